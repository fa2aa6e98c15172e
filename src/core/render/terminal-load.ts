/** What the clamps of an output drive, as one load a channel: the rest of the output impedance, the ladder, the next input or the driver. */

import type { OutputClamp } from "../chain/clamp.ts";
import { type Step, sectionsOf } from "../chain/sections.ts";
import type { PerChannel, StageLaw } from "../stages/law.ts";
import { type OnePort, resistor, series } from "../stages/one-port.ts";

/** The load of each channel, what both share of it, or undefined where the output drives nothing. */
export function loadsOf(
  laws: readonly StageLaw[],
  clamp: OutputClamp,
): { loads: PerChannel<OnePort>; sharedOhm: number } | undefined {
  const { sections, load } = sectionsOf(laws);
  const index = sections.findIndex((section) => section.stageIndex === clamp.stageIndex);
  const { steps } = sections[index];
  const next = sections[index + 1]?.active.inputImpedance;
  const ofSide = (side: "left" | "right") => {
    const end = next === undefined ? load.impedance[side] : next === "open" ? undefined : next;
    const seen = ladder(steps, side, end);
    return seen && clamp.rest ? series(clamp.rest, seen) : seen;
  };
  const isAlike = load.impedance.left === load.impedance.right && steps.every(isAlikeStep);
  const left = ofSide("left");
  const right = isAlike ? left : ofSide("right");
  const sharedOhm = steps.reduce((sum, step) => sum + (step.kind === "sharedReturn" ? step.resistanceOhm : 0), 0);
  return left && right && { loads: { left, right }, sharedOhm };
}

const isAlikeStep = (step: Step): boolean =>
  step.kind === "sharedReturn" || step.rung.element.left === step.rung.element.right;

/** The impedance a ladder shows to the output before it, from its end backward. */
function ladder(steps: readonly Step[], side: "left" | "right", end: OnePort | undefined): OnePort | undefined {
  let seen = end;
  for (const step of steps.toReversed()) {
    if (step.kind === "sharedReturn") {
      if (seen) seen = series(resistor(step.resistanceOhm), seen);
    } else if (step.rung.place === "series") {
      if (seen) seen = series(step.rung.element[side], seen);
    } else {
      const element = step.rung.element[side];
      seen = seen ? { kind: "parallel", parts: [element, seen] } : element;
    }
  }
  return seen;
}
