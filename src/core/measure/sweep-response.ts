import { type Capture, channelName } from "../signal/capture.ts";
import type { SweepSignal } from "../signal/test-signal.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { type Curve, type Measurement, type Reading, refused } from "./measurement.ts";
import { responseAround, type SweepImpulse, sweepImpulseOf } from "./sweep-impulse.ts";

/** Points a decade at which responses are told. */
const PER_DECADE_COUNT = 100;
const MOST_ORDER = 5;
/** The response is heard for this long (judgement: ten periods of 20 Hz, and noise no longer than that). */
const RESPONSE_SEC = { before: 0.3, after: 0.7 };
const IMPULSE_SEC = { before: 0.002, after: 0.01 };

/** Frequency, phase and impulse response, and each harmonic over frequency, from one exponential sweep. */
export const sweepResponse: Measurement = {
  id: "response",
  title: "Response",
  standard: "exponential sweep (Farina)",
  needs: ["sweep"],
  measure(capture, signal) {
    if (signal.kind !== "sweep") return [];
    return capture.channels.flatMap((_, channelIndex) => {
      const channel = channelName(channelIndex, capture.channels.length);
      const impulse = sweepImpulseOf(capture, channelIndex, signal);
      if (impulse.refusal !== undefined) return [refused(sweepResponse, "Db", impulse.refusal, channel)];
      return ofChannel(capture, signal, impulse, channel);
    });
  },
};

interface Response {
  readonly re: Float64Array;
  readonly im: Float64Array;
  readonly binHz: number;
}

function ofChannel({ sampleRateHz }: Capture, signal: SweepSignal, impulse: SweepImpulse, channel: string): Reading[] {
  const beforeSamples = Math.round(Math.min(RESPONSE_SEC.before * sampleRateHz, 0.4 * impulse.roomSamples));
  const linear = linearResponse(impulse, beforeSamples, Math.round(RESPONSE_SEC.after * sampleRateHz));
  const frequenciesHz = gridOf(signal.lowestHz, signal.highestHz);
  const gains = frequenciesHz.map((hz) => dbFromRatio(Math.hypot(...at(linear, hz))));
  const middleHz =
    signal.lowestHz < 1000 && signal.highestHz > 1000 ? 1000 : Math.sqrt(signal.lowestHz * signal.highestHz);
  const gainDb = dbFromRatio(Math.hypot(...at(linear, middleHz)));
  const axis = { xUnit: "Hz" as const, xs: frequenciesHz };
  const head = { channel, standard: sweepResponse.standard };
  const band = `${formatQuantity(signal.lowestHz, "Hz")} to ${formatQuantity(signal.highestHz, "Hz")}`;
  return [
    {
      ...head,
      id: "response",
      title: "Response, highest less lowest",
      value: Math.max(...gains) - Math.min(...gains),
      unit: "Db",
      spoiling: "multiplies",
      condition: band,
      curve: { ...axis, title: "Response", yUnit: "Db", ys: gains.map((db) => db - gainDb) },
    },
    {
      ...head,
      id: "gain",
      title: `Gain at ${formatQuantity(middleHz, "Hz")}`,
      value: gainDb,
      unit: "Db",
      spoiling: "multiplies",
      condition: "capture re what was played, full scale to full scale",
    },
    {
      ...head,
      id: "phase",
      title: "Phase",
      unit: "Deg",
      spoiling: "multiplies",
      condition: `${band}, without the delay of the impulse's peak`,
      curve: { ...axis, title: "Phase", yUnit: "Deg", ys: unwrappedDeg(frequenciesHz.map((hz) => at(linear, hz))) },
    },
    impulseReading(impulse, head),
    ...harmonicReadings(signal, impulse, linear, head, middleHz),
  ];
}

function impulseReading(impulse: SweepImpulse, head: Pick<Reading, "channel" | "standard">): Reading {
  const { impulseSamples, peakSample, sampleRateHz } = impulse;
  const from = peakSample - Math.round(IMPULSE_SEC.before * sampleRateHz);
  const count = Math.round((IMPULSE_SEC.before + IMPULSE_SEC.after) * sampleRateHz);
  const indices = Array.from({ length: count }, (_, n) => from + n);
  const length = impulseSamples.length;
  return {
    ...head,
    id: "impulse",
    title: "Impulse, after its place",
    value: peakSample / sampleRateHz,
    unit: "Sec",
    condition: impulseSamples[(peakSample + length) % length] < 0 ? "its peak points down" : "its peak points up",
    curve: {
      title: "Impulse",
      xUnit: "Sec",
      yUnit: "Ratio",
      xs: indices.map((n) => (n - peakSample) / sampleRateHz),
      ys: indices.map((n) => impulseSamples[(n + length) % length]),
    },
  };
}

function harmonicReadings(
  signal: SweepSignal,
  impulse: SweepImpulse,
  linear: Response,
  head: Pick<Reading, "channel" | "standard">,
  middleHz: number,
): Reading[] {
  const { lowestHz, highestHz } = signal;
  return Array.from({ length: MOST_ORDER - 1 }, (_, k) => k + 2).flatMap((order): Reading[] => {
    // Half the way to the neighbours: order k + 1 leads by L ln((k + 1)/k) more
    const roomSamples = impulse.leadSample(order + 1) - impulse.leadSample(order);
    const halfSamples = Math.floor(Math.min(0.45 * roomSamples, 0.25 * impulse.sampleRateHz));
    const harmonic = responseIn(impulse, impulse.peakSample - impulse.leadSample(order), halfSamples, halfSamples);
    const topHz = (0.9 * highestHz) / order;
    const bottomHz = 2 * lowestHz;
    if (topHz < 2 * bottomHz) return [];
    const frequenciesHz = gridOf(bottomHz, topHz);
    // The response of harmonic k at k f, re the fundamental's at f
    const levelAt = (hz: number) =>
      dbFromRatio(Math.hypot(...at(harmonic, order * hz)) / Math.hypot(...at(linear, hz)));
    const curve: Curve = {
      title: `Harmonic ${order}`,
      xUnit: "Hz",
      yUnit: "Dbc",
      xs: frequenciesHz,
      ys: frequenciesHz.map(levelAt),
    };
    const toldHz = Math.min(middleHz, topHz);
    return [
      {
        ...head,
        id: `h${order}-over-frequency`,
        title: `Harmonic ${order} at ${formatQuantity(toldHz, "Hz")}`,
        value: levelAt(toldHz),
        unit: "Dbc",
        spoiling: "adds",
        condition: `re the fundamental, sweep at ${formatNumber(signal.levelDbFs)} dBFS, noise included`,
        curve,
      },
    ];
  });
}

/** The response re that of a device that does nothing, cut out alike: the ends of the sweep and of the cut drop out. */
function linearResponse(impulse: SweepImpulse, beforeSamples: number, afterSamples: number): Response {
  const heard = responseIn(impulse, impulse.peakSample, beforeSamples, afterSamples);
  const ideal = responseAround(impulse.idealSamples, 0, beforeSamples, afterSamples);
  for (let k = 0; k < heard.re.length; k++) {
    const size = ideal.re[k] * ideal.re[k] + ideal.im[k] * ideal.im[k];
    const re = (heard.re[k] * ideal.re[k] + heard.im[k] * ideal.im[k]) / size;
    heard.im[k] = (heard.im[k] * ideal.re[k] - heard.re[k] * ideal.im[k]) / size;
    heard.re[k] = re;
  }
  return heard;
}

function responseIn(
  impulse: SweepImpulse,
  centreSample: number,
  beforeSamples: number,
  afterSamples: number,
): Response {
  const { re, im, lengthCount } = responseAround(impulse.impulseSamples, centreSample, beforeSamples, afterSamples);
  return { re, im, binHz: impulse.sampleRateHz / lengthCount };
}

/** The response between two bins, along a straight line of its size and its phase. */
function at({ re, im, binHz }: Response, frequencyHz: number): [number, number] {
  const place = frequencyHz / binHz;
  const k = Math.min(re.length - 2, Math.floor(place));
  const share = place - k;
  return [re[k] + share * (re[k + 1] - re[k]), im[k] + share * (im[k + 1] - im[k])];
}

/** A logarithmic grid with both ends on it. */
function gridOf(lowHz: number, highHz: number): number[] {
  const count = Math.max(2, Math.ceil(PER_DECADE_COUNT * Math.log10(highHz / lowHz)));
  return Array.from({ length: count + 1 }, (_, k) => lowHz * (highHz / lowHz) ** (k / count));
}

/** Phases in degrees whose steps never exceed half a turn. */
function unwrappedDeg(points: readonly (readonly [number, number])[]): number[] {
  let before = 0;
  return points.map(([re, im]) => {
    const phase = (Math.atan2(im, re) * 180) / Math.PI;
    before = phase - 360 * Math.round((phase - before) / 360);
    return before;
  });
}
