import { channelName } from "../signal/capture.ts";
import { FIT_ENBW_BINS, fitTones } from "../signal/fit-tones.ts";
import type { Spectrum } from "../signal/spectrum.ts";
import { pairTones } from "../signal/tones.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { type ToneSet, toneSetOf } from "./tone-set.ts";

/** A product this much above what noise leaves in its fit is one (judgement: 1 dB of error). */
const CLEAR_RATIO = 4;
const REACH_BINS = 60;

/** Intermodulation of two tones, the method in the name: SMPTE and DIN of a low and a high tone, CCIF of two high ones. */
export const intermodulation: Measurement = {
  id: "imd",
  title: "IMD",
  standard: "SMPTE RP120, DIN 45403, IEC 60268-3 (style)",
  needs: ["smpte", "din", "ccif"],
  measure(capture, signal) {
    if (signal.kind !== "smpte" && signal.kind !== "din" && signal.kind !== "ccif") return [];
    const { kind } = signal;
    return capture.channels.flatMap((_, channelIndex) => {
      const channel = channelName(channelIndex, capture.channels.length);
      const set = toneSetOf(capture, channelIndex, pairTones(kind));
      const head = { ...intermodulation, id: `imd-${kind}`, title: `IMD ${kind.toUpperCase()}` };
      if (set.refusal !== undefined) return [refused(head, "Db", set.refusal, channel)];
      return kind === "ccif" ? differenceTones(set, channel) : sidebands(set, kind, channel);
    });
  },
};

/** A product as it is heard, and whether noise alone could be it. */
interface Product {
  readonly amplitudeRatio: number;
  readonly inNoise: boolean;
}

/** The products at whole multiples of the two tones, m f1 + n f2. */
function products({ fit, rest, sampleRateHz }: ToneSet, orders: readonly (readonly [number, number])[]): Product[] {
  const [f1, f2] = fit.tones.map(({ frequencyHz }) => frequencyHz);
  return orders.map(([m, n]) => {
    const hz = m * f1 + n * f2;
    if (!(hz > 0 && hz < sampleRateHz / 2)) return { amplitudeRatio: 0, inNoise: true };
    const [{ amplitudeRatio }] = fitTones(fit.residualSamples, sampleRateHz, [hz], "none").tones;
    return {
      amplitudeRatio,
      inNoise: amplitudeRatio ** 2 < CLEAR_RATIO * noiseAround(rest, hz, fit.residualSamples.length),
    };
  });
}

/** What noise leaves in a tone fitted at a frequency: the median of the bins around it, in the width of the fit. */
function noiseAround({ binHz, binPowerRatios }: Spectrum, frequencyHz: number, lengthCount: number): number {
  const at = Math.round(frequencyHz / binHz);
  const around = binPowerRatios.slice(Math.max(1, at - REACH_BINS), at + REACH_BINS + 1).sort();
  // A median of powers lies ln 2 below their mean; one bin of the grid is fs/M wide, the fit ENBW fs/N.
  const mean = (around[Math.floor(around.length / 2)] ?? 0) / Math.LN2;
  const gridCount = 2 * (binPowerRatios.length - 1);
  return mean * FIT_ENBW_BINS * (gridCount / lengthCount);
}

/** Set where every product is within the noise: the figure is then its upper bound. */
const boundOf = (found: readonly Product[]): { readonly bound?: "atMost" } =>
  found.every(({ inNoise }) => inNoise) ? { bound: "atMost" } : {};

function pairWords({ fit }: ToneSet): string {
  const [low, high] = fit.tones;
  const levels = [low, high].map(({ amplitudeRatio }) => formatQuantity(dbFromRatio(amplitudeRatio), "DbFs", 1));
  return `${formatNumber(low.frequencyHz)} Hz at ${levels[0]} and ${formatNumber(high.frequencyHz)} Hz at ${levels[1]}`;
}

function sidebands(set: ToneSet, kind: "smpte" | "din", channel: string): Reading[] {
  const title = `IMD ${kind.toUpperCase()}`;
  const a2 = set.fit.tones[1].amplitudeRatio;
  const found = products(set, [
    [-1, 1],
    [1, 1],
    [-2, 1],
    [2, 1],
  ]);
  const [lower2, upper2, lower3, upper3] = found.map(({ amplitudeRatio }) => amplitudeRatio);
  // The two sidebands of an order are added as amplitudes, the orders as powers, all re the high tone.
  const second = (lower2 + upper2) / a2;
  const third = (lower3 + upper3) / a2;
  const head = {
    channel,
    unit: "Db" as const,
    standard: `${kind === "smpte" ? "SMPTE RP120" : "DIN 45403"}-style`,
    spoiling: "adds" as const,
  };
  const condition = `${pairWords(set)}; sidebands summed linearly per order, re the high tone`;
  return [
    {
      ...head,
      ...boundOf(found),
      id: `imd-${kind}`,
      title,
      value: dbFromRatio(Math.hypot(second, third)),
      condition: `${condition}, second and third order as powers`,
    },
    {
      ...head,
      ...boundOf(found.slice(0, 2)),
      id: `imd-${kind}-2`,
      title: `${title}, 2nd order`,
      value: dbFromRatio(second),
      condition,
    },
    {
      ...head,
      ...boundOf(found.slice(2)),
      id: `imd-${kind}-3`,
      title: `${title}, 3rd order`,
      value: dbFromRatio(third),
      condition,
    },
  ];
}

function differenceTones(set: ToneSet, channel: string): Reading[] {
  const [a1, a2] = set.fit.tones.map(({ amplitudeRatio }) => amplitudeRatio);
  const found = products(set, [
    [-1, 1],
    [2, -1],
    [-1, 2],
  ]);
  const [second, low, high] = found.map(({ amplitudeRatio }) => amplitudeRatio);
  // IEC 60268-3: re twice the high tone;  d2 = a(f2 - f1) / 2 a(f2),  d3 = (a(2 f1 - f2) + a(2 f2 - f1)) / 2 a(f2)
  const d2 = second / (2 * a2);
  const d3 = (low + high) / (2 * a2);
  const head = { channel, unit: "Db" as const, standard: "IEC 60268-3-style", spoiling: "adds" as const };
  const condition = `${pairWords(set)}; difference tones re twice the higher tone`;
  return [
    {
      ...head,
      ...boundOf(found),
      id: "imd-ccif",
      title: "IMD CCIF",
      value: dbFromRatio(Math.hypot(d2, d3)),
      condition: `${condition}, both orders as powers`,
    },
    {
      ...head,
      ...boundOf(found.slice(0, 1)),
      id: "imd-ccif-2",
      title: "IMD CCIF, 2nd order",
      value: dbFromRatio(d2),
      condition,
    },
    {
      ...head,
      ...boundOf(found.slice(1)),
      id: "imd-ccif-3",
      title: "IMD CCIF, 3rd order",
      value: dbFromRatio(d3),
      condition,
    },
    {
      ...head,
      ...boundOf(found.slice(0, 1)),
      id: "imd-ccif-2-rms",
      title: "IMD CCIF, 2nd order, re rms",
      value: dbFromRatio(second / Math.hypot(a1, a2)),
      standard: "older usage",
      condition: `${pairWords(set)}; difference tone re the rms of both, 3 dB above the figure of IEC 60268-3`,
    },
  ];
}
