import { driverStage } from "../../catalog/driver-stage.ts";
import { nameOf } from "../../catalog/rig.ts";
import { solveLaws } from "../../chain/solve.ts";
import { deviationsDb } from "../../check/assess.ts";
import { median } from "../../math/rank-statistics.ts";
import { describeStage } from "../../stages/stages.ts";
import { bySome, type Claim, type Field, statusOfShare } from "../claim.ts";
import { share } from "../words.ts";

const SOURCE_OHM = 120;
const HIGH_OHM = 150;
/** What the guide calls generally fine ends here. */
const HIGH_OUTPUT_OHM = 5;
/** 1 kHz and the edges of the lower mids. */
const frequenciesHz = Float64Array.of(100, 200, 300, 1000);

function test({ headphones }: Field) {
  const lifts = headphones
    .filter((entry) => entry.impedanceModel?.kind === "dynamic" && entry.impedanceOhm.value >= HIGH_OHM)
    .map((entry) => {
      const laws = [
        { kind: "source", fullScaleVrms: 1, outputImpedanceOhm: SOURCE_OHM } as const,
        driverStage(entry),
      ].map(describeStage);
      const solved = solveLaws(laws, frequenciesHz);
      const [at100Db, at200Db] = deviationsDb(solved.alike, solved.plugs[0].openCircuit, 3);
      return { entry, at100Db, at200Db };
    });
  const lifted = lifts.filter(({ at100Db, at200Db }) => at100Db > 0.2 && at200Db > 0.2);
  return {
    ...bySome(lifts.length === 0 ? 0 : lifted.length / lifts.length, lifts.length),
    number:
      lifts.length === 0
        ? "no curve of high-impedance headphones is known"
        : `${share(lifted.length, lifts.length, "high-impedance headphones of known curve")} gain more than 0.2 dB at 100 and 200 Hz behind ${SOURCE_OHM} ohm; the middle one gains ${median(lifts.map((l) => l.at100Db)).toFixed(1)} dB at 100 Hz and ${median(lifts.map((l) => l.at200Db)).toFixed(1)} dB at 200 Hz`,
    exceptions: lifts.filter((lift) => !lifted.includes(lift)).map(({ entry }) => nameOf(entry)),
    count: lifts.length,
  };
}

function ofTubes({ devices }: Field) {
  const stated = devices
    .filter(({ topology }) => topology.startsWith("tube"))
    .flatMap((device) => {
      const output = device.outputs.find(({ kind, balanced }) => kind === "headphone" && !balanced);
      const impedance = output?.outputImpedanceOhm;
      return impedance ? [{ device, ohm: impedance.value, sourced: impedance.trust !== "unsourced" }] : [];
    });
  const sourced = stated.filter((one) => one.sourced);
  const highOf = (some: typeof stated) => some.filter(({ ohm }) => ohm > HIGH_OUTPUT_OHM).length;
  const statusOf = (some: typeof stated) => statusOfShare(highOf(some) / Math.max(1, some.length), some.length);
  return {
    status: statusOf(sourced),
    number: `${share(highOf(sourced), sourced.length, "tube amplifiers of published output impedance")} have more than ${HIGH_OUTPUT_OHM} ohm`,
    exceptions: sourced
      .filter(({ ohm }) => ohm <= HIGH_OUTPUT_OHM)
      .map(({ device, ohm }) => `${nameOf(device)} (${ohm} ohm)`),
    count: sourced.length,
    ...(stated.length > sourced.length && {
      otherwise: `Counting unsourced figures it is ${statusOf(stated)}: ${share(highOf(stated), stated.length, "tube amplifiers")}.`,
    }),
  };
}

/** G10, of the amplifiers. */
export const tubeImpedance: Claim = {
  id: "G10 impedance",
  says: "Tube amps have a high-ish output impedance.",
  asked: `Tube amplifiers whose output impedance was published: is it above ${HIGH_OUTPUT_OHM} ohm?`,
  test: ofTubes,
};

/** G10, of the headphones. */
export const tubeLift: Claim = {
  id: "G10",
  says: "Tube amps of high output impedance lift the lower mids on some high-impedance headphones.",
  asked: `Headphones of ${HIGH_OHM} ohm and more whose impedance curve is known, behind ${SOURCE_OHM} ohm, re 1 kHz.`,
  test,
};
