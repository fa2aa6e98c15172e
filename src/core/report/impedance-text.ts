/** Output impedances as text, answer first. */

import type { OutputImpedance } from "../measure/output-impedance.ts";
import { formatQuantity } from "../units/format.ts";
import { headlineOfImpedances, intervalWords } from "./impedance-words.ts";
import type { Style } from "./style.ts";
import { hanging } from "./text-layout.ts";

const NAME = 12;
const MOST_ROWS = 12;

/** One block a channel, ending in a newline. */
export function impedanceText(impedances: readonly OutputImpedance[], style: Style): string {
  const lines = [
    style.strong(headlineOfImpedances(impedances)),
    ...impedances.flatMap((one) => ["", ...blockOf(one, style)]),
  ];
  return `${lines.join("\n")}\n`;
}

function blockOf(one: OutputImpedance, style: Style): string[] {
  const head = `  ${one.channel.padEnd(NAME)}`;
  const indent = " ".repeat(head.length);
  if (one.refusal !== undefined) return [style.caution(hanging(head, one.refusal))];
  const { resistance, capacitance, condition, remark, frequenciesHz, magnitudesOhm } = one;
  const every = Math.ceil(frequenciesHz.length / MOST_ROWS);
  const rows = frequenciesHz.length > 1 ? frequenciesHz.map((_, k) => k).filter((k) => k % every === 0) : [];
  return [
    head + intervalWords(resistance, "Ohm"),
    ...(capacitance ? [`${indent}in series: ${intervalWords(capacitance, "F")}`] : []),
    ...rows.map(
      (k) => `${indent}${formatQuantity(frequenciesHz[k], "Hz").padEnd(10)}${formatQuantity(magnitudesOhm[k], "Ohm")}`,
    ),
    ...(remark ? [style.caution(hanging(indent, remark))] : []),
    style.quiet(hanging(indent, condition)),
  ];
}
