/** One device of the catalogue as stages: converter, volume and amplifier, or volume and amplifier, or a line driver. */

import type { AmplifierSpec } from "../stages/amplifiers.ts";
import type { From } from "../stages/from.ts";
import type { StageSpec } from "../stages/stages.ts";
import type { VolumeSpec } from "../stages/volumes.ts";
import { dbFromRatio } from "../units/decibel.ts";
import type { Figure, Stated } from "../units/figure.ts";
import { unpublishedLevelOf, unpublishedNoiseOf, unpublishedOutputImpedanceOf } from "./class-models.ts";
import { maxVrmsOf, outputImpedanceOf, residualNoiseOf } from "./deduce.ts";
import type { ElectronicsEntry, GainSetting, LoadMode, Output } from "./gear.ts";

/** A figure that a device lacks and a rule would need. */
export interface Gap {
  readonly gear: string;
  readonly output: string;
  readonly key: "level" | "outputImpedanceOhm" | "noiseVrms" | "gainDb";
  /** Whether a class model stands in for it; otherwise what depends on it stays unknown. */
  readonly bridged: boolean;
}

/** Lets a chain be worked out where neither figure nor class model says a level; what depends on it is unknown. */
const noLevel: Stated = {
  value: 1,
  source: "nobody",
  trust: "class",
  spreadDb: 0,
  condition: "stands for an unknown level",
};

/** A device in use: its output, its gain, and what it found on the other side of the plug. */
export interface DeviceUse {
  readonly role: "source" | "amp";
  readonly entry: ElectronicsEntry;
  readonly output: Output;
  readonly feeds: "amplifier" | "headphones";
  readonly gain?: GainSetting;
  readonly mode?: LoadMode;
}

/** The stages of a device that converts: its own full scale, its volume, its output stage. */
export function sourceStages(use: DeviceUse): { stages: StageSpec[]; gaps: Gap[] } {
  const { entry, output } = use;
  const gaps: Gap[] = [];
  const from = fromOf(use);
  const published = use.mode?.fullScaleVrms ?? outputLevel(entry, output);
  const level = published ?? unpublishedLevelOf(entry);
  if (!published) gaps.push(gap(use, "level", level !== undefined));
  if (output.kind !== "headphone" && !output.variable) {
    const noiseVrms = noiseOf(use, gaps);
    const outputImpedanceOhm = output.outputImpedanceOhm;
    return {
      stages: [
        {
          kind: "dac",
          from,
          fullScaleVrms: level ?? noLevel,
          ...(outputImpedanceOhm && { outputImpedanceOhm }),
          ...(noiseVrms && { noiseVrms }),
        },
      ],
      gaps,
    };
  }
  const { fullScaleVrms, gainDb } = fullScaleAndGain(use, level ?? noLevel);
  const stages: StageSpec[] = [{ kind: "dac", from, fullScaleVrms, outputImpedanceOhm: 0, noiseVrms: 0 }];
  const volume = volumeStage(use);
  if (volume) stages.push(volume);
  stages.push(outputStage(use, gainDb, level, gaps));
  return { stages, gaps };
}

/** The stages of an amplifier fed with `inputVrms` at full scale. */
export function ampStages(use: DeviceUse, inputVrms: number): { stages: StageSpec[]; gaps: Gap[] } {
  const gaps: Gap[] = [];
  const published = maxVrmsOf(use.output) ?? reachedVrmsOf(use.output);
  const level = published ?? unpublishedLevelOf(use.entry);
  if (!published) gaps.push(gap(use, "level", level !== undefined));
  const gainDb = use.gain?.gainDb ?? enoughGain(level, inputVrms);
  if (!use.gain) gaps.push(gap(use, "gainDb", true));
  const stages: StageSpec[] = [];
  const volume = volumeStage(use);
  if (volume) stages.push(volume);
  stages.push(outputStage(use, gainDb, level, gaps));
  return { stages, gaps };
}

/** A full-scale level of an output: its highest voltage, else the converter's for a line output. */
function outputLevel(entry: ElectronicsEntry, output: Output): Stated | undefined {
  return (
    maxVrmsOf(output) ??
    (output.kind === "headphone" ? reachedVrmsOf(output) : (entry.dac?.fullScaleVrms ?? reachedVrmsOf(output)))
  );
}

/** An output that was measured at a level reaches at least that level. */
function reachedVrmsOf(output: Output): Stated | undefined {
  const { sinad } = output;
  if (sinad?.atVrms === undefined) return undefined;
  const { source, trust } = sinad.ratioDb;
  return { value: sinad.atVrms, bound: "atLeast", source, trust, condition: `it was measured at ${sinad.atVrms} V` };
}

/** The converter's full scale and the gain after it; where only the result is known, full scale meets it at the highest gain. */
function fullScaleAndGain(use: DeviceUse, level: Stated): { fullScaleVrms: Stated; gainDb: Figure } {
  const own = use.entry.dac?.fullScaleVrms;
  const { gain, output } = use;
  if (own && gain && !use.mode) return { fullScaleVrms: own, gainDb: gain.gainDb };
  const highestDb = Math.max(...(output.gains ?? []).map((g) => g.gainDb.value));
  // Without a switch the gain is part of the output's level: 0 dB, and no figure of its own.
  if (!gain || !Number.isFinite(highestDb)) return { fullScaleVrms: level, gainDb: 0 };
  const condition = "below the highest gain, at which full scale reaches the output's maximum";
  return { fullScaleVrms: level, gainDb: { ...gain.gainDb, value: gain.gainDb.value - highestDb, condition } };
}

/** An amplifier whose gain nobody published is taken to have enough of it. */
function enoughGain(level: Stated | undefined, inputVrms: number): Stated {
  const gainDb = level ? Math.max(0, dbFromRatio(level.value / inputVrms)) : 0;
  return {
    value: gainDb,
    source: "class model",
    trust: "class",
    spreadDb: 3,
    condition: "gain not published; taken as enough to reach its maximum",
  };
}

function outputStage(use: DeviceUse, gainDb: Figure, level: Stated | undefined, gaps: Gap[]): AmplifierSpec {
  const { entry, output } = use;
  const noiseVrms = noiseOf(use, gaps);
  const typical = entry.kind !== "distributionAmplifier";
  const outputImpedanceOhm = impedanceOf(use);
  if (outputImpedanceOhm.trust === "class") gaps.push(gap(use, "outputImpedanceOhm", typical));
  const powers = output.powers?.map(({ loadOhm, powerW, thdRatio }) => ({
    loadOhm,
    powerW,
    ...(thdRatio !== undefined && { thdRatio }),
  }));
  const crosstalkDb = output.crosstalk?.ratioDb;
  // Where full scale was taken from the output's own maximum, that maximum is reached and never passed.
  const limited = use.role === "amp" || (entry.dac?.fullScaleVrms !== undefined && use.gain !== undefined && !use.mode);
  return {
    kind: "amplifier",
    from: fromOf(use),
    gainDb,
    outputImpedanceOhm,
    ...(entry.input?.highPassHz && use.role === "amp" && { highPassHz: entry.input.highPassHz }),
    ...(output.outputCapacitanceF && { outputCapacitanceF: output.outputCapacitanceF }),
    ...(noiseVrms && { noiseVrms }),
    ...(powers && powers.length > 0 && { powers }),
    ...(level && limited && (!powers || powers.length === 0) && { maximumVrms: level }),
    ...(crosstalkDb && crosstalkDb.bound === undefined && { crosstalkDb }),
  };
}

/** An output's impedance: as published, else what is typical; the most that rated powers allow stands where it is less than that. */
function impedanceOf({ entry, output }: DeviceUse): Stated {
  const known = outputImpedanceOf(output);
  const typical = unpublishedOutputImpedanceOf(entry);
  if (!known) return typical;
  if (output.outputImpedanceOhm || entry.kind === "distributionAmplifier" || known.value <= typical.value) return known;
  return { ...typical, condition: `${typical.condition}; its rated powers allow at most ${known.value} ohm` };
}

function volumeStage(use: DeviceUse): VolumeSpec | undefined {
  const from = fromOf(use);
  if (use.entry.volume.kind === "none") return undefined;
  if (use.entry.volume.kind === "digital") return use.role === "source" ? { kind: "digitalVolume", from } : undefined;
  const stepped = use.entry.volume.kind === "stepped";
  const inputImpedanceOhm = use.role === "amp" ? use.entry.input?.impedanceOhm : undefined;
  return {
    kind: "potentiometer",
    from,
    ...(stepped && { gangs: "stepped" }),
    ...(inputImpedanceOhm && { inputImpedanceOhm }),
  };
}

/** The noise of an output as published or deduced, else its class model; a gap where neither stands. */
function noiseOf(use: DeviceUse, gaps: Gap[]): Stated | undefined {
  const noise = residualNoiseOf(use.output);
  if (noise) return noise;
  const typical = use.entry.kind !== "distributionAmplifier" && use.output.kind === "headphone";
  gaps.push(gap(use, "noiseVrms", typical));
  return typical ? unpublishedNoiseOf(use.entry) : undefined;
}

const gap = (use: DeviceUse, key: Gap["key"], bridged: boolean): Gap => ({
  gear: use.entry.id,
  output: use.output.name,
  key,
  bridged,
});

function fromOf(use: DeviceUse): From {
  const { entry, output, gain, mode } = use;
  return {
    gear: entry.id,
    output: output.name,
    ...(gain && { gain: gain.name }),
    ...(mode && { mode: `for loads from ${mode.whenLoadOhm[0]} to ${mode.whenLoadOhm[1]} ohm` }),
  };
}
