/** What somebody listens with, as products: a source, any amplifiers, headphones, and the choices made on them. */

import type { ElectronicsEntry, HeadphoneEntry } from "./gear.ts";

/** One device, and the output and gain asked of it; what is not asked is chosen. */
export interface DeviceChoice {
  readonly entry: ElectronicsEntry;
  readonly output?: string;
  readonly gain?: string;
}

/** A whole rig: who feeds what, in signal order, and on whose ears. */
export interface Rig {
  readonly source: DeviceChoice;
  readonly amps: readonly DeviceChoice[];
  readonly headphones: HeadphoneEntry;
  /** Whether the balanced headphone output is wanted. */
  readonly balanced?: boolean;
  /** Where the free volume is held, in dB; absent: it is solved for. */
  readonly volumeDb?: number;
}

/** A product's name as people say it. */
export const nameOf = (entry: { readonly maker: string; readonly model: string }): string =>
  entry.maker === "" ? entry.model : `${entry.maker} ${entry.model}`;
