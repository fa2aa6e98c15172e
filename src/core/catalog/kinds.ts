/** What kinds of product are called, in the order a catalogue tells them. */

import type { ElectronicsKind, HeadphoneKind } from "./gear.ts";
import { plainText } from "./words.ts";

/** Any kind of product. */
export type Kind = HeadphoneKind | ElectronicsKind | "adapter";

/** One product of a kind in words. */
export const kindWords: Readonly<Record<Kind, string>> = {
  headphones: "headphones",
  iem: "in-ear monitor",
  earbuds: "earbuds",
  phone: "phone",
  laptop: "laptop",
  dongle: "dongle",
  interface: "interface",
  player: "player",
  combo: "combo",
  amplifier: "amplifier",
  distributionAmplifier: "distribution amplifier",
  adapter: "impedance adapter",
};

/** Other words that people use for a whole kind. */
const alsoCalled: Partial<Readonly<Record<Kind, readonly string[]>>> = {
  iem: ["iem", "in ear", "in ear headphone"],
  interface: ["audio interface"],
  combo: ["dac amp", "dac and amplifier"],
  amplifier: ["amp", "headphone amp", "headphone amplifier"],
  player: ["dap"],
  adapter: ["pad", "attenuator"],
};

/** The kind that a word names, in the singular or with an s. */
export function kindNamed(text: string): Kind | undefined {
  const asked = singular(plainText(text));
  const kinds = Object.keys(kindWords) as Kind[];
  return kinds.find((kind) =>
    [kindWords[kind], ...(alsoCalled[kind] ?? [])].some((words) => singular(plainText(words)) === asked),
  );
}

const singular = (words: string): string => words.replace(/s$/, "");
