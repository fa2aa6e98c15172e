/**
 * The words somebody names a rig with, in signal order: what a command line, a link and a page say alike.
 *
 * Plain data and nothing looked up: names, files and figures stand as they were typed.
 */

import { deviceNamed, headphonesNamed, padNamed, type RowReader } from "./named-gear.ts";
import { hasOutput, outputDecides } from "./output-choice.ts";
import { referenceSource } from "./reference-source.ts";
import type { DeviceChoice, PadChoice, Rig } from "./rig.ts";
import type { Named } from "./search.ts";
import { setFigure } from "./set-figure.ts";
import { volumeDbFrom } from "./volume-words.ts";

/** A device by its name, its id or its figures, with the output and the gain asked of it. */
export interface DeviceWords {
  readonly name: string;
  readonly output?: string;
  readonly gain?: string;
}

/** What stands between the source and the headphones: an amplifier, or a pad or adapter. */
export type LinkWords = ({ readonly role: "amp" } & DeviceWords) | { readonly role: "pad"; readonly name: string };

/** A whole rig in words; without a source the reference source stands there. */
export interface RigWords {
  readonly source?: DeviceWords;
  /** In signal order. */
  readonly links: readonly LinkWords[];
  readonly headphones: string;
  readonly balanced?: true;
  /** Decibels or an hour, as in "-20 dB" or "1 o'clock". */
  readonly volume?: string;
  /** Figures overridden, as in "headphones.impedanceOhm=38". */
  readonly sets?: readonly string[];
}

/** The names in a rig that are files of one's own: those that end in .json. */
export function filesIn({ source, links, headphones }: RigWords): string[] {
  const names = [...(source ? [source.name] : []), ...links.map(({ name }) => name), headphones];
  return names.filter((name) => name.toLowerCase().endsWith(".json"));
}

/** The rig that words name; `rowOf` where the catalogue is names alone. Throws HeadampError for a name, an output or a figure that is not there. */
export function rigFromWords(words: RigWords, catalogue: readonly Named[], rowOf?: RowReader): Rig {
  const { source, links, headphones, balanced, volume, sets = [] } = words;
  const amps = links.filter((link) => link.role === "amp");
  const [first, ...others] = placed([
    source ? chosen(source, deviceNamed(source.name, catalogue, "source", rowOf)) : { entry: referenceSource },
    ...amps.map((amp) => chosen(amp, deviceNamed(amp.name, catalogue, "amp", rowOf))),
  ]);
  const pads = links.flatMap((link, index): PadChoice[] => {
    if (link.role === "amp") return [];
    const afterIndex = links.slice(0, index).filter(({ role }) => role === "amp").length;
    return [{ afterIndex, entry: padNamed(link.name, catalogue, rowOf) }];
  });
  const rig: Rig = {
    source: first,
    amps: others,
    ...(pads.length > 0 && { pads }),
    headphones: headphonesNamed(headphones, catalogue, rowOf),
    ...(balanced && { balanced }),
    ...(volume !== undefined && { volumeDb: volumeDbFrom(volume) }),
  };
  return sets.reduce(setFigure, rig);
}

const chosen = ({ output, gain }: DeviceWords, entry: DeviceChoice["entry"]): DeviceChoice => ({
  entry,
  ...(output !== undefined && { output }),
  ...(gain !== undefined && { gain }),
});

/** Each output where it is meant: at the nearest device that has the choice, counted back from where it was said; the last device always drives the headphones. */
function placed(devices: readonly DeviceChoice[]): readonly DeviceChoice[] {
  const choices = [...devices];
  for (let said = choices.length - 1; said > 0; said--) {
    const { output, ...without } = choices[said];
    if (output === undefined) continue;
    let meant = said;
    while (meant > 0 && !isChoice(choices, meant, output)) meant--;
    if (meant === said || choices[meant].output !== undefined || isOnlyAt(choices, said, meant, output)) continue;
    choices[said] = without;
    choices[meant] = { ...choices[meant], output };
  }
  return choices;
}

/** Whether naming an output chooses anything on a device; "headphone" and "line" say nothing about the one that drives the headphones. */
function isChoice(choices: readonly DeviceChoice[], index: number, output: string): boolean {
  const saysKind = ["headphone", "line"].includes(output.toLowerCase());
  return !(saysKind && index === choices.length - 1) && outputDecides(choices[index], output);
}

/** Whether a device has the output asked for, and the one it might be passed back to has not. */
function isOnlyAt(choices: readonly DeviceChoice[], said: number, meant: number, output: string): boolean {
  return hasOutput(choices[said], output) && !hasOutput(choices[meant], output);
}
