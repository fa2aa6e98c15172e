/** Whether a chain does the same at every frequency: then one stands for all of them. */

import type { Gain, StageLaw } from "../stages/law.ts";
import type { OnePort } from "../stages/one-port.ts";

/** Whether nothing in these laws depends on frequency: gains without corners, resistors throughout; a noise source is white by its definition. */
export const isFlat = (laws: readonly StageLaw[]): boolean => laws.every(isFlatLaw);

function isFlatLaw(law: StageLaw): boolean {
  switch (law.form) {
    case "digital":
      return true;
    case "active":
      return (
        isFlatGain(law.gain.left) &&
        isFlatGain(law.gain.right) &&
        isResistive(law.outputImpedance) &&
        (law.inputImpedance === "open" || isResistive(law.inputImpedance))
      );
    case "passive":
      return law.rungs.every(({ element }) => isResistive(element.left) && isResistive(element.right));
    case "load":
      return isResistive(law.impedance.left) && isResistive(law.impedance.right);
  }
}

const isFlatGain = (gain: Gain): boolean => gain.highPassHz === undefined && gain.lowPassHz === undefined;

function isResistive(port: OnePort): boolean {
  if (port.kind === "series" || port.kind === "parallel") return port.parts.every(isResistive);
  return port.kind === "resistor";
}
