import { driverStage } from "../../catalog/driver-stage.ts";
import type { HeadphoneEntry } from "../../catalog/gear.ts";
import { nameOf } from "../../catalog/rig.ts";
import { coarseGrid } from "../../chain/grid.ts";
import { solveLaws } from "../../chain/solve.ts";
import { deviationsDb, swingBetweenExtremesDb } from "../../check/assess.ts";
import { TONE_LIMIT_DB } from "../../check/judgements.ts";
import { toneMeter } from "../../stages/ear/erb-smoothing.ts";
import { describeStage } from "../../stages/stages.ts";
import { type Claim, type ClaimResult, type Field, statusOfShare } from "../claim.ts";
import { share, someOf } from "../words.ts";

const OHM = 5;

/** G11, of full-size headphones and of in-ears apart. */
function belowFiveOhm(inEar: boolean): Claim {
  const title = inEar ? "in-ears" : "headphones";
  return {
    id: `G11 ${title}`,
    says: inEar
      ? "An output impedance below 5 ohm is fine, unless for in-ears."
      : "An output impedance below 5 ohm is generally fine.",
    asked: `All ${title} whose impedance over frequency was published, behind exactly ${OHM} ohm: is the change of tone under ${TONE_LIMIT_DB} dB?`,
    test: (field) => test(field, inEar),
  };
}

function test(field: Field, inEar: boolean): ClaimResult {
  const meter = toneMeter(coarseGrid.frequenciesHz);
  const known = field.headphones
    .filter((entry) => (entry.back === "inEar") === inEar)
    .flatMap((entry) => {
      const changeDb = changeBehind(entry, OHM, meter);
      return changeDb === undefined ? [] : [{ entry, changeDb }];
    });
  const heard = known.filter(({ changeDb }) => changeDb > TONE_LIMIT_DB).sort((a, b) => b.changeDb - a.changeDb);
  const keptRatio = known.length === 0 ? 0 : 1 - heard.length / known.length;
  // The sentence about in-ears says they are the exception: it holds where they fail.
  const share_ = inEar ? 1 - keptRatio : keptRatio;
  return {
    status: statusOfShare(share_, known.length),
    number: `${share(heard.length, known.length)} are changed by more than ${TONE_LIMIT_DB} dB`,
    exceptions: someOf(heard.map(({ entry, changeDb }) => `${nameOf(entry)} (${changeDb.toFixed(1)} dB)`)),
    count: known.length,
  };
}

/** The change of tone behind a resistance where the impedance is known over frequency or by both its extremes, in dB. */
function changeBehind(
  entry: HeadphoneEntry,
  resistanceOhm: number,
  meter: ReturnType<typeof toneMeter>,
): number | undefined {
  // Extremes that a class model supplies are nobody's measurement of this pair.
  if (!entry.impedanceModel && !(entry.minimumImpedanceOhm && entry.maximumImpedanceOhm)) return undefined;
  const laws = [
    { kind: "source", fullScaleVrms: 1, outputImpedanceOhm: resistanceOhm } as const,
    driverStage(entry),
  ].map(describeStage);
  const solved = solveLaws(laws, coarseGrid.frequenciesHz);
  const { load } = solved;
  if (load.shape === "unknown") return undefined;
  if (load.shape === "extremes") return swingBetweenExtremesDb(resistanceOhm, load.minimumOhm, load.maximumOhm) / 2;
  return Math.abs(meter(deviationsDb(solved.alike, solved.plugs[0].openCircuit, coarseGrid.oneKhzIndex)).changeDb);
}

/** G11. */
export const fiveOhm: readonly Claim[] = [belowFiveOhm(false), belowFiveOhm(true)];
