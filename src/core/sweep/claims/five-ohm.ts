import { driverStage } from "../../catalog/driver-stage.ts";
import type { HeadphoneEntry } from "../../catalog/gear.ts";
import { nameOf } from "../../catalog/rig.ts";
import { coarseGrid } from "../../chain/grid.ts";
import { solveLaws } from "../../chain/solve.ts";
import { deviationsDb, swingBetweenExtremesDb } from "../../check/assess.ts";
import { TONE_LIMIT_DB } from "../../check/judgements.ts";
import { toneMeter } from "../../stages/ear/erb-smoothing.ts";
import { describeStage } from "../../stages/stages.ts";
import { byShare, type Claim, type ClaimResult } from "../claim.ts";
import { share, someOf } from "../words.ts";

const OHM = 5;

/** Rated impedance below which headphones are of very low impedance (judgement): 32 ohm is the commonest of all, 16 to 24 ohm is what is left below. */
const LOW_OHM = 25;

/** Whom the rule is asked of: everybody but its exceptions, and each exception apart. */
interface Asked {
  readonly title: string;
  readonly says: string;
  readonly isException: boolean;
  of(entry: HeadphoneEntry): boolean;
}

const isInEar = (entry: HeadphoneEntry): boolean => entry.back === "inEar";
const isLow = (entry: HeadphoneEntry): boolean => entry.impedanceOhm.value < LOW_OHM;

const asked: readonly Asked[] = [
  {
    title: "headphones",
    says: "An output impedance below 5 ohm is generally fine.",
    isException: false,
    of: (entry) => !isInEar(entry) && !isLow(entry),
  },
  {
    title: "in-ears",
    says: "An output impedance below 5 ohm is fine, unless for in-ears.",
    isException: true,
    of: isInEar,
  },
  {
    title: "headphones of very low impedance",
    says: "An output impedance below 5 ohm is fine, unless for headphones of very low impedance.",
    isException: true,
    of: (entry) => !isInEar(entry) && isLow(entry),
  },
];

/** G11, of full-size headphones, of in-ears and of very low impedances apart. */
function belowFiveOhm({ title, says, isException, of }: Asked): Claim {
  return {
    id: `G11 ${title}`,
    says,
    asked: `All ${title} whose impedance over frequency was published, behind exactly ${OHM} ohm: is the change of tone under ${TONE_LIMIT_DB} dB?`,
    test: (field) => test(field.headphones.filter(of), title, isException),
  };
}

function test(headphones: readonly HeadphoneEntry[], title: string, isException: boolean): ClaimResult {
  const meter = toneMeter(coarseGrid.frequenciesHz);
  const known = headphones.flatMap((entry) => {
    const changeDb = changeBehind(entry, OHM, meter);
    return changeDb === undefined ? [] : [{ entry, changeDb }];
  });
  const heard = known.filter(({ changeDb }) => changeDb > TONE_LIMIT_DB).sort((a, b) => b.changeDb - a.changeDb);
  const keptRatio = known.length === 0 ? 0 : 1 - heard.length / known.length;
  return {
    // A sentence about an exception holds where it fails.
    ...byShare(isException ? 1 - keptRatio : keptRatio, known.length),
    number: `the tone of ${share(heard.length, known.length, title)} changes by more than ${TONE_LIMIT_DB} dB`,
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
export const fiveOhm: readonly Claim[] = asked.map(belowFiveOhm);
