import { driverStage } from "../../catalog/driver-stage.ts";
import { nameOf } from "../../catalog/rig.ts";
import { complexArray } from "../../math/complex.ts";
import { median } from "../../math/rank-statistics.ts";
import { type Membrane, membraneOf } from "../../stages/driver/motion.ts";
import { describeStage } from "../../stages/stages.ts";
import { byShare, type Claim, type Field } from "../claim.ts";
import { share } from "../words.ts";

/** A high output impedance to compare with none at all: what IEC 61938 of 1996 asked of headphone outputs. */
const SOURCE_OHM = 120;

/** From where on an amplifier is said to hold a membrane (judgement): a tenth off the Q of its resonance. */
const HELD_RATIO = 1.1;

function test({ headphones }: Field) {
  const membranes = headphones.flatMap((entry) => {
    const membrane = membraneBehind(entry);
    return membrane ? [{ entry, free: membrane.onSource.qTotalRatio, held: membrane.onZeroOhm.qTotalRatio }] : [];
  });
  const controlled = membranes.filter(({ free, held }) => free / held >= HELD_RATIO);
  const middle = (pick: (one: (typeof membranes)[number]) => number) => median(membranes.map(pick)).toFixed(1);
  return {
    ...byShare(controlled.length / Math.max(1, membranes.length), membranes.length),
    number:
      membranes.length === 0
        ? "no impedance curve tells a membrane's resonance"
        : `an output without impedance holds the membrane more firmly than one of ${SOURCE_OHM} ohm in ${share(controlled.length, membranes.length, "headphones of known resonance")}: the Q of the middle one is ${middle(({ held }) => held)} instead of ${middle(({ free }) => free)}`,
    exceptions: membranes.filter((one) => !controlled.includes(one)).map(({ entry }) => nameOf(entry)),
    count: membranes.length,
  };
}

function membraneBehind(entry: Parameters<typeof driverStage>[0]): Membrane | undefined {
  if (entry.impedanceModel?.kind !== "dynamic") return undefined;
  const law = describeStage(driverStage(entry));
  if (law.form !== "load" || !law.motion) return undefined;
  const frequenciesHz = Float64Array.of(law.motion.resonanceHz);
  const sourceImpedance = complexArray(1);
  sourceImpedance.re[0] = SOURCE_OHM;
  return membraneOf(law.motion, law.impedance.left, sourceImpedance, frequenciesHz);
}

/** G2. */
export const damping: Claim = {
  id: "G2",
  says: "An amplifier is a control device: it moves a membrane with a copy of higher energy.",
  asked: `The Q of the membrane's resonance on an output without impedance and on one of ${SOURCE_OHM} ohm, for all headphones whose curve shows it.`,
  test,
};
