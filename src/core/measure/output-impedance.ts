/**
 * Output impedance from two captures of one signal: unloaded and loaded, or with two different loads.
 *
 * V falls from V0 to V1 = V0 R / (R + Z), so Z = R (V0/V1 - 1); from two loads Z = (V2 - V1) / (V1/R1 - V2/R2). The recorder's own
 * input lies in parallel with the load in both captures.
 */

import { coverageHalfWidth } from "../math/coverage-interval.ts";
import { type Capture, channelName } from "../signal/capture.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type TopShape, topsOf } from "./clipping.ts";
import { compareSound } from "./output-impedance/compare-sound.ts";
import { compareTones, steadyTonesHz } from "./output-impedance/compare-tones.ts";
import { delayAngleRad, fitSeries, impedanceOf, type Loads, type SeriesFit } from "./output-impedance/series-fit.ts";
import type { TransferPoint } from "./output-impedance/transfer.ts";

/** What the output is loaded with in each capture; absent for nothing but the recorder. */
export interface LoadedCapture {
  readonly capture: Capture;
  readonly loadOhm?: number;
}

/** What is known of the loads. */
export interface LoadTrust {
  /** Each load lies evenly within plus and minus this of its value: 0.01 for 1 %. Absent: the loads are taken as exact. */
  readonly toleranceRatio?: number;
  /** The recorder's input, in parallel with every load; absent: it is taken as infinite. */
  readonly inputImpedanceOhm?: number;
}

/** A quantity with the ends between which it lies 95 times of 100. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The output impedance of one channel, or why it is not known. */
export type OutputImpedance = { readonly channel: string } & (
  | {
      readonly refusal?: undefined;
      /** Ohms of the resistance. */
      readonly resistance: Interval;
      /** Farads in series, where they show. */
      readonly capacitance?: Interval;
      /** |Z| at each frequency there is. */
      readonly frequenciesHz: readonly number[];
      readonly magnitudesOhm: readonly number[];
      readonly condition: string;
      /** What does not fit, in a sentence. */
      readonly remark?: string;
    }
  | {
      readonly refusal: string;
      /** What it is at most in spite of that, where the levels say so much. */
      readonly atMostOhm?: number;
    }
);

const PROBABILITY_RATIO = 0.95;
const TWO_SIDED = 1.96;
/** (judgement) What is left of the fit is called a misfit from here on: one in a thousand by chance. */
const MISFIT_SIGMAS = 3.3;

/** The output impedance by channel; throws HeadampError where the loads or the captures cannot give one. */
export function outputImpedance(
  one: LoadedCapture,
  other: LoadedCapture,
  trust: LoadTrust = {},
): readonly OutputImpedance[] {
  refuseLoads(one, other, trust);
  // The lighter load is the reference.
  const [light, heavy] =
    (one.loadOhm ?? Number.POSITIVE_INFINITY) > (other.loadOhm ?? Number.POSITIVE_INFINITY)
      ? [one, other]
      : [other, one];
  refuseCaptures(light.capture, heavy.capture);
  const channelsCount = Math.min(light.capture.channels.length, heavy.capture.channels.length);
  return Array.from({ length: channelsCount }, (_, k) => ({
    channel: channelName(k, channelsCount),
    ...ofChannel(light, heavy, k, trust),
  }));
}

function ofChannel(light: LoadedCapture, heavy: LoadedCapture, channelIndex: number, trust: LoadTrust) {
  const { sampleRateHz } = light.capture;
  const [reference, samples] = [light, heavy].map(({ capture }) => capture.channels[channelIndex]);
  if (isSilent(reference) || isSilent(samples)) return { refusal: "This channel is silent in one of the captures." };
  const tonesHz = steadyTonesHz(reference, sampleRateHz);
  const clipped = [reference, samples].map((channel) => clippingOf(channel, tonesHz, sampleRateHz)).find(Boolean);
  if (clipped) return { refusal: clipped };
  const compared = tonesHz
    ? compareTones(reference, samples, sampleRateHz, tonesHz)
    : compareSound(reference, samples, sampleRateHz);
  if (compared.refusal !== undefined) return compared;
  const loadsAt = (lightRatio: number, heavyRatio: number): Loads => ({
    referenceOhm: parallel((light.loadOhm ?? Number.POSITIVE_INFINITY) * lightRatio, trust.inputImpedanceOhm),
    loadedOhm: parallel((heavy.loadOhm as number) * heavyRatio, trust.inputImpedanceOhm),
  });
  const { points } = compared;
  const loads = loadsAt(1, 1);
  const swept = tonesHz === undefined;
  const fit = fitSeries(points, loads, swept);
  const refusal = withinNoise(points, fit, loads);
  if (refusal) return refusal;
  const widths = toleranceWidths(
    (changed) => fitSeries(points, changed, swept),
    loadsAt,
    light.loadOhm !== undefined,
    trust.toleranceRatio ?? 0,
    fit,
  );
  const half = coverageHalfWidth(
    fit.sigmaOhm,
    widths.map(({ ohm }) => ohm),
    PROBABILITY_RATIO,
  );
  return {
    resistance: { value: fit.ohm, low: Math.max(0, fit.ohm - half), high: fit.ohm + half },
    ...capacitanceOf(
      fit,
      widths.map(({ elastanceRatio }) => elastanceRatio),
    ),
    frequenciesHz: points.map(({ frequencyHz }) => frequencyHz),
    magnitudesOhm: points.map((point) => magnitudeAt(point, fit, loads)),
    condition: conditionWords(compared.signal, light, heavy, trust),
    ...remarkOn(fit),
  };
}

/** What is wrong with the tops of a channel, or nothing. */
function clippingOf(
  samples: Float64Array,
  tonesHz: readonly number[] | undefined,
  sampleRateHz: number,
): string | undefined {
  const shape: TopShape = tonesHz?.every((hz) => isMultiple(hz, tonesHz[0]))
    ? { kind: "sine", paceRatio: tonesHz[0] / sampleRateHz }
    : { kind: "unknown" };
  const { fullScaleSamplesCount, flat } = topsOf(samples, shape);
  if (fullScaleSamplesCount > 0) return "The recorder clips: turn its gain down and make both captures again.";
  return flat === "none" ? undefined : "The output clips under its load: play the signal at a lower level.";
}

/** Overtones of a clipped tone are multiples of it. */
const isMultiple = (hz: number, fundamentalHz: number): boolean =>
  Math.abs(hz / fundamentalHz - Math.round(hz / fundamentalHz)) < 1e-3;

/** How far each end of a load's tolerance moves the fit. */
function toleranceWidths(
  refit: (loads: Loads) => SeriesFit,
  loadsAt: (lightRatio: number, heavyRatio: number) => Loads,
  hasLightLoad: boolean,
  toleranceRatio: number,
  fit: SeriesFit,
): { readonly ohm: number; readonly elastanceRatio: number }[] {
  if (toleranceRatio === 0) return [];
  const moved = [loadsAt(1, 1 + toleranceRatio), ...(hasLightLoad ? [loadsAt(1 + toleranceRatio, 1)] : [])];
  return moved.map((loads) => {
    const again = refit(loads);
    return { ohm: again.ohm - fit.ohm, elastanceRatio: (again.elastanceRatio ?? 0) - (fit.elastanceRatio ?? 0) };
  });
}

function capacitanceOf(
  { elastanceRatio, elastanceSigmaRatio }: SeriesFit,
  widths: readonly number[],
): { readonly capacitance?: Interval } {
  if (!elastanceRatio || elastanceSigmaRatio === undefined) return {};
  const half = coverageHalfWidth(elastanceSigmaRatio, widths, PROBABILITY_RATIO);
  return {
    capacitance: {
      value: 1 / elastanceRatio,
      low: 1 / (elastanceRatio + half),
      high: elastanceRatio > half ? 1 / (elastanceRatio - half) : Number.POSITIVE_INFINITY,
    },
  };
}

/** A refusal where the levels do not differ beyond their own errors, or differ the wrong way. */
function withinNoise(points: readonly TransferPoint[], fit: SeriesFit, { loadedOhm }: Loads) {
  if (fit.ohm > TWO_SIDED * fit.sigmaOhm || fit.elastanceRatio) return undefined;
  const sigmaDb = (20 / Math.LN10) * (fit.sigmaOhm / (loadedOhm + Math.max(0, fit.ohm)));
  if (fit.ohm < -TWO_SIDED * fit.sigmaOhm) {
    const riseDb = 20 * Math.log10(Math.hypot(points[0].re, points[0].im));
    return {
      refusal: `The loaded level is ${formatQuantity(riseDb, "Db", 3)} above the other: the captures are swapped, or the gain was changed between them.`,
    };
  }
  const atMostOhm = fit.ohm + 1.645 * fit.sigmaOhm;
  return {
    refusal: `The level difference lies inside its own error of ${formatQuantity(TWO_SIDED * sigmaDb, "Db", 4)}: the output impedance is below ${formatQuantity(atMostOhm, "Ohm")}. Use a lower load, more level or a longer capture.`,
    atMostOhm,
  };
}

function magnitudeAt(point: TransferPoint, { delay }: SeriesFit, loads: Loads): number {
  const angle = delayAngleRad(delay, point.frequencyHz);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const { re, im } = impedanceOf(point.re * c - point.im * s, point.re * s + point.im * c, loads);
  return Math.hypot(re, im);
}

function remarkOn({ chiSquareRatio, freedomCount }: SeriesFit): { readonly remark?: string } {
  if (freedomCount < 1) return {};
  const sigmas = (chiSquareRatio - freedomCount) / Math.sqrt(2 * freedomCount);
  return sigmas > MISFIT_SIGMAS
    ? {
        remark:
          "The impedance changes with frequency in a way that a resistance and a capacitor do not: take the curve, the one figure stands for its middle.",
      }
    : {};
}

function conditionWords(
  signal: string,
  light: LoadedCapture,
  heavy: LoadedCapture,
  { toleranceRatio, inputImpedanceOhm }: LoadTrust,
): string {
  const tolerance = toleranceRatio ? ` ± ${formatNumber(100 * toleranceRatio)} %` : " taken as exact";
  const loads =
    light.loadOhm === undefined
      ? `open and ${formatQuantity(heavy.loadOhm, "Ohm")}${tolerance}`
      : `${formatQuantity(light.loadOhm, "Ohm")} and ${formatQuantity(heavy.loadOhm, "Ohm")}${tolerance}`;
  const input =
    inputImpedanceOhm === undefined
      ? "the recorder's input taken as infinite"
      : `input of ${formatQuantity(inputImpedanceOhm, "Ohm")} corrected`;
  return `${signal}; ${loads}; ${input}; 95 % of level errors and tolerance, at one gain`;
}

function refuseLoads(
  one: LoadedCapture,
  other: LoadedCapture,
  { toleranceRatio = 0, inputImpedanceOhm }: LoadTrust,
): void {
  const refuse = (words: string): never => {
    throw new HeadampError("load", words);
  };
  for (const ohm of [one.loadOhm, other.loadOhm])
    if (ohm !== undefined && !(ohm > 0 && Number.isFinite(ohm)))
      refuse(
        `A load of ${formatQuantity(ohm, "Ohm")} is none: ${ohm === 0 ? "it shorts the output. Use" : "use"} a resistor of 16 to 33 ohm.`,
      );
  if (one.loadOhm === undefined && other.loadOhm === undefined)
    refuse("Neither capture is loaded: give the load of one of them in ohms.");
  if (one.loadOhm === other.loadOhm)
    refuse(
      `Both captures have the same load of ${formatQuantity(one.loadOhm, "Ohm")}: the level has to fall from one to the other.`,
    );
  if (!(toleranceRatio >= 0 && toleranceRatio < 0.5)) refuse("A load's tolerance lies between 0 and 50 %.");
  if (inputImpedanceOhm !== undefined && !(inputImpedanceOhm > 0))
    refuse("The recorder's input impedance has to be above 0 ohm.");
}

function refuseCaptures(light: Capture, heavy: Capture): void {
  if (light.sampleRateHz !== heavy.sampleRateHz)
    throw new HeadampError(
      "captures-rates",
      `${light.name} was recorded at ${light.sampleRateHz} Hz and ${heavy.name} at ${heavy.sampleRateHz} Hz: record both alike.`,
    );
  if (isSameRecording(light, heavy))
    throw new HeadampError(
      "captures-same",
      `${light.name} and ${heavy.name} are one and the same recording. Record once open and once under load.`,
    );
  for (const { name, channels } of [light, heavy])
    if (channels.length === 0 || channels.some((samples) => samples.some((x) => !Number.isFinite(x))))
      throw new HeadampError("captures-samples", `${name} has samples that are not numbers, or none. Export it again.`);
}

/** Two recordings never agree to the last bit. */
function isSameRecording(light: Capture, heavy: Capture): boolean {
  return light.channels.every(
    (samples, k) => samples.length === heavy.channels[k]?.length && samples.every((x, n) => x === heavy.channels[k][n]),
  );
}

const isSilent = (samples: Float64Array): boolean => samples.every((x) => Math.abs(x - samples[0]) < 1e-7);

/** R1 R2 / (R1 + R2). */
function parallel(ohm: number, inputImpedanceOhm = Number.POSITIVE_INFINITY): number {
  // 1/R = 1/R1 + 1/R2
  return 1 / (1 / ohm + 1 / inputImpedanceOhm);
}
