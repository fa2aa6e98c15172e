/** Output impedances as a document: the values, and the curve where there is one. */

import type { OutputImpedance } from "../measure/output-impedance.ts";
import { formatQuantity } from "../units/format.ts";
import { axisAround, frequencyAxis } from "./axes.ts";
import type { Document, Exhibit } from "./document.ts";
import { headlineOfImpedances, intervalWords } from "./impedance-words.ts";

/** The document of output impedances. */
export function impedanceDocument(impedances: readonly OutputImpedance[]): Document {
  return {
    title: headlineOfImpedances(impedances),
    about: ["From the fall of the level under load."],
    sections: [
      {
        title: "What was measured",
        table: {
          heads: ["Channel", "Resistance", "In series", "Condition"],
          rows: impedances.map((one) =>
            one.refusal !== undefined
              ? [one.channel, "?", "", one.refusal]
              : [
                  one.channel,
                  intervalWords(one.resistance, "Ohm"),
                  one.capacitance ? intervalWords(one.capacitance, "F") : "",
                  { text: one.condition, ...(one.remark && { note: one.remark }) },
                ],
          ),
        },
      },
      ...curvesOf(impedances),
    ],
  };
}

function curvesOf(impedances: readonly OutputImpedance[]) {
  const curves = impedances.flatMap((one) => (one.refusal === undefined && one.frequenciesHz.length > 1 ? [one] : []));
  if (curves.length === 0) return [];
  const heights = curves.flatMap(({ magnitudesOhm }) => magnitudesOhm);
  const exhibit: Exhibit = {
    question: "How does it change with frequency?",
    answer: curves.some(({ capacitance }) => capacitance)
      ? "It rises towards the bass, as a capacitor in series makes it."
      : `From ${formatQuantity(Math.min(...heights), "Ohm")} to ${formatQuantity(Math.max(...heights), "Ohm")}; no capacitor in series shows.`,
    pictures: [
      {
        title: "Output impedance over frequency",
        drawing: {
          kind: "plot",
          x: frequencyAxis,
          y: axisAround("Ω", 0, Math.max(...heights), 6),
          lines: curves.map(({ channel, frequenciesHz, magnitudesOhm }, index) => ({
            label: curves.length > 1 ? channel : "",
            tone: "dac" as const,
            weight: "data" as const,
            ...(index > 0 && { dashIndex: index }),
            xs: frequenciesHz,
            ys: magnitudesOhm,
          })),
        },
      },
    ],
    note: curves[0].condition,
  };
  return [{ title: "What it looks like", exhibits: [exhibit] }];
}
