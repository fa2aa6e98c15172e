/** The record of a chain: what solver, netlist, renderer, report and URL all take, and nothing else. */

import { type AmplifierSpec, amplifiers } from "../stages/amplifiers.ts";
import type { StageSpec } from "../stages/stages.ts";
import { type VolumeSpec, volumes } from "../stages/volumes.ts";

/** What is played. */
export type Programme = MusicProgramme | ToneProgramme;

/** Music by what matters of it: BS.1770 loudness, true peak, and where known its range and spectrum. */
export interface MusicProgramme {
  readonly kind: "music";
  readonly integratedLufs: number;
  readonly truePeakDbtp: number;
  readonly loudnessRangeLu?: number;
  /** Mean power a third-octave band, in dB re the whole. */
  readonly spectrum?: { readonly frequenciesHz: readonly number[]; readonly levelsDb: readonly number[] };
  readonly title?: string;
}

/** A steady sine. */
export interface ToneProgramme {
  readonly kind: "tone";
  readonly frequencyHz: number;
  readonly levelDbFs: number;
}

/** Noise of the room: a name, or levels of the octaves from 63 Hz to 8 kHz in dB SPL. */
export type RoomSpec = "silent" | "nc15" | "nc20" | "nc25" | "nc30" | readonly number[];

/** Who listens, how loud, and where. */
export interface Listener {
  /** Average level the verdict on loudness is decided at. */
  readonly averageDbSpl: number;
  /** Average level of normal listening: where the volume is planned, and what hiss and balance are judged at; 75 dB unless said. */
  readonly normalDbSpl?: number;
  readonly room: RoomSpec;
  /** What the headphone keeps out, in dB for the octaves from 63 Hz to 8 kHz. */
  readonly isolationsDb?: readonly number[];
}

/** A chain: what is played, through which stages in signal order, to whom. */
export interface Chain {
  readonly version: 1;
  readonly name?: string;
  readonly programme: Programme;
  readonly stages: readonly StageSpec[];
  readonly listener: Listener;
}

/** The programmes that stand in for music that was not given: integrated loudness and true peak. */
export const programmes = {
  /** EBU R128 programme loudness. */
  dynamic: { kind: "music", integratedLufs: -23, truePeakDbtp: -1, title: "dynamic music" },
  /** Streaming services' common reference. */
  streaming: { kind: "music", integratedLufs: -14, truePeakDbtp: -1, title: "streamed music" },
  /** A loudness-war master. */
  loud: { kind: "music", integratedLufs: -9, truePeakDbtp: 0, title: "loud music" },
} as const satisfies Record<string, MusicProgramme>;

/** Whether a stage is a volume control. */
export const isVolume = (stage: StageSpec): stage is VolumeSpec => volumeKinds.has(stage.kind);

/** Whether a stage is a volume control that the signal passes as a voltage. */
export const isAnalogVolume = (stage: StageSpec): stage is Exclude<VolumeSpec, { kind: "digitalVolume" }> =>
  isVolume(stage) && stage.kind !== "digitalVolume";

/** Whether a stage is an amplifier of any kind. */
export const isAmplifier = (stage: StageSpec): stage is AmplifierSpec => amplifierKinds.has(stage.kind);

const volumeKinds = new Set<string>(volumes.map(({ kind }) => kind));
const amplifierKinds = new Set<string>(amplifiers.map(({ kind }) => kind));
