/** What several lenses ask of a scene: whether its figures are known, and how its answer is told beside others. */

import type { Gap } from "../catalog/device-stages.ts";
import type { Finding } from "../check/finding.ts";
import type { Tone } from "./drawing.ts";
import { gapWords } from "./gap-words.ts";
import type { Scene, View } from "./lens.ts";

/** One of the findings of a scene. */
export const findingOf = ({ verdict }: Scene, id: string): Finding | undefined =>
  verdict.findings.find((finding) => finding.id === id);

/** What is missing of a scene under a key, where no class model stands for it. */
export const gapsOf = ({ verdict }: Scene, ...keys: readonly Gap["key"][]): readonly Gap[] =>
  verdict.gaps.filter(({ key, bridged }) => !bridged && keys.includes(key));

/** One sigma of a finding's value; 0 where no figure makes it doubtful. */
function sigmaOf(finding: Finding | undefined): number {
  return finding?.high === undefined || finding.value === undefined ? 0 : finding.high - finding.value;
}

/** The hiss of a scene: whether all that makes it is known, its spread, and whether it is only known to be less. */
export function hissOf(scene: Scene): { known: boolean; spreadDb: number; atMost: boolean } {
  const finding = findingOf(scene, "noise");
  return {
    known: gapsOf(scene, "noiseVrms", "level").length === 0,
    spreadDb: sigmaOf(finding),
    atMost: finding?.because.some(({ bound }) => bound === "atMost") === true,
  };
}

/** The view that says what is missing in place of a picture. */
export function viewOfGap(answer: string, gaps: readonly Gap[], otherwise = ""): View {
  const missing = gaps.length === 0 ? otherwise : `Never published: ${gaps.map(gapWords).join(", ")}.`;
  return { answer, pictures: [], note: "", gap: missing };
}

/** A sentence of its own, or under the name of its chain where several are looked at. */
export const told = (scenes: readonly Scene[], { label }: Scene, words: string): string =>
  scenes.length > 1 ? `${label}: ${words}` : words;

/** What a line is called: its own name, or that of its chain where several are drawn. */
export const lineName = (scenes: readonly Scene[], { label }: Scene, alone: string): string =>
  scenes.length > 1 ? label : alone;

/** Which pattern of dashes a scene is drawn in; absent for the one in hand. */
export const dashOf = (index: number): { readonly dashIndex?: number } =>
  index === 0 ? {} : { dashIndex: 1 + ((index - 1) % 3) };

/** Colours of further chains, the first one's being the stage's own; beyond three they are quiet and told apart by their names. */
const others: readonly Tone[] = ["file", "vol", "accent"];

/** The colour of a scene's line. */
export const toneOf = (index: number, own: Tone): Tone => (index === 0 ? own : (others[index - 1] ?? "ink3"));

/** How far the player is turned down in a scene. */
export const trimOf = ({ verdict }: Scene): number => verdict.plan.trimDb;
