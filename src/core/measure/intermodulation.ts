import { channelName } from "../signal/capture.ts";
import { fitTones } from "../signal/fit-tones.ts";
import { pairTones } from "../signal/tones.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { type ToneSet, toneSetOf } from "./tone-set.ts";

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

/** Amplitudes of products at whole multiples of the two tones: m f1 + n f2. */
function products({ fit, sampleRateHz }: ToneSet, orders: readonly (readonly [number, number])[]): number[] {
  const [f1, f2] = fit.tones.map(({ frequencyHz }) => frequencyHz);
  return orders.map(([m, n]) => {
    const hz = m * f1 + n * f2;
    if (!(hz > 0 && hz < sampleRateHz / 2)) return 0;
    return fitTones(fit.residualSamples, sampleRateHz, [hz], "none").tones[0].amplitudeRatio;
  });
}

function pairWords({ fit }: ToneSet): string {
  const [low, high] = fit.tones;
  const levels = [low, high].map(({ amplitudeRatio }) => formatQuantity(dbFromRatio(amplitudeRatio), "DbFs", 1));
  return `${formatNumber(low.frequencyHz)} Hz at ${levels[0]} and ${formatNumber(high.frequencyHz)} Hz at ${levels[1]}`;
}

function sidebands(set: ToneSet, kind: "smpte" | "din", channel: string): Reading[] {
  const title = `IMD ${kind.toUpperCase()}`;
  const a2 = set.fit.tones[1].amplitudeRatio;
  const [lower2, upper2, lower3, upper3] = products(set, [
    [-1, 1],
    [1, 1],
    [-2, 1],
    [2, 1],
  ]);
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
      id: `imd-${kind}`,
      title,
      value: dbFromRatio(Math.hypot(second, third)),
      condition: `${condition}, second and third order as powers`,
    },
    { ...head, id: `imd-${kind}-2`, title: `${title}, 2nd order`, value: dbFromRatio(second), condition },
    { ...head, id: `imd-${kind}-3`, title: `${title}, 3rd order`, value: dbFromRatio(third), condition },
  ];
}

function differenceTones(set: ToneSet, channel: string): Reading[] {
  const [a1, a2] = set.fit.tones.map(({ amplitudeRatio }) => amplitudeRatio);
  const [second, low, high] = products(set, [
    [-1, 1],
    [2, -1],
    [-1, 2],
  ]);
  // IEC 60268-3: re twice the high tone;  d2 = a(f2 - f1) / 2 a(f2),  d3 = (a(2 f1 - f2) + a(2 f2 - f1)) / 2 a(f2)
  const d2 = second / (2 * a2);
  const d3 = (low + high) / (2 * a2);
  const head = { channel, unit: "Db" as const, standard: "IEC 60268-3-style", spoiling: "adds" as const };
  const condition = `${pairWords(set)}; difference tones re twice the higher tone`;
  return [
    {
      ...head,
      id: "imd-ccif",
      title: "IMD CCIF",
      value: dbFromRatio(Math.hypot(d2, d3)),
      condition: `${condition}, both orders as powers`,
    },
    { ...head, id: "imd-ccif-2", title: "IMD CCIF, 2nd order", value: dbFromRatio(d2), condition },
    { ...head, id: "imd-ccif-3", title: "IMD CCIF, 3rd order", value: dbFromRatio(d3), condition },
    {
      ...head,
      id: "imd-ccif-2-rms",
      title: "IMD CCIF, 2nd order, re rms",
      value: dbFromRatio(second / Math.hypot(a1, a2)),
      standard: "older usage",
      condition: `${pairWords(set)}; difference tone re the rms of both, 3 dB above the figure of IEC 60268-3`,
    },
  ];
}
