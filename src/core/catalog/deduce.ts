/**
 * Electrical figures that follow from others: residual noise and voltage of an output.
 *
 * Every deduction is named in the figure's condition. A ratio whose reference nobody states gives nothing.
 */
import { ratioFromDb } from "../units/decibel.ts";
import type { Bound, Stated, Trust } from "../units/figure.ts";
import type { GearFigure, Output, RatedPower, Weighting } from "./gear.ts";
import { spreadDbOf } from "./spread.ts";

/** White noise from 20 Hz to 20 kHz reads this much less through the A curve (equivalent bandwidth 12 467 Hz, IEC 61672-1). */
const whiteOverADb = 2.05;

/** What is added to make a figure unweighted, what that adds to its sigma, and its words. */
const unweighting: Readonly<
  Record<Weighting, { readonly addedDb: number; readonly sigmaDb: number; readonly words: string }>
> = {
  none: { addedDb: 0, sigmaDb: 0, words: "" },
  A: { addedDb: whiteOverADb, sigmaDb: 0, words: ", A-weighted, so 2.05 dB added for white noise" },
  // (judgement) weighting not stated: anything from 0 to 2.05 dB, taken as 1.0 with the sigma of a uniform spread, 2.05 / sqrt(12)
  unstated: { addedDb: 1, sigmaDb: whiteOverADb / Math.sqrt(12), words: ", weighting not stated, so 1.0 dB added" },
};

/** A deduction is unsourced when anything it stands on is. */
function deducedTrust(...figures: readonly GearFigure[]): Trust {
  return figures.some((figure) => (figure.trust ?? "unsourced") === "unsourced") ? "unsourced" : "deduced";
}

/** The bound of a / b from the bounds of a and b: undefined (exact) when both are, "unclear" when they pull apart. */
function quotientBound(over: Bound | undefined, under: Bound | undefined): Bound | undefined | "unclear" {
  const flipped = under === "atLeast" ? "atMost" : under === "atMost" ? "atLeast" : undefined;
  const upper = over === "exact" ? undefined : over;
  if (upper === undefined) return flipped;
  return flipped === undefined || flipped === upper ? upper : "unclear";
}

function noiseFigure(
  noiseVrms: number,
  weighting: Weighting,
  words: string,
  from: readonly GearFigure[],
  bound: Bound | undefined,
): Stated {
  const { addedDb, sigmaDb, words: weighted } = unweighting[weighting];
  const worstDb = Math.max(...from.map((figure) => spreadDbOf("noise", figure)));
  const note = from[0].condition === undefined ? "" : ` (${from[0].condition})`;
  return {
    value: noiseVrms * ratioFromDb(addedDb),
    source: from[0].source,
    trust: deducedTrust(...from),
    condition: `noise ${words}${weighted}${note}`,
    ...(bound === undefined ? { spreadDb: Math.hypot(worstDb, sigmaDb) } : { bound }),
  };
}

/**
 * The highest voltage of an output: as stated, else the greatest that its rated powers imply, which the
 * open circuit at least reaches; an unsourced power counts only where no other is known.
 */
export function maxVrmsOf(output: Output): Stated | undefined {
  if (output.maxVrms !== undefined) return output.maxVrms;
  const loaded = (output.powers ?? []).map(voltageFromPower);
  const sourced = loaded.filter(({ trust }) => trust !== "unsourced");
  const highest = highestOf(sourced.length > 0 ? sourced : loaded);
  return highest === undefined ? undefined : { ...highest, bound: "atLeast" };
}

function highestOf(figures: readonly Stated[]): Stated | undefined {
  return figures.length === 0
    ? undefined
    : figures.reduce((most, figure) => (figure.value > most.value ? figure : most));
}

/** The voltage at a load that takes a rated power. */
export function voltageFromPower(power: RatedPower): Stated {
  // V = sqrt(P R)
  const { powerW, loadOhm } = power;
  const bound = powerW.bound === undefined || powerW.bound === "exact" ? {} : { bound: powerW.bound };
  return {
    value: Math.sqrt(powerW.value * loadOhm),
    source: powerW.source,
    trust: deducedTrust(powerW),
    condition: `from ${powerW.value} W into ${loadOhm} ohm`,
    spreadDb: spreadDbOf("level", powerW),
    ...bound,
  };
}

/** How far a rated power may lie from the truth when a bound is drawn from it: one sigma of its voltage. */
const slackRatio = (figure: Stated): number => ratioFromDb(spreadDbOf("level", figure));

/** The most that an output impedance can be if two voltages, into a load and into a larger one or none, are as rated. */
function impedanceAtMost(loaded: RatedPower, easier: Stated, easierOhm: number): number {
  const low = voltageFromPower(loaded);
  const lowVrms = low.value / slackRatio(low);
  const highVrms = easier.value * slackRatio(easier);
  // V1 / V2 = (R1 / (R1 + Z)) / (R2 / (R2 + Z)), solved for Z: R1 (V2 - V1) / (V1 - V2 R1 / R2)
  const shareRatio = loaded.loadOhm / easierOhm;
  const restVrms = lowVrms - highVrms * shareRatio;
  return restVrms > 0 ? (loaded.loadOhm * Math.max(0, highVrms - lowVrms)) / restVrms : Number.POSITIVE_INFINITY;
}

/**
 * The impedance of an output: as published, else the most that its rated powers allow. Voltage falls into
 * a smaller load by the impedance, by the limit of current and by the supply together, so that the
 * impedance alone is at most what explains all of it.
 */
export function outputImpedanceOf(output: Output): Stated | undefined {
  if (output.outputImpedanceOhm !== undefined) return output.outputImpedanceOhm;
  const powers = (output.powers ?? []).filter(({ powerW }) => isExact(powerW));
  const open = output.maxVrms !== undefined && isExact(output.maxVrms) ? output.maxVrms : undefined;
  const bounds = powers.flatMap((loaded) => [
    ...(open ? [{ ohm: impedanceAtMost(loaded, open, Number.POSITIVE_INFINITY), from: [loaded.powerW, open] }] : []),
    ...powers
      .filter(({ loadOhm }) => loadOhm > loaded.loadOhm)
      .map((easier) => ({
        ohm: impedanceAtMost(loaded, voltageFromPower(easier), easier.loadOhm),
        from: [loaded.powerW, easier.powerW],
      })),
  ]);
  const least = bounds.reduce((a, b) => (b.ohm < a.ohm ? b : a), {
    ohm: Number.POSITIVE_INFINITY,
    from: [] as GearFigure[],
  });
  if (!Number.isFinite(least.ohm)) return undefined;
  return {
    value: Number(least.ohm.toPrecision(2)),
    bound: "atMost",
    source: least.from[0].source,
    trust: deducedTrust(...least.from),
    condition: "the most that its rated powers into several loads allow",
  };
}

const isExact = ({ bound }: Pick<Stated, "bound">): boolean => bound === undefined || bound === "exact";

/** Noise from a published noise voltage. */
function noiseFromNoise(output: Output): Stated | undefined {
  if (output.noise === undefined) return undefined;
  const { noiseVrms, weighting } = output.noise;
  const bound = noiseVrms.bound === "exact" ? undefined : noiseVrms.bound;
  return noiseFigure(noiseVrms.value, weighting, "as published", [noiseVrms], bound);
}

/** Noise from a signal-to-noise ratio whose reference is stated. */
function noiseFromSignalToNoise(output: Output): Stated | undefined {
  const { ratioDb, referenceVrms, weighting } = output.signalToNoise ?? {};
  if (ratioDb === undefined || weighting === undefined) return undefined;
  if (referenceVrms === undefined) return noiseBelowFullScale(output, ratioDb, weighting);
  const bound = quotientBound(undefined, ratioDb.bound);
  if (bound === "unclear") return undefined;
  // Vn = Vref / 10^(SNR / 20)
  const noiseVrms = referenceVrms / ratioFromDb(ratioDb.value);
  return noiseFigure(noiseVrms, weighting, `from ${ratioDb.value} dB below ${referenceVrms} V`, [ratioDb], bound);
}

/** (judgement) a load that no output of a headphone's kind is limited by: the voltage into it is nearly the open circuit's. */
const easyLoadOhm = 100;

/** The full scale of a dynamic range: its own reference, else the output's highest voltage, stated or into an easy load. */
function fullScaleOf(output: Output): Stated | undefined {
  const { ratioDb, referenceVrms } = output.dynamicRange ?? {};
  if (ratioDb !== undefined && referenceVrms !== undefined)
    return { value: referenceVrms, source: ratioDb.source, trust: ratioDb.trust };
  if (output.maxVrms !== undefined) return output.maxVrms;
  const easy = (output.powers ?? []).filter(({ loadOhm }) => loadOhm >= easyLoadOhm).map(voltageFromPower);
  return highestOf(easy);
}

/** Noise from a dynamic range at full scale. */
function noiseFromDynamicRange(output: Output): Stated | undefined {
  const fullScale = fullScaleOf(output);
  if (output.dynamicRange === undefined || fullScale === undefined) return undefined;
  const { ratioDb, weighting } = output.dynamicRange;
  const bound = quotientBound(fullScale.bound, ratioDb.bound);
  if (bound === "unclear") return undefined;
  // Vn = Vfs / 10^(DR / 20)
  const noiseVrms = fullScale.value / ratioFromDb(ratioDb.value);
  const words = `from a dynamic range of ${ratioDb.value} dB at ${Number(fullScale.value.toPrecision(3))} V`;
  return noiseFigure(noiseVrms, weighting, words, [ratioDb, fullScale], bound);
}

/** The most noise that a ratio of unstated reference allows: no reference lies above the highest voltage. */
function noiseBelowFullScale(output: Output, ratioDb: GearFigure, weighting: Weighting): Stated | undefined {
  const fullScale = fullScaleOf(output);
  if (fullScale === undefined || fullScale.bound === "atLeast" || ratioDb.bound === "atMost") return undefined;
  // Vn <= Vfs / 10^(SNR / 20)
  const noiseVrms = fullScale.value / ratioFromDb(ratioDb.value);
  const words = `from ${ratioDb.value} dB below at most ${Number(fullScale.value.toPrecision(3))} V`;
  // At its bad end the figure was A-weighted.
  const worst = weighting === "none" ? "none" : "A";
  return noiseFigure(noiseVrms, worst, words, [ratioDb, fullScale], "atMost");
}

/** The most noise that a SINAD allows, at its level or at the highest there is: all of it noise. */
function noiseFromSinad(output: Output): Stated | undefined {
  const { ratioDb, atVrms } = output.sinad ?? {};
  if (ratioDb === undefined || ratioDb.bound === "atMost") return undefined;
  if (atVrms === undefined) return noiseBelowFullScale(output, ratioDb, "none");
  // Vn <= V / 10^(SINAD / 20): distortion takes its share of the rest
  const noiseVrms = atVrms / ratioFromDb(ratioDb.value);
  return noiseFigure(noiseVrms, "none", `and distortion ${ratioDb.value} dB below ${atVrms} V`, [ratioDb], "atMost");
}

/** The most noise that a THD+N at a stated level allows, with what an A curve may have hidden added. */
function noiseFromDistortion(output: Output): Stated | undefined {
  const { thdRatio, withNoise, atVrms } = output.thd ?? {};
  if (thdRatio === undefined || withNoise !== true || atVrms === undefined || thdRatio.bound === "atLeast")
    return undefined;
  // Vn <= V r, and 2.05 dB more if r was A-weighted
  const noiseVrms = atVrms * thdRatio.value * ratioFromDb(whiteOverADb);
  const words = `and distortion ${thdRatio.value} of ${atVrms} V, weighting not stated, so 2.05 dB added`;
  return noiseFigure(noiseVrms, "none", words, [thdRatio], "atMost");
}

/**
 * Residual noise of an output in volts, unweighted from 20 Hz to 20 kHz: from a noise voltage, else an
 * SNR with a stated reference, else a dynamic range, else (a bound) a SINAD or a THD+N; undefined when none is published.
 */
export function residualNoiseOf(output: Output): Stated | undefined {
  return (
    noiseFromNoise(output) ??
    noiseFromSignalToNoise(output) ??
    noiseFromDynamicRange(output) ??
    noiseFromSinad(output) ??
    noiseFromDistortion(output)
  );
}
