/** A chain of laws cut into sections: an active stage, the passive ladder after it, and what that ladder ends in. */

import type { ActiveLaw, LoadLaw, Rung, StageLaw } from "../stages/law.ts";

/** One thing a signal meets between an output and the next input. */
export type Step =
  | { readonly kind: "rung"; readonly stageIndex: number; readonly rung: Rung }
  | { readonly kind: "sharedReturn"; readonly stageIndex: number; readonly resistanceOhm: number };

/** An active stage and the passive steps up to the next input. */
export interface Section {
  readonly stageIndex: number;
  readonly active: ActiveLaw;
  readonly steps: readonly Step[];
}

/** A whole chain cut into sections. */
export interface Sections {
  /** Product of the digital volumes, left and right: it scales the signal before the converter. */
  readonly digitalRatio: { readonly left: number; readonly right: number };
  readonly sections: readonly Section[];
  readonly load: LoadLaw;
  readonly loadIndex: number;
}

/** Cuts laws in signal order into sections; the order itself is checked where a chain is read. */
export function sectionsOf(laws: readonly StageLaw[]): Sections {
  const sections: { stageIndex: number; active: ActiveLaw; steps: Step[] }[] = [];
  const digitalRatio = { left: 1, right: 1 };
  for (let stageIndex = 0; stageIndex < laws.length; stageIndex++) {
    const law = laws[stageIndex];
    if (law.form === "digital") {
      digitalRatio.left *= law.gainRatio.left;
      digitalRatio.right *= law.gainRatio.right;
    } else if (law.form === "active") {
      const steps: Step[] = [];
      if (law.commonReturnOhm > 0) steps.push({ kind: "sharedReturn", stageIndex, resistanceOhm: law.commonReturnOhm });
      sections.push({ stageIndex, active: law, steps });
    } else if (law.form === "passive") {
      const { steps } = sections[sections.length - 1];
      for (const rung of law.rungs) steps.push({ kind: "rung", stageIndex, rung });
      if (law.commonReturnOhm > 0) steps.push({ kind: "sharedReturn", stageIndex, resistanceOhm: law.commonReturnOhm });
    } else {
      return { digitalRatio, sections, load: law, loadIndex: stageIndex };
    }
  }
  throw new Error("a chain of laws ends in a load");
}
