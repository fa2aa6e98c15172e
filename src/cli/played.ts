/** The music of `--music` played through a plan, so that its own peaks decide what clips. */

import type { Plan } from "../core/check/plan.ts";
import type { Typed } from "./options.ts";
import { progressOn } from "./print.ts";
import { musicFile } from "./programme-option.ts";

/** The plan with the music of `--music` played through it as far as the headphone plug. */
export async function played({ values }: Typed, plan: Plan): Promise<Plan> {
  const file = musicFile(values.music);
  if (file === undefined) return plan;
  const { peaksAtPlug } = await import("../adapters/node/peaks-at-plug.ts");
  const progress = progressOn(process.stderr, "its peaks");
  const peaks = await peaksAtPlug(file, plan.expansion.chain, progress.report);
  progress.done();
  return { ...plan, peaks };
}
