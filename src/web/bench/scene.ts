/** A chain of the bench as lenses look at it. */

import type { Scene } from "../../core/report/lens.ts";
import type { Worked } from "./bench.ts";

/** The scene of a worked chain at a level of listening, named by its last device and headphones. */
export function sceneOf({ verdict, names, rig, plan }: Worked, listeningDbSpl: number, label?: string): Scene {
  const last = rig.amps.at(-1) ?? rig.source;
  return {
    label: label ?? last.entry.model,
    verdict,
    names,
    listeningDbSpl,
    ...(plan.peaks && { peaks: plan.peaks }),
  };
}
