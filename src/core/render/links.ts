/**
 * The chain cut at its active stages: a link runs from the unloaded output of one to that of the next.
 *
 * Each link is a short chain of laws of its own, so that the solver says what it does and what noise
 * arises in it; between links stands what an output does in time: its noise, its distortion, its clamps.
 */

import { sectionsOf } from "../chain/sections.ts";
import { type ActiveLaw, both, type LoadLaw, type StageLaw } from "../stages/law.ts";
import { resistor } from "../stages/one-port.ts";

/** One link, as laws that the solver takes; its own stage indices are those of the chain less `offsetIndex`. */
export interface Link {
  readonly laws: readonly StageLaw[];
  readonly offsetIndex: number;
  /** The stage at whose unloaded output the link ends; undefined: it ends at the drivers. */
  readonly ends: { readonly stageIndex: number; readonly active: ActiveLaw } | undefined;
}

/** The links of a chain in signal order: from the samples to the first output, from output to output, to the drivers. */
export function linksOf(laws: readonly StageLaw[]): Link[] {
  const { sections, loadIndex } = sectionsOf(laws);
  const links: Link[] = sections.map(({ stageIndex, active }, k) => {
    const end = [{ ...active, ...silentOutput }, nothing];
    if (k === 0) {
      // A digital volume scales the samples wherever in the list it stands.
      const digital = laws.filter((law) => law.form === "digital");
      return { laws: [...digital, ...end], offsetIndex: stageIndex - digital.length, ends: { stageIndex, active } };
    }
    const from = sections[k - 1].stageIndex;
    return { laws: [...fromOutput(laws, from, stageIndex), ...end], offsetIndex: from, ends: { stageIndex, active } };
  });
  const last = sections[sections.length - 1].stageIndex;
  links.push({ laws: [...fromOutput(laws, last, loadIndex), laws[loadIndex]], offsetIndex: last, ends: undefined });
  return links;
}

/** An output without impedance shows its unloaded voltage into anything. */
const silentOutput = { outputImpedance: resistor(0), commonReturnOhm: 0 } as const;

const nothing: LoadLaw = {
  form: "load",
  impedance: both(resistor(1)),
  minimumOhm: 1,
  maximumOhm: 1,
  shape: "known",
  sensitivityDbSplPerVrms: 0,
};

/** The laws from one output up to, not including, `toIndex`, driven at that output with 1 V for full scale. */
function fromOutput(laws: readonly StageLaw[], fromIndex: number, toIndex: number): StageLaw[] {
  return laws.slice(fromIndex, toIndex).map((law, k) => {
    if (law.form === "digital") return { form: "digital", gainRatio: both(1) };
    if (k > 0 || law.form !== "active") return law;
    return { ...law, gain: both({ ratio: 1 }), crosstalkRatio: 0, noise: [] };
  });
}

/** The same chain with its channels exchanged: what the solver says of the left is then true of the right. */
export function exchanged(laws: readonly StageLaw[]): StageLaw[] {
  return laws.map((law) => {
    if (law.form === "digital") return { ...law, gainRatio: swap(law.gainRatio) };
    if (law.form === "active") return { ...law, gain: swap(law.gain) };
    if (law.form === "load") return { ...law, impedance: swap(law.impedance) };
    return { ...law, rungs: law.rungs.map((rung) => ({ ...rung, element: swap(rung.element) })) };
  });
}

const swap = <T>({ left, right }: { left: T; right: T }) => ({ left: right, right: left });
