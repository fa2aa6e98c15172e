/** What a recording holds that no cause explains: it is named as unknown, with where and how strong it is. */

import { formatQuantity } from "../../units/format.ts";
import type { IdleRecording } from "./idle-recording.ts";
import type { Line } from "./lines.ts";
import type { StrangeSeries } from "./loose-lines.ts";
import { comesAndGoes, densityAt, isOfRoom } from "./noise-law.ts";

/** One thing without a cause. */
export interface Unknown {
  /** Power re a full-scale sine. */
  readonly powerRatio: number;
  readonly evidence: string;
}

/** Lines that belong to nothing. */
export function unknownLines(series: StrangeSeries | undefined, lone: readonly Line[]): Unknown[] {
  const unknowns: Unknown[] = [];
  if (series)
    unknowns.push({
      powerRatio: sumOf(series.lines),
      evidence: `${series.lines.length} lines at multiples of ${formatQuantity(series.fundamentalHz, "Hz", 1)}: something that repeats at that pace, and no pace known here.`,
    });
  if (lone.length > 0)
    unknowns.push({
      powerRatio: sumOf(lone),
      evidence: `${lone.length === 1 ? "A steady line" : `${lone.length} steady lines`} at ${lone
        .slice(0, 4)
        .map(({ frequencyHz }) => formatQuantity(frequencyHz, "Hz", 1))
        .join(", ")}, of nothing known here.`,
    });
  return unknowns;
}

/** Multiples of the mains that are neither a hum nor ripple nor a buzz. */
export function unknownMains({ mains, flatTops }: IdleRecording): Unknown[] {
  const members = mains?.members.filter(({ powerRatio }) => powerRatio > 0) ?? [];
  if (!mains || members.length === 0) return [];
  return [
    {
      powerRatio: sumOf(members),
      evidence: `${members.length} multiples of the mains at ${formatQuantity(mains.frequencyHz, "Hz", 2)}, ${
        flatTops ? "whose spread the clipping hides" : "spread like neither a hum nor ripple nor a buzz"
      }.`,
    },
  ];
}

/** (judgement) Noise that stands out of its law by four times, or that comes and goes. */
const OVER_LAW_RATIO = 4;
/** Bins kept clear of a line on each side. */
const CLEAR_BINS = 14;

/** Bands in which there is more than the law of the noise and the lines explain. */
export function unknownBands(
  { spectra, noise, lines, mains }: IdleRecording,
  explainedLinesHz: readonly number[],
): Unknown[] {
  const { binHz, meanRatios } = spectra;
  const clear = new Uint8Array(meanRatios.length).fill(1);
  for (const hz of [
    ...lines.map(({ frequencyHz }) => frequencyHz),
    ...explainedLinesHz,
    ...(mains?.members.map((m) => m.frequencyHz) ?? []),
  ]) {
    const bin = Math.round(hz / binHz);
    clear.fill(0, Math.max(0, bin - CLEAR_BINS), bin + CLEAR_BINS + 1);
  }
  const odd = noise.bands.flatMap((band) => {
    const from = Math.ceil((band.centreHz - band.widthHz / 2) / binHz);
    const to = Math.floor((band.centreHz + band.widthHz / 2) / binHz);
    let [sum, count] = [0, 0];
    for (let k = from; k <= to; k++) {
      if (clear[k] === 0) continue;
      sum += meanRatios[k];
      count++;
    }
    const lawPower = densityAt(noise, band.centreHz) * binHz * count;
    if (count < 8 || !(sum > OVER_LAW_RATIO * lawPower)) return [];
    return [{ band, powerRatio: ((sum - lawPower) * band.widthHz) / (binHz * count) }];
  });
  if (odd.length === 0) return [];
  const moving = odd.filter(
    ({ band, powerRatio }) => comesAndGoes(band) || powerRatio > 4 * band.densityRatio * band.widthHz,
  );
  const [low, high] = [odd[0].band.centreHz, odd[odd.length - 1].band.centreHz];
  const where =
    odd.length === 1
      ? `around ${formatQuantity(low, "Hz")}`
      : `between ${formatQuantity(low, "Hz")} and ${formatQuantity(high, "Hz")}`;
  return [
    {
      powerRatio: sumOf(odd),
      evidence:
        moving.length * 2 > odd.length
          ? `Something that comes and goes ${where}: music or speech that still plays, or a tone that wanders.`
          : isOfRoom(noise)
            ? `Noise ${where} that is neither white nor 1/f: the sound of a room, where a microphone is in the chain.`
            : `A hump of noise ${where}, of nothing known here.`,
    },
  ];
}

const sumOf = (parts: readonly { readonly powerRatio: number }[]): number =>
  parts.reduce((sum, { powerRatio }) => sum + powerRatio, 0);
