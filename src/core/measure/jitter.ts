import { channelName } from "../signal/capture.ts";
import { fitTones } from "../signal/fit-tones.ts";
import { strongestHz } from "../signal/spectrum.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { toneWords } from "./by-channel.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { type SteadyTone, steadyToneOf } from "./steady-tone.ts";

/** How far from the tone sidebands are looked for: what drives clocks lies within (judgement). */
const REACH_HZ = 5000;
/** Nearer than this they are the tone's own skirt. */
const NEAREST_HZ = 10;
const MOST_PAIRS_COUNT = 5;
/** A pair counts where both lines stand this far above the noise around them, in power (judgement). */
const CLEAR_RATIO = 20;

/** Sidebands that lie in pairs about the tone, and the jitter of the clock that would make them. */
export const jitter: Measurement = {
  id: "jitter",
  title: "Jitter",
  standard: "sidebands, Dunn's J-test where it was played",
  needs: ["j-test", "sine"],
  measure(capture, signal) {
    if (signal.kind !== "j-test" && signal.kind !== "sine") return [];
    const nominalHz = signal.kind === "sine" ? signal.frequencyHz : signal.sampleRateHz / 4;
    // A low tone shows no jitter that noise would not hide.
    if (nominalHz < 5000) return [];
    return capture.channels.flatMap((_, channelIndex) => {
      const channel = channelName(channelIndex, capture.channels.length);
      const tone = steadyToneOf(capture, channelIndex, nominalHz);
      return tone.refusal === undefined ? readings(tone, channel) : [refused(jitter, "Sec", tone.refusal, channel)];
    });
  },
};

interface Pair {
  readonly offsetHz: number;
  /** Half the index of the phase modulation: amplitude of one sideband re the tone. */
  readonly sidebandRatio: number;
}

function readings(tone: SteadyTone, channel: string): Reading[] {
  const pairs = pairsOf(tone);
  const carrierHz = tone.fundamental.frequencyHz;
  // db(pi f J) is one sideband of a jitter that peaks at J; several pairs add as powers
  const total = Math.hypot(...pairs.map(({ sidebandRatio }) => sidebandRatio), 0);
  const head = { channel, standard: jitter.standard };
  const strongest = pairs[0];
  const condition = `${toneWords(tone)}, sidebands within ${formatQuantity(REACH_HZ, "Hz")}`;
  if (strongest === undefined)
    return [
      {
        ...head,
        id: "jitter",
        title: "Jitter, periodic",
        value: 0,
        unit: "Sec",
        condition: `${condition}: none above the noise`,
      },
    ];
  return [
    {
      ...head,
      id: "jitter",
      title: "Jitter, periodic",
      value: total / (Math.PI * carrierHz),
      unit: "Sec",
      condition: `peak, ${pairs.length} ${pairs.length === 1 ? "pair" : "pairs"}, ${condition}`,
    },
    {
      ...head,
      id: "jitter-sideband",
      title: "Strongest sideband",
      value: dbFromRatio(strongest.sidebandRatio),
      unit: "Dbc",
      condition: `${formatNumber(strongest.offsetHz)} Hz beside ${toneWords(tone)}`,
      spoiling: "adds",
    },
  ];
}

/** Lines above and below the tone at equal distances whose phases are those of a phase modulation, the strongest first. */
function pairsOf({ fundamental, fit, noise, sampleRateHz }: SteadyTone): Pair[] {
  const carrierHz = fundamental.frequencyHz;
  const highest = Math.min(REACH_HZ, carrierHz - 20, sampleRateHz / 2 - carrierHz - 20);
  const { binHz, binPowerRatios } = noise;
  const powers = binPowerRatios.slice();
  const floor = medianOf(
    powers.slice(Math.ceil((carrierHz - highest) / binHz), Math.floor((carrierHz + highest) / binHz)),
  );
  const pairs: Pair[] = [];
  for (let tried = 0; tried < 3 * MOST_PAIRS_COUNT && pairs.length < MOST_PAIRS_COUNT; tried++) {
    const upperHz = strongestHz({ ...noise, binPowerRatios: powers }, carrierHz + NEAREST_HZ, carrierHz + highest);
    if (upperHz === undefined || powers[Math.round(upperHz / binHz)] < CLEAR_RATIO * floor) break;
    const offsetHz = upperHz - carrierHz;
    const at = Math.round(upperHz / binHz);
    powers.fill(0, Math.max(0, at - 8), at + 9);
    const lowerAt = Math.round((carrierHz - offsetHz) / binHz);
    if (Math.max(...binPowerRatios.slice(lowerAt - 2, lowerAt + 3)) < CLEAR_RATIO * floor) continue;
    const sidebandRatio = phaseModulation(
      fit.residualSamples,
      sampleRateHz,
      fundamental.middlePhaseRad,
      carrierHz,
      offsetHz,
    );
    pairs.push({ offsetHz, sidebandRatio: sidebandRatio / fundamental.amplitudeRatio });
  }
  return pairs.sort((one, other) => other.sidebandRatio - one.sidebandRatio);
}

/** x = A cos(wt + b sin Wt) has sidebands b/2 at w + W and -b/2 at w - W: with c the tone, (U/c - (L/c)*) / 2 is their common part. */
function phaseModulation(
  residualSamples: Float64Array,
  sampleRateHz: number,
  carrierPhaseRad: number,
  carrierHz: number,
  offsetHz: number,
): number {
  const { tones } = fitTones(residualSamples, sampleRateHz, [carrierHz + offsetHz, carrierHz - offsetHz], "each");
  const [upper, lower] = tones.map(({ amplitudeRatio, middlePhaseRad }) => ({
    re: amplitudeRatio * Math.cos(middlePhaseRad - carrierPhaseRad),
    im: amplitudeRatio * Math.sin(middlePhaseRad - carrierPhaseRad),
  }));
  return Math.hypot(upper.re - lower.re, upper.im + lower.im) / 2;
}

function medianOf(values: Float64Array): number {
  return values.sort()[Math.floor(values.length / 2)] ?? 0;
}
