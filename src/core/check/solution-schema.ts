/** The schema of what `solve` answers in JSON, for `headamp schema` and for whoever reads the answer. */

import { z } from "zod";
import { chainSchema } from "../chain/chain-schema.ts";
import { harmonicCauses } from "../chain/distortion.ts";
import type { Levels } from "./levels.ts";
import type { Solution } from "./solution.ts";

const number = z.number();
const curve = z.array(number).describe("one value for each of frequenciesHz");
const stageIndex = z.number().int().min(0).describe("stage of the chain, counted from 0");

/** The schema of a level diagram. */
export const levelsSchema = z.strictObject({
  averageDbSpl: number,
  fullVolumeDbSpl: number.describe("average level with the free volume at full"),
  stages: z.array(
    z.strictObject({
      stageIndex,
      kind: z.string(),
      gear: z.string().optional(),
      averageVrms: number,
      peakVrms: number,
      averageArms: number,
      averageW: number,
      averageDbSpl: number,
      peakDbSpl: number,
      clipsDbSpl: number.optional(),
      noiseDbSpl: number.optional(),
    }),
  ),
  ladder: z.array(z.strictObject({ averageDbSpl: number, positionDb: number, shortDb: number })),
});

const limit = z.strictObject({
  stageIndex,
  kind: z.enum(["voltage", "current", "power"]),
  headroomDb: number.describe("the largest sine over full scale at full volume"),
  frequencyHz: number,
  voltageVrms: number,
});

const distortion = z.strictObject({
  fundamentalVrms: number,
  entries: z.array(z.strictObject({ stageIndex, cause: z.enum(harmonicCauses), levelDbc: number })),
  worstDbc: number.optional().describe("harmonics of one order in step; absent where no stage states its distortion"),
  typicalDbc: number.optional().describe("all harmonics in power"),
});

const grip = z.strictObject({
  qElectricalRatio: number,
  qTotalRatio: number,
  ringDownSec: number,
  backEmfRatio: number,
});

const solved = {
  volume: z.strictObject({ stageIndex: stageIndex.optional(), positionDb: number.optional(), shortDb: number }),
  frequenciesHz: z.array(number),
  terminals: z
    .strictObject({ magnitudeDb: curve, phaseDeg: curve })
    .describe("voltage at the driver re the open-circuit voltage of the last active stage"),
  deviationDb: curve.describe("change of response re 1 kHz, over a source without impedance"),
  impedance: z.strictObject({ shape: z.enum(["known", "extremes", "unknown"]), swingDb: number.optional() }),
  levels: levelsSchema,
  noise: z
    .strictObject({
      noiseVrms: number,
      levelDbSpl: number.optional(),
      limitDbSpl: number,
      audibleHz: number,
      entries: z.array(z.strictObject({ stageIndex, cause: z.string(), noiseVrms: number, levelDbSpl: number })),
    })
    .describe("at the driver and at the ear, 20 Hz to 20 kHz, unweighted; entries add in power"),
  distortion: z.strictObject({ atAverage: distortion, atFullVolume: distortion }),
  limits: z.strictObject({ first: limit.nullable(), plugs: z.array(limit) }),
  crosstalkDb: z
    .array(number.nullable())
    .describe("idle driver over driven driver; null where nothing joins the channels"),
  membrane: z
    .strictObject({
      resonanceHz: number,
      qMechanicalRatio: number,
      onZeroOhm: grip,
      onSource: grip,
      perVolt: z.strictObject({ currentsArms: curve, displacementsUm: curve }).optional(),
    })
    .nullable(),
};

const solution = z.strictObject(solved);

/** The schema of a solution with its chain. */
export const solutionSchema = z.strictObject({ ...solved, chain: chainSchema }).meta({ title: "headamp solution" });

/** A type as a schema infers it, with every key demanded, so that one that only one side has is seen. */
export type Plain<T> = T extends readonly (infer Item)[]
  ? Plain<Item>[]
  : T extends object
    ? { -readonly [Key in keyof T]-?: Plain<Exclude<T[Key], undefined>> }
    : T;

/** True where two types take each other's values. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/** The hand-written types and the schemas agree: a difference does not compile. */
export const solutionSchemaAgrees: readonly [
  Same<Plain<z.infer<typeof levelsSchema>>, Plain<Levels>>,
  Same<Plain<z.infer<typeof solution>>, Plain<Solution>>,
] = [true, true];
