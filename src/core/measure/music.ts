/** What a piece of music asks of a chain: how loud it is, how high its peaks stand, how it is spread over frequency. */

import { type LongTermBands, LongTermSpectrum } from "../signal/long-term-spectrum.ts";
import { loudnessRangeLu } from "../standards/ebu-tech3342.ts";
import { LoudnessMeter, momentaryStepsCount, shortTermStepsCount } from "../standards/itu-bs1770.ts";
import { channelWeightRatios } from "../standards/itu-bs1770-channels.ts";
import { integratedLufs, maximumLufs } from "../standards/itu-bs1770-gate.ts";
import { TruePeakMeter } from "../standards/itu-bs1770-true-peak.ts";
import { HeadampError } from "../units/headamp-error.ts";

/** The figures of one piece of music. */
export interface MusicFacts {
  /** Its name as it may be shown. */
  readonly file: string;
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
  /** Peak to loudness: true peak less integrated loudness. */
  readonly plrDb: number;
  /** Absent for a piece shorter than 3 s. */
  readonly loudnessRangeLu?: number;
  readonly maximumMomentaryLufs: number;
  /** Absent for a piece shorter than 3 s. */
  readonly maximumShortTermLufs?: number;
  readonly durationSec: number;
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  /** Mean power by third octaves re that of all of them; absent when there is no sound between 20 Hz and 20 kHz. */
  readonly spectrum?: LongTermBands;
}

// (judgement) A true peak this far above full scale is no music but a file read as what it is not.
const highestPlausibleDbtp = 40;

/** Measures a stream of sound in one pass. */
export class MusicMeter {
  private readonly sampleRateHz: number;
  private readonly channelsCount: number;
  private readonly loudness: LoudnessMeter;
  private readonly truePeak: TruePeakMeter;
  private readonly spectrum: LongTermSpectrum;
  private framesCount = 0;

  /** `speakerMaskBits` names the channels as WAVEFORMATEXTENSIBLE does; without it the usual layout of their number counts. */
  constructor(sampleRateHz: number, channelsCount: number, speakerMaskBits = 0) {
    this.sampleRateHz = sampleRateHz;
    this.channelsCount = channelsCount;
    this.loudness = new LoudnessMeter(sampleRateHz, channelWeightRatios(channelsCount, speakerMaskBits));
    this.truePeak = new TruePeakMeter(sampleRateHz, channelsCount);
    this.spectrum = new LongTermSpectrum(sampleRateHz, channelsCount);
  }

  /** Takes the next frames: one array a channel, full scale 1. */
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void {
    this.loudness.push(channels, framesCount);
    this.truePeak.push(channels, framesCount);
    this.spectrum.push(channels, framesCount);
    this.framesCount += framesCount;
  }

  /** The figures of all that was pushed; throws HeadampError where there is no loudness: too short, silent, or not music. */
  facts(file: string): MusicFacts {
    const { stepPowerRatios } = this.loudness;
    const durationSec = this.framesCount / this.sampleRateHz;
    if (stepPowerRatios.length < momentaryStepsCount) {
      throw new HeadampError(
        "music-too-short",
        `${file} is too short: loudness needs at least 0.4 s, it has ${durationSec.toFixed(2)} s. Give a longer piece.`,
      );
    }
    const truePeakDbtp = this.truePeak.peakDbtp();
    if (truePeakDbtp === Number.NEGATIVE_INFINITY) {
      throw new HeadampError(
        "music-silent",
        `${file} is silent: every sample is zero, so it has no loudness. Give a file with music in it.`,
      );
    }
    const integrated = integratedLufs(stepPowerRatios);
    if (!(truePeakDbtp <= highestPlausibleDbtp) || Number.isNaN(integrated)) {
      throw new HeadampError(
        "music-implausible",
        `${file} is not music: its samples reach far beyond full scale, more than ${highestPlausibleDbtp} dB above. Export it again.`,
      );
    }
    if (integrated === Number.NEGATIVE_INFINITY) {
      throw new HeadampError(
        "music-silent",
        `${file} is silent to a loudness meter: it never rises above -70 LUFS. Give a file with music in it.`,
      );
    }
    const hasShortTerm = stepPowerRatios.length >= shortTermStepsCount;
    return {
      file,
      integratedLufs: integrated,
      truePeakDbtp,
      plrDb: truePeakDbtp - integrated,
      loudnessRangeLu: loudnessRangeLu(stepPowerRatios),
      maximumMomentaryLufs: maximumLufs(stepPowerRatios, momentaryStepsCount),
      maximumShortTermLufs: hasShortTerm ? maximumLufs(stepPowerRatios, shortTermStepsCount) : undefined,
      durationSec,
      sampleRateHz: this.sampleRateHz,
      channelsCount: this.channelsCount,
      spectrum: this.spectrum.bands(),
    };
  }
}
