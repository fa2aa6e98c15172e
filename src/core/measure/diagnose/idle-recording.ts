/** A recording of a chain that plays nothing, taken apart once: its interruptions, lines, mains and noise, for every cause to read. */

import { type Capture, channelName, durationSecOf } from "../../signal/capture.ts";
import { HeadampError } from "../../units/headamp-error.ts";
import { betweenBursts } from "./between-bursts.ts";
import { type FlatTops, flatTopsIn } from "./flat-tops.ts";
import { type Frames, frameSamplesCount, framesOf, type Stretch } from "./frames.ts";
import { type Interruption, interruptionsIn, stretchesBetween } from "./interruptions.ts";
import { type Line, linesIn, noiseBeside } from "./lines.ts";
import { type Mains, mainsIn } from "./mains.ts";
import { type NoiseLaw, noiseLawOf } from "./noise-law.ts";
import { type Phone, phoneIn } from "./phone.ts";
import { type WordGrid, wordGridOf } from "./word-grid.ts";

/** Everything that causes are told from. */
export interface IdleRecording {
  readonly name: string;
  readonly sampleRateHz: number;
  readonly durationSec: number;
  readonly channelsCount: number;
  /** What is wrong with it and what can be trusted nevertheless, a sentence each. */
  readonly remarks: readonly string[];
  readonly interruptions: readonly Interruption[];
  readonly flatTops?: FlatTops;
  readonly wordGrid?: WordGrid;
  readonly spectra: Frames;
  /** The noise of each bin of the spectra. */
  readonly noiseRatios: Float64Array;
  readonly lines: readonly Line[];
  readonly phone?: Phone;
  readonly mains?: Mains;
  /** Between the bursts of a phone, where one sends. */
  readonly noise: NoiseLaw;
  /** Mean power of all there is between 20 Hz and 20 kHz, re a full-scale sine. */
  readonly powerRatio: number;
}

/** The shortest recording in which a hum can be told from the hiss around it. */
const SHORTEST_SEC = 3;
/** Fewer undisturbed frames than these say nothing of what is steady. */
const LEAST_FRAMES_COUNT = 3;

/** Whether enough of a recording is undisturbed for what is steady to be told. */
export const isSteadyKnown = ({ spectra }: Pick<IdleRecording, "spectra">): boolean =>
  spectra.frames.length >= LEAST_FRAMES_COUNT;

/** Takes a recording apart; throws HeadampError, one sentence, where it holds nothing to tell a cause from. */
export function idleRecordingOf(capture: Capture): IdleRecording {
  const { name, sampleRateHz } = capture;
  const durationSec = durationSecOf(capture);
  refuseUnusable(capture, durationSec);
  const alive = capture.channels.filter((samples) => samples.some((x) => x !== samples[0]));
  const taken = { name, sampleRateHz, channels: alive.map(withoutDc) };
  const flatTops = flatTopsIn(capture);
  const interruptions = interruptionsIn(capture, flatTops?.heightRatio);
  const spectra = steadySpectra(taken, interruptions);
  const noiseRatios = noiseBeside(spectra);
  const phone = phoneIn(spectra, noiseRatios);
  const mains = mainsIn(spectra, noiseRatios, phone);
  return {
    name,
    sampleRateHz,
    durationSec,
    channelsCount: alive.length,
    remarks: [
      ...deadChannels(capture),
      ...monoRemark(capture),
      ...clippedRemark(flatTops),
      ...(isSteadyKnown({ spectra })
        ? []
        : ["It is interrupted so often that nothing steady can be told: only its interruptions can be trusted."]),
      ...rateRemark(spectra, noiseRatios, mains),
    ],
    interruptions,
    ...(flatTops && { flatTops }),
    ...(wordGridOf(capture) && { wordGrid: wordGridOf(capture) }),
    spectra,
    noiseRatios,
    lines: linesIn(spectra, noiseRatios),
    ...(phone && { phone }),
    ...(mains && { mains }),
    noise: noiseLawOf(phone ? steadySpectra(betweenBursts(taken), interruptions) : spectra, sampleRateHz),
    powerRatio: spectra.frames.length > 0 ? bandPower(spectra) : meanPower(taken.channels),
  };
}

/** The multiples of the mains stand elsewhere when a file says 44.1 kHz and was recorded at 48, or the other way round. */
const MISTAKEN_RATES: readonly (readonly [number, string])[] = [
  [44.1 / 48, "48 kHz in a file that says 44.1 kHz"],
  [48 / 44.1, "44.1 kHz in a file that says 48 kHz"],
];

function refuseUnusable({ name, channels, sampleRateHz }: Capture, durationSec: number): void {
  const refuse = (code: string, words: string): never => {
    throw new HeadampError(code, `${name} ${words}`);
  };
  if (channels.length === 0 || durationSec < SHORTEST_SEC)
    refuse(
      "idle-too-short",
      `is too short: a hum needs at least ${SHORTEST_SEC} s to be told from hiss, this has ${durationSec.toFixed(2)} s. Record 20 s.`,
    );
  if (sampleRateHz < 8000)
    refuse(
      "idle-rate",
      `was recorded at ${sampleRateHz} Hz, too few samples a second to hear noise. Record at 44100 Hz or more.`,
    );
  if (channels.some((samples) => samples.some((x) => !Number.isFinite(x))))
    refuse("idle-not-finite", "has samples that are not numbers. Export it again.");
  if (channels.every((samples) => samples.every((x) => x === samples[0])))
    refuse(
      "idle-silent",
      channels[0][0] === 0
        ? "is silent to the last bit: nothing was recorded, or the noise is below its word length. Record at 24 bits with the gain up."
        : "holds one constant value and no noise at all. Check what is recorded.",
    );
}

function withoutDc(samples: Float64Array): Float64Array {
  const mean = samples.reduce((sum, x) => sum + x, 0) / samples.length;
  return samples.map((x) => x - mean);
}

function steadySpectra(capture: Capture, interruptions: readonly Stretch[]): Frames {
  const spectra = framesOf(capture, stretchesBetween(interruptions, capture.channels[0].length));
  if (spectra.frames.length >= LEAST_FRAMES_COUNT || interruptions.length > 0) return spectra;
  const needSec = (2 * frameSamplesCount(capture.sampleRateHz)) / capture.sampleRateHz;
  throw new HeadampError(
    "idle-too-short",
    `${capture.name} is too short: it takes ${needSec.toFixed(1)} s to tell what is steady. Record 20 s.`,
  );
}

function bandPower({ meanRatios, binHz }: Frames): number {
  let sum = 0;
  const last = Math.min(meanRatios.length - 1, Math.floor(20_000 / binHz));
  for (let k = Math.ceil(20 / binHz); k <= last; k++) sum += meanRatios[k];
  return sum;
}

/** Mean square of all samples re a full-scale sine's 1/2. */
function meanPower(channels: readonly Float64Array[]): number {
  const squares = channels.map((samples) => samples.reduce((sum, x) => sum + x * x, 0) / samples.length);
  return (2 * squares.reduce((sum, square) => sum + square, 0)) / squares.length;
}

function deadChannels({ channels }: Capture): string[] {
  return channels.flatMap((samples, index) =>
    samples.some((x) => x !== samples[0])
      ? []
      : [`The ${channelName(index, channels.length)} channel is dead: what is said holds for the other alone.`],
  );
}

const monoRemark = ({ channels }: Capture): string[] =>
  channels.length === 1 ? ["It is mono: whether both channels have the noise is not known."] : [];

const clippedRemark = (flatTops: FlatTops | undefined): string[] =>
  flatTops
    ? [
        "It clips: levels are too low, and overtones may be the clipping's own. Turn the recording gain down and record again.",
      ]
    : [];

function rateRemark(spectra: Frames, noiseRatios: Float64Array, mains: Mains | undefined): string[] {
  if (mains || spectra.frames.length === 0) return [];
  return MISTAKEN_RATES.flatMap(([ratio, words]) => {
    const found = mainsIn(spectra, noiseRatios, undefined, ratio);
    return found && found.members.filter(({ powerRatio }) => powerRatio > 0).length >= 3
      ? [
          `Its lines would be the multiples of ${found.nominalHz} Hz if it was recorded at ${words}: check the sample rate.`,
        ]
      : [];
  });
}
