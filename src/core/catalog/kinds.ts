/** What kinds of product are called, in the order a catalogue tells them. */

import type { ElectronicsKind, HeadphoneKind } from "./gear.ts";

/** One product of a kind in words. */
export const kindWords: Readonly<Record<HeadphoneKind | ElectronicsKind, string>> = {
  headphones: "headphones",
  iem: "in-ear monitor",
  earbuds: "earbuds",
  phone: "phone",
  laptop: "laptop",
  dongle: "dongle",
  interface: "interface",
  player: "player",
  combo: "DAC and amplifier",
  amplifier: "amplifier",
  distributionAmplifier: "distribution amplifier",
};
