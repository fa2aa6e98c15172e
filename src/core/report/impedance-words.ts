/** Output impedances in words. */

import type { Interval, OutputImpedance } from "../measure/output-impedance.ts";
import { formatQuantity } from "../units/format.ts";

/** "3.33 Ω", "220 µF, in series". */
export function headlineOfImpedances(impedances: readonly OutputImpedance[]): string {
  const known = impedances.flatMap((one) => (one.refusal === undefined ? [one] : []));
  if (known.length === 0) return "The output impedance is not known from these recordings.";
  const each = known.map(({ channel, resistance, capacitance }) => {
    const behind = capacitance ? ` behind ${formatQuantity(capacitance.value, "F")}` : "";
    return `${formatQuantity(resistance.value, "Ohm")}${behind}${impedances.length > 1 ? ` ${channel}` : ""}`;
  });
  return `Output impedance: ${each.join(", ")}.`;
}

/** "3.33 Ω, 95 %: 3.21 Ω to 3.46 Ω": ohms with the decimals that the interval leaves meaning to. */
export function intervalWords({ value, low, high }: Interval, unit: "Ohm" | "F"): string {
  const [width, size] = [high - low, Math.max(Math.abs(value), Math.abs(high))];
  // Above 1 kΩ a prefix takes over, and farads have one always.
  const decimalsCount =
    unit === "F" || size >= 1000 ? undefined : width >= 2 ? 0 : width >= 0.2 ? 1 : width >= 0.02 ? 2 : 3;
  const said = (one: number) => formatQuantity(one, unit, size < 1 ? undefined : decimalsCount);
  // Two resistors taken as exact leave next to nothing.
  if (said(low) === said(high)) return `${said(value)}, 95 % within its last figure`;
  return `${said(value)}, 95 %: ${said(low)} to ${said(high)}`;
}
