/**
 * What to change between two recordings, and what it says of where a noise enters when the noise falls or stays.
 *
 * Whitlock's method (physics of interfaces: one link at a time), in the order of least trouble.
 */

import type { Link } from "./cause.ts";

/** What an experiment goes by, on the command line too. */
export type ExperimentId = "loopback" | "volume-zero" | "unplugged-input" | "on-battery" | "other-port" | "muted";

/** One change to the chain. */
export interface Experiment {
  readonly id: ExperimentId;
  /** What to do for it, as an imperative sentence. */
  readonly asks: string;
  /** The change in a few words, after "with". */
  readonly change: string;
  /** Where a noise can still enter that falls with it. */
  readonly ifFalls: readonly Link[];
  /** Where a noise can still enter that stays. */
  readonly ifStays: readonly Link[];
}

const all: readonly Link[] = [
  "recorder",
  "amplifier after the volume",
  "amplifier before the volume",
  "source",
  "USB",
  "ground",
  "player",
];
const allBut = (...links: readonly Link[]): Link[] => all.filter((link) => !links.includes(link));

/** The experiments, the recorder's own first: everything else is judged against it. */
export const experiments: readonly Experiment[] = [
  {
    id: "loopback",
    asks: "Unplug the chain from the recorder, short its input or plug its own output in, and record the recorder alone at the same gain.",
    change: "the recorder alone",
    ifFalls: allBut("recorder"),
    ifStays: ["recorder"],
  },
  {
    id: "volume-zero",
    asks: "Turn the volume knob to zero.",
    change: "the volume at zero",
    // What comes before the knob is turned down with it; a loop through the recorder's cable comes after it.
    ifFalls: allBut("recorder", "amplifier after the volume"),
    ifStays: ["recorder", "amplifier after the volume", "ground"],
  },
  {
    id: "unplugged-input",
    asks: "Unplug the amplifier's input, or plug in a shorted plug.",
    change: "the amplifier's input unplugged",
    ifFalls: ["source", "USB", "ground", "player"],
    ifStays: ["recorder", "amplifier after the volume", "amplifier before the volume", "ground"],
  },
  {
    id: "on-battery",
    asks: "Run the computer on its battery, with the charger and the screen unplugged.",
    change: "the computer on its battery",
    ifFalls: ["ground", "USB"],
    ifStays: allBut("ground"),
  },
  {
    id: "other-port",
    asks: "Use another USB port, or an optical connection.",
    change: "another port",
    ifFalls: ["USB"],
    ifStays: allBut("USB"),
  },
  {
    id: "muted",
    asks: "Mute the player while its stream runs on; the other recordings are made with the stream stopped.",
    change: "the player muted",
    // A stream of zeros puts a converter into another state than no stream.
    ifFalls: ["source", "player"],
    ifStays: allBut("player"),
  },
];
