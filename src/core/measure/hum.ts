import { type Capture, channelName, durationSecOf } from "../signal/capture.ts";
import { type Spectrum, strongestHz } from "../signal/spectrum.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { idleSpectrumOf } from "./idle-spectrum.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";
import { steadyToneOf } from "./steady-tone.ts";

/** Lines are parted from noise over this much time (judgement: 1 Hz wide or less). */
const LEAST_SEC = 2.7;
const HIGHEST_HZ = 2000;
/** How far mains may be off. */
const REACH_HZ = 0.5;
/** A line stands out by more standard deviations than noise does once in ten million bins: some thousands are asked each time. */
const CLEAR_DEVIATES = 5.5;
/** How far around a line its noise is looked at: not as far as the next one. */
const NEIGHBOURS_HZ = 22;
/** It stands this far above what is beside it, in power: elsewhere it is the slope of a neighbour (judgement). */
const SLOPE_RATIO = 4;

/** The lines of the mains, at the frequency it really has. */
export const hum: Measurement = {
  id: "hum",
  title: "Hum",
  standard: "lines of the mains to 2 kHz",
  needs: ["silence", "sine"],
  measure(capture, signal) {
    return capture.channels.flatMap((_, channelIndex) => {
      const channel = channelName(channelIndex, capture.channels.length);
      if (durationSecOf(capture) < LEAST_SEC)
        return [
          refused(
            hum,
            "DbFs",
            `Hum needs ${LEAST_SEC} s, ${formatQuantity(durationSecOf(capture), "Sec")} are there.`,
            channel,
          ),
        ];
      const found = restOf(capture, channelIndex, signal.kind === "sine" ? signal.frequencyHz : undefined);
      return typeof found === "string" ? [refused(hum, "DbFs", found, channel)] : readings(found, channel);
    });
  },
};

function restOf(capture: Capture, channelIndex: number, toneHz: number | undefined): Spectrum | string {
  if (toneHz !== undefined) {
    const tone = steadyToneOf(capture, channelIndex, toneHz);
    if (tone.refusal !== undefined) return tone.refusal;
    return tone.heardSamples.length / tone.sampleRateHz < LEAST_SEC
      ? `Hum needs ${LEAST_SEC} s of the tone.`
      : tone.noise;
  }
  return idleSpectrumOf(capture, channelIndex).spectrum;
}

interface HumLine {
  readonly frequencyHz: number;
  readonly powerRatio: number;
}

function readings(spectrum: Spectrum, channel: string): Reading[] {
  const candidates = [50, 60].flatMap((nominalHz) => {
    const nearHz = mainsNear(spectrum, nominalHz);
    if (nearHz === undefined) return [];
    const mainsHz = refinedHz(spectrum, nearHz);
    return [{ mainsHz, lines: linesOf(spectrum, mainsHz) }];
  });
  const powerOf = (lines: readonly HumLine[]) => lines.reduce((sum, { powerRatio }) => sum + powerRatio, 0);
  const best = candidates.reduce<(typeof candidates)[number] | undefined>(
    (most, one) => (most === undefined || powerOf(one.lines) > powerOf(most.lines) ? one : most),
    undefined,
  );
  const head = { channel, standard: hum.standard };
  if (best === undefined || best.lines.length === 0)
    return [
      {
        ...head,
        id: "hum",
        title: "Hum",
        value: dbFromPowerRatio(noiseUnderLines(spectrum)),
        unit: "DbFs",
        bound: "atMost",
        spoiling: "adds",
        condition: "no line of the mains stands above the noise: what could hide in it",
      },
    ];
  const strongest = best.lines.reduce((most, line) => (line.powerRatio > most.powerRatio ? line : most));
  return [
    {
      ...head,
      id: "hum",
      title: "Hum",
      value: dbFromPowerRatio(powerOf(best.lines)),
      unit: "DbFs",
      spoiling: "adds",
      condition: `${best.lines.length} lines of mains at ${formatNumber(best.mainsHz, 2)} Hz together, the strongest at ${formatNumber(strongest.frequencyHz, 1)} Hz`,
      curve: {
        title: "Hum lines",
        xUnit: "Hz",
        yUnit: "DbFs",
        xs: best.lines.map(({ frequencyHz }) => frequencyHz),
        ys: best.lines.map(({ powerRatio }) => dbFromPowerRatio(powerRatio)),
      },
    },
  ];
}

/** The fundamental whose multiples carry the most above the noise, from 0.5 Hz below to 0.5 Hz above; undefined where none does. */
function mainsNear(spectrum: Spectrum, nominalHz: number): number | undefined {
  let best: number | undefined;
  let most = 0;
  for (let step = -50; step <= 50; step++) {
    const mainsHz = nominalHz + (step / 50) * REACH_HZ;
    const lines = linesOf(spectrum, mainsHz);
    const score = lines.reduce((sum, { powerRatio }) => sum + powerRatio, 0);
    if (score > most) [best, most] = [mainsHz, score];
  }
  return best;
}

/** The mains by the tops of all lines, a high multiple telling more than a low one: sum p m f / sum p m^2. */
function refinedHz(spectrum: Spectrum, mainsHz: number): number {
  let above = 0;
  let below = 0;
  for (const { frequencyHz, powerRatio } of linesOf(spectrum, mainsHz)) {
    const order = Math.round(frequencyHz / mainsHz);
    const reachHz = 2 * spectrum.binHz;
    const topHz = strongestHz(spectrum, frequencyHz - reachHz, frequencyHz + reachHz) ?? frequencyHz;
    above += powerRatio * order * topHz;
    below += powerRatio * order * order;
  }
  return below === 0 ? mainsHz : above / below;
}

function linesOf(spectrum: Spectrum, mainsHz: number): HumLine[] {
  const count = Math.floor(HIGHEST_HZ / mainsHz);
  return Array.from({ length: count }, (_, k) => (k + 1) * mainsHz).flatMap((hz) => {
    const powerRatio = lineAt(spectrum, hz);
    return powerRatio === undefined ? [] : [{ frequencyHz: hz, powerRatio }];
  });
}

/** A line's power without the noise under it; undefined where it does not stand clear. */
function lineAt(spectrum: Spectrum, frequencyHz: number): number | undefined {
  const { binHz, binPowerRatios, enbwBinsCount } = spectrum;
  const at = Math.round(frequencyHz / binHz);
  const lobe = Math.ceil(1.5 * enbwBinsCount);
  const reachCount = Math.max(20, Math.floor(NEIGHBOURS_HZ / binHz));
  if (at + lobe + reachCount >= binPowerRatios.length) return undefined;
  const around = [
    ...binPowerRatios.slice(Math.max(1, at - reachCount - lobe), Math.max(1, at - lobe)),
    ...binPowerRatios.slice(at + lobe + 1, at + lobe + reachCount + 1),
  ].sort((one, other) => one - other);
  const floor = around[Math.floor(around.length / 2)] / medianRatio(spectrum);
  // The line itself must stand here and not on the slope of a neighbour.
  const near = binPowerRatios.slice(Math.max(0, at - 1), at + 2);
  const top = Math.max(...near);
  const beside = Math.max(binPowerRatios[at - lobe - 1] ?? 0, binPowerRatios[at + lobe + 1] ?? 0);
  if (!(top > clearRatio(spectrum) * floor && top > SLOPE_RATIO * beside)) return undefined;
  const within = binPowerRatios.slice(Math.max(0, at - lobe), at + lobe + 1);
  const power = within.reduce((sum, bin) => sum + bin, 0) - within.length * floor;
  return power > 0 ? power : undefined;
}

/** How far a bin of averaged noise may stand above its mean: of a gamma distribution of as many as there are segments (Wilson and Hilferty 1931). */
function clearRatio({ segmentsCount }: Spectrum): number {
  // x = (1 - 1/9k + z sqrt(1/9k))^3
  const ninth = 1 / (9 * segmentsCount);
  return (1 - ninth + CLEAR_DEVIATES * Math.sqrt(ninth)) ** 3;
}

/** The median of such noise re its mean: ln 2 of one segment, 1 - 1/3k of several. */
const medianRatio = ({ segmentsCount }: Spectrum): number =>
  segmentsCount === 1 ? Math.LN2 : 1 - 1 / (3 * segmentsCount);

/** What lines could have without being seen, at the first twenty multiples of 50 Hz. */
function noiseUnderLines(spectrum: Spectrum): number {
  const { binHz, binPowerRatios, enbwBinsCount } = spectrum;
  const most = (clearRatio(spectrum) * enbwBinsCount) / medianRatio(spectrum);
  return Array.from({ length: 20 }, (_, k) => 50 * (k + 1)).reduce((sum, hz) => {
    const around = binPowerRatios.slice(Math.round(hz / binHz) - 20, Math.round(hz / binHz) + 20).sort();
    return sum + most * (around[20] ?? 0);
  }, 0);
}
