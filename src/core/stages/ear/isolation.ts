/** What a headphone keeps out of the room's noise. */
import { interpolateLogFrequency } from "../../math/interpolate.ts";
import { octaveFrequenciesHz } from "./room.ts";

/** How a headphone is built, as far as the outside is heard through it. */
export type Back = "open" | "semiOpen" | "closed" | "inEar";

/**
 * Isolation where a product's own is not known, by octave from 63 Hz to 8 kHz (judgement).
 *
 * In-ears with a good seal reach 20 to 25 dB at all frequencies (Etymotic's fitting guide), closed cups far
 * more above 1 kHz than below; between the anchors at 125, 500, 1000 and 4000 Hz straight lines over log frequency.
 */
export const isolationsByBackDb: Readonly<Record<Back, readonly number[]>> = {
  open: [0, 0, 0, 0, 0, 0, 0, 0],
  semiOpen: [0, 0, 0, 0, 0, 0, 0, 0],
  closed: [0, 0, 2.5, 5, 15, 20, 25, 25],
  inEar: [15, 15, 17.5, 20, 25, 30, 35, 35],
};

/** Isolation at a frequency, straight lines over log frequency between octaves; beyond them the ends hold. */
export function isolationDb(isolationsDb: readonly number[], frequencyHz: number): number {
  return interpolateLogFrequency(octaveFrequenciesHz, isolationsDb, frequencyHz);
}
