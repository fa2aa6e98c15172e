/** The catalogue as a list: each product with its price and the few figures that tell it from its neighbours. */

import type { Stated } from "../units/figure.ts";
import type { Unit } from "../units/vocabulary.ts";
import { type AdapterEntry, type AnyEntry, isAdapter } from "./adapter.ts";
import { maxVrmsOf, residualNoiseOf } from "./deduce.ts";
import { type ElectronicsEntry, isHeadphones, type Output } from "./gear.ts";
import { type Kind, kindNamed, kindWords } from "./kinds.ts";
import { notFound } from "./named-gear.ts";
import { outputsFor } from "./output-choice.ts";
import { nameOf } from "./rig.ts";
import { searchGear } from "./search.ts";
import { sensitivityOf } from "./sensitivity.ts";

/** One of the figures a product is told by; without `figure` nobody published it. */
export interface ListedFigure {
  readonly label: string;
  readonly unit: Unit;
  readonly figure?: Stated;
}

/** One product of the list. */
export interface Listed {
  readonly id: string;
  readonly name: string;
  readonly kind: Kind;
  readonly priceUsd?: Stated;
  readonly figures: readonly ListedFigure[];
}

/** A product with its telling figures: level at one volt and impedance, or loudest level, output impedance and noise of its first headphone output, or its resistors. */
function listed(entry: AnyEntry): Listed {
  const { id, kind, priceUsd } = entry;
  const figures = isHeadphones(entry)
    ? [told("level at 1 V", "DbSplPerVrms", sensitivityOf(entry)), told("impedance", "Ohm", entry.impedanceOhm)]
    : isAdapter(entry)
      ? adapterFigures(entry)
      : outputFigures(entry);
  return { id, name: nameOf(entry), kind, ...(priceUsd && { priceUsd }), figures };
}

function outputFigures(entry: ElectronicsEntry): ListedFigure[] {
  const output: Output | undefined = outputsFor({ entry }, "headphones", false)[0] ?? entry.outputs[0];
  const modes = output?.modes?.map(({ fullScaleVrms }) => fullScaleVrms) ?? [];
  const highest = modes.length > 0 ? modes.reduce((most, one) => (one.value > most.value ? one : most)) : undefined;
  return [
    told("loudest", "Vrms", output && (maxVrmsOf(output) ?? highest)),
    told("output impedance", "Ohm", output?.outputImpedanceOhm),
    told("noise", "Vrms", output && residualNoiseOf(output)),
  ];
}

const adapterFigures = ({ seriesOhm, shuntOhm }: AdapterEntry): ListedFigure[] => [
  told("in series", "Ohm", seriesOhm),
  told("across", "Ohm", shuntOhm),
];

const told = (label: string, unit: Unit, figure: Stated | undefined): ListedFigure => ({
  label,
  unit,
  ...(figure && { figure }),
});

/** Every product in the order of its kind and its name. */
export function catalogueOf(entries: readonly AnyEntry[]): Listed[] {
  const kinds = Object.keys(kindWords);
  const called = (entry: AnyEntry): string => nameOf(entry).toLowerCase();
  return [...entries]
    .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (called(a) < called(b) ? -1 : 1))
    .map(listed);
}

/** The products that fit a text, best first: a whole kind, or names by ever looser readings; throws HeadampError when nothing fits. */
export function fitting(entries: readonly AnyEntry[], text: string): Listed[] {
  const kind = kindNamed(text);
  if (kind !== undefined) return catalogueOf(entries.filter((entry) => entry.kind === kind));
  const fits: AnyEntry[] = [];
  for (let left = entries; ; ) {
    const result = searchGear(left, text);
    if (result.status === "missing") {
      if (fits.length === 0) throw notFound(text, result);
      return fits.map(listed);
    }
    const found = result.status === "found" ? [result.entry] : result.candidates;
    fits.push(...found);
    left = left.filter((entry) => !found.includes(entry));
  }
}
