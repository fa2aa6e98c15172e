/** Output impedances as a table for a spreadsheet. */

import type { OutputImpedance } from "../measure/output-impedance.ts";
import { csvOf } from "./csv.ts";

/** The fitted values of each channel, then its impedance at each frequency. */
export function impedanceCsv(impedances: readonly OutputImpedance[]): string {
  return csvOf(
    ["channel", "what", "frequencyHz", "value", "low95", "high95", "condition"],
    impedances.flatMap((one) => {
      if (one.refusal !== undefined)
        return [[one.channel, "refused", undefined, one.atMostOhm, undefined, undefined, one.refusal]];
      const { channel, resistance, capacitance, condition, frequenciesHz, magnitudesOhm } = one;
      return [
        [channel, "resistanceOhm", undefined, resistance.value, resistance.low, resistance.high, condition],
        ...(capacitance
          ? [[channel, "capacitanceF", undefined, capacitance.value, capacitance.low, capacitance.high, condition]]
          : []),
        ...frequenciesHz.map((hz, k) => [
          channel,
          "magnitudeOhm",
          hz,
          magnitudesOhm[k],
          undefined,
          undefined,
          undefined,
        ]),
      ];
    }),
  );
}
