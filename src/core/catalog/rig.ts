/** What somebody listens with, as products: a source, any amplifiers, headphones, and the choices made on them. */

import type { PadEntry } from "./adapter.ts";
import type { ElectronicsEntry, HeadphoneEntry } from "./gear.ts";

/** One device, and the output and gain asked of it; what is not asked is chosen. */
export interface DeviceChoice {
  readonly entry: ElectronicsEntry;
  readonly output?: string;
  readonly gain?: string;
}

/** A pad or adapter behind a device: 0 is the source, 1 the first amplifier. */
export interface PadChoice {
  readonly afterIndex: number;
  readonly entry: PadEntry;
}

/** A whole rig: who feeds what, in signal order, and on whose ears. */
export interface Rig {
  readonly source: DeviceChoice;
  readonly amps: readonly DeviceChoice[];
  /** In signal order. */
  readonly pads?: readonly PadChoice[];
  readonly headphones: HeadphoneEntry;
  /** Whether the balanced headphone output is wanted. */
  readonly balanced?: boolean;
  /** Where the free volume is held, in dB; absent: it is solved for. */
  readonly volumeDb?: number;
}

/** Names by id of everything in a rig. */
export const namesOf = (rig: Rig): Map<string, string> =>
  new Map(partsOf(rig).map((entry) => [entry.id, nameOf(entry)]));

/** A product's name as people say it. */
export const nameOf = (entry: { readonly maker: string; readonly model: string }): string =>
  entry.maker === "" ? entry.model : `${entry.maker} ${entry.model}`;

/** The pads behind a device, in signal order. */
export const padsAfter = ({ pads = [] }: Rig, deviceIndex: number): readonly PadEntry[] =>
  pads.filter(({ afterIndex }) => afterIndex === deviceIndex).map(({ entry }) => entry);

/** Everything in a rig that has a name, in signal order. */
export function partsOf(rig: Rig): readonly (ElectronicsEntry | PadEntry | HeadphoneEntry)[] {
  const devices = [rig.source, ...rig.amps];
  return [...devices.flatMap(({ entry }, index) => [entry, ...padsAfter(rig, index)]), rig.headphones];
}
