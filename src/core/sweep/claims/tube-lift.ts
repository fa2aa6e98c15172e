import { driverStage } from "../../catalog/driver-stage.ts";
import { nameOf } from "../../catalog/rig.ts";
import { solveLaws } from "../../chain/solve.ts";
import { deviationsDb } from "../../check/assess.ts";
import { median } from "../../math/rank-statistics.ts";
import { describeStage } from "../../stages/stages.ts";
import { type Claim, type Field, statusOfSome } from "../claim.ts";
import { share } from "../words.ts";

const SOURCE_OHM = 120;
const HIGH_OHM = 150;
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
    status: statusOfSome(lifts.length === 0 ? 0 : lifted.length / lifts.length, lifts.length),
    number: `${share(lifted.length, lifts.length)} high-impedance headphones of known curve gain more than 0.2 dB at 100 and 200 Hz behind ${SOURCE_OHM} ohm; the middle one ${median(lifts.map((l) => l.at100Db)).toFixed(1)} dB at 100 Hz and ${median(lifts.map((l) => l.at200Db)).toFixed(1)} dB at 200 Hz`,
    exceptions: lifts.filter((lift) => !lifted.includes(lift)).map(({ entry }) => nameOf(entry)),
    count: lifts.length,
  };
}

/** G10. */
export const tubeLift: Claim = {
  id: "G10",
  says: "Tube amps of high output impedance lift the lower mids on some high-impedance headphones.",
  asked: `Headphones of ${HIGH_OHM} ohm and more whose impedance curve is known, behind ${SOURCE_OHM} ohm, re 1 kHz.`,
  test,
};
