import type { Verdict } from "../check/check.ts";
import type { Style } from "./style.ts";
import { verdictJson } from "./verdict-json.ts";
import { verdictText } from "./verdict-text.ts";

/** One way to put a verdict down. */
export interface Reporter {
  readonly format: string;
  render(verdict: Verdict, names: ReadonlyMap<string, string>, style: Style): string;
}

/** Every format there is. */
export const reporters: readonly Reporter[] = [
  { format: "text", render: verdictText },
  { format: "json", render: verdictJson },
];
