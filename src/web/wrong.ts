/** What went wrong, told apart: the user's mistake or ours. */

import { HeadampError } from "../core/units/headamp-error.ts";

/** An error as a message that a page can show. */
export interface Wrong {
  readonly kind: "mistake" | "fault";
  readonly message: string;
}

/** A HeadampError is a mistake, anything else a fault. */
export const wrongOf = (error: unknown): Wrong => ({
  kind: error instanceof HeadampError ? "mistake" : "fault",
  message: error instanceof Error ? error.message : String(error),
});
