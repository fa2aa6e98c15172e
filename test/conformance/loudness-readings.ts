/** The loudness meter's readings of EBU's signals and ours, and those of others, each taken once. */
import { loudnessRangeLu } from "../../src/core/standards/ebu-tech3342.ts";
import { LoudnessMeter } from "../../src/core/standards/itu-bs1770.ts";
import { channelWeightRatios } from "../../src/core/standards/itu-bs1770-channels.ts";
import { integratedLufs, maximumLufs } from "../../src/core/standards/itu-bs1770-gate.ts";
import { TruePeakMeter } from "../../src/core/standards/itu-bs1770-true-peak.ts";
import { askLibrary, golden, type LibraryReading } from "../golden/loudness/readings.ts";
import { type Signal, signals } from "../golden/loudness/signals.ts";
import { ffmpegLoudness, type Programs } from "./programs.ts";

/** A signal with what was read of it. */
export interface Heard {
  readonly signal: Signal;
  /** The power of each 100 ms, from which all loudness follows. */
  readonly steps: Float64Array;
  readonly lufs: number;
  readonly lu: number;
  readonly momentaryLufs: number;
  /** NaN where it lasts less than three seconds. */
  readonly shortTermLufs: number;
  /** NaN where it is of no interest. */
  readonly dbtp: number;
  readonly library: LibraryReading;
  readonly ffmpeg?: ReturnType<typeof ffmpegLoudness>;
}

/** Who says what libebur128 reads. */
export const libraryWords = ({ libebur128 }: Programs): string =>
  libebur128 ? `libebur128 ${libebur128.version}` : `libebur128 ${golden.version}, stored reading`;

const known = new WeakMap<Programs, readonly Heard[]>();

/** Every signal, measured once. */
export function heardSignals(programs: Programs): readonly Heard[] {
  const before = known.get(programs) ?? signals.map((signal) => heard(signal, programs));
  known.set(programs, before);
  return before;
}

function heard(signal: Signal, { libebur128, ffmpegVersion }: Programs): Heard {
  const x = signal.make();
  const channels = signal.gainRatios.map((gainRatio) => (gainRatio === 1 ? x : x.map((value) => value * gainRatio)));
  const loudness = new LoudnessMeter(signal.sampleRateHz, channelWeightRatios(channels.length));
  loudness.push(channels, x.length);
  const peak = new TruePeakMeter(signal.sampleRateHz, channels.length);
  if (signal.peaks) peak.push(channels, x.length);
  const steps = loudness.stepPowerRatios;
  const isStereo = channels.length === 2;
  return {
    signal,
    steps,
    lufs: integratedLufs(steps),
    lu: loudnessRangeLu(steps) ?? 0,
    momentaryLufs: maximumLufs(steps, 4),
    shortTermLufs: steps.length < 30 ? Number.NaN : maximumLufs(steps, 30),
    dbtp: signal.peaks ? peak.peakDbtp() : Number.NaN,
    library: libebur128 ? askLibrary(libebur128.program, signal, x) : golden.readings[signal.name],
    ...(ffmpegVersion && isStereo && { ffmpeg: ffmpegLoudness(channels, signal.sampleRateHz, signal.peaks) }),
  };
}
