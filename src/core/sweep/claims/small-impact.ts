import { responseSpreadOf } from "../../catalog/class-models.ts";
import { outputImpedanceOf, residualNoiseOf } from "../../catalog/deduce.ts";
import { driverStage } from "../../catalog/driver-stage.ts";
import type { ElectronicsEntry, HeadphoneEntry } from "../../catalog/gear.ts";
import { outputsFor } from "../../catalog/output-choice.ts";
import { referenceSource } from "../../catalog/reference-source.ts";
import { nameOf } from "../../catalog/rig.ts";
import { expandRig, gainsToTry } from "../../catalog/to-chain.ts";
import { coarseGrid } from "../../chain/grid.ts";
import { type Chain, programmes } from "../../chain/record.ts";
import { impactOf } from "../../check/impact.ts";
import { DECIDING_DB_SPL } from "../../check/judgements.ts";
import { median } from "../../math/rank-statistics.ts";
import { ratioFromDb } from "../../units/decibel.ts";
import type { Stated } from "../../units/figure.ts";
import { type Claim, type Field, statusOfTimes } from "../claim.ts";
import { quietnessDbOf } from "../quietness.ts";
import { someOf } from "../words.ts";

const sitting = { averageDbSpl: DECIDING_DB_SPL, room: "nc20" } as const;

/** Headphones on which a change of tone can be worked out: those of known impedance over frequency. */
const ofKnownCurve = ({ headphones }: Field): HeadphoneEntry[] => headphones.filter((entry) => entry.impedanceModel);

/** What an amplifier changes in the sound of the middle one of the headphones of known impedance, in dB. */
export function amplifierImpactDb(field: Field, device: ElectronicsEntry): number {
  return median(
    ofKnownCurve(field).map((headphones) => {
      const rig = { source: { entry: referenceSource }, amps: [{ entry: device }], headphones };
      return totalDb(expandRig(rig, gainsToTry(rig)[0], programmes.dynamic, sitting).chain, device.id);
    }),
  );
}

/** What a converter's noise changes in the sound of the middle one of these headphones behind an amplifier that adds nothing, in dB. */
function converterImpactDb(field: Field, quietnessDb: number): number {
  return median(
    ofKnownCurve(field).map((entry) => {
      const stages: Chain["stages"] = [
        {
          kind: "dac",
          from: { gear: "dac" },
          fullScaleVrms: 2,
          outputImpedanceOhm: 0,
          noiseVrms: 2 / ratioFromDb(quietnessDb),
        },
        { kind: "potentiometer" },
        { kind: "amplifier", gainDb: 20, outputImpedanceOhm: 0, noiseVrms: 0 },
        driverStage(entry),
      ];
      return totalDb({ version: 1, programme: programmes.dynamic, listener: sitting, stages }, "dac");
    }),
  );
}

/** All that one link changes, its causes added in power. */
function totalDb(chain: Chain, link: string): number {
  const own = impactOf(chain, { grid: coarseGrid }).filter((one) => one.link === link);
  return Math.hypot(...own.map(({ changeDb }) => changeDb ?? 0));
}

interface Amplifier {
  readonly device: ElectronicsEntry;
  readonly changeDb: number;
  readonly sourced: boolean;
}

/** The amplifiers of a field, worked out once: both sentences ask for them. */
const known = new WeakMap<Field, readonly Amplifier[]>();

function amplifiersOf(field: Field): readonly Amplifier[] {
  const amplifiers = known.get(field) ?? workedOut(field);
  known.set(field, amplifiers);
  return amplifiers;
}

function workedOut(field: Field): Amplifier[] {
  if (ofKnownCurve(field).length === 0) return [];
  return field.devices
    .filter(({ kind }) => kind === "amplifier")
    .flatMap((device) => {
      if (outputsFor({ entry: device }, "headphones", false).length === 0) return [];
      return [{ device, changeDb: amplifierImpactDb(field, device), sourced: isVouchedFor(device) }];
    });
}

/** Whether somebody vouches for both the noise and the impedance of a device's usual headphone socket. */
export function isVouchedFor(device: ElectronicsEntry): boolean {
  const [output] = outputsFor({ entry: device }, "headphones", false);
  return output !== undefined && isSourced(residualNoiseOf(output)) && isSourced(outputImpedanceOf(output));
}

const isSourced = (stated: Stated | undefined): boolean => stated !== undefined && stated.trust !== "unsourced";

const middleDb = (some: readonly Amplifier[]): number => median(some.map(({ changeDb }) => changeDb));

/** A change too small for anybody to care how small. */
const LEAST_DB = 0.0001;

/** A change of any size in words: as many places as it needs. */
const changeWords = (changeDb: number): string =>
  changeDb < LEAST_DB ? `less than ${LEAST_DB} dB` : `${Number(changeDb.toPrecision(1))} dB`;

/** How many times larger, to one place: more would be false. */
const timesWords = (ratio: number): string => `${Number(ratio.toPrecision(1))} times`;

function againstHeadphones(field: Field) {
  const all = amplifiersOf(field);
  const sourced = all.filter((one) => one.sourced);
  const onHead = responseSpreadOf({ kind: "headphones", back: "open" })?.value ?? 0;
  const inEar = responseSpreadOf({ kind: "iem", back: "inEar" })?.value ?? 0;
  const status = sourced.length === 0 ? "untested" : statusOfTimes(onHead / middleDb(sourced), sourced.length);
  return {
    status,
    number:
      sourced.length === 0
        ? "no amplifier's noise and impedance were both published"
        : `headphones lie ${onHead} dB from a target of good sound (in-ears ${inEar}), and the middle one of ${sourced.length} amplifiers changes the sound by ${changeWords(middleDb(sourced))}: the headphones do ${timesWords(onHead / middleDb(sourced))} as much`,
    // What does more than a hundredth of what headphones do is not orders of magnitude below them.
    exceptions: someOf(
      sourced
        .filter(({ changeDb }) => changeDb > onHead / 100)
        .sort((a, b) => b.changeDb - a.changeDb)
        .map(({ device, changeDb }) => `${nameOf(device)} (${changeWords(changeDb)})`),
    ),
    count: sourced.length,
    ...(all.length > sourced.length && {
      otherwise: `With class models where nobody published a figure, the middle one of ${all.length} amplifiers changes it by ${changeWords(middleDb(all))}.`,
    }),
  };
}

function againstConverters(field: Field) {
  const sourced = amplifiersOf(field).filter((one) => one.sourced);
  const converters =
    ofKnownCurve(field).length === 0
      ? []
      : field.devices
          .filter(({ dac }) => dac)
          .flatMap((device) => {
            const line = device.outputs.find(({ kind }) => kind === "line");
            const quietnessDb = line && quietnessDbOf(line);
            return quietnessDb === undefined ? [] : [converterImpactDb(field, quietnessDb)];
          });
  const count = Math.min(sourced.length, converters.length);
  const status = count === 0 ? "untested" : statusOfTimes(median(converters) / middleDb(sourced), count);
  return {
    status,
    number:
      count === 0
        ? "no converter's noise was published as a value"
        : `what is published of a DAC is its noise, and that of the middle one of ${converters.length} changes the sound by ${changeWords(median(converters))}, against ${changeWords(middleDb(sourced))} of the middle amplifier: as far as it is published, ${median(converters) < middleDb(sourced) ? "a DAC does less than an amp" : "a DAC does more than an amp"}`,
    exceptions: [],
    count,
  };
}

/** G16, against the headphones and against the DAC. */
export const smallImpact: readonly Claim[] = [
  {
    id: "G16 headphones",
    says: "The amp's sonic impact is orders of magnitude below the headphones'.",
    asked:
      "What amplifiers of sourced noise and impedance change in the ear's bands at 75 dB, against how far the middle headphones of a published table lie from a target.",
    test: againstHeadphones,
  },
  {
    id: "G16 DAC",
    says: "The amp's sonic impact is orders of magnitude below the DAC's.",
    asked:
      "The same of the noise of all line outputs that was published as a value, behind an amplifier that adds nothing.",
    test: againstConverters,
  },
];
