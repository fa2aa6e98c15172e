import { driverStage } from "../../catalog/driver-stage.ts";
import { programmes } from "../../chain/record.ts";
import { fullScaleDbSpl } from "../../chain/volume-position.ts";
import { BALANCE_LIMIT_DB, NORMAL_DB_SPL } from "../../check/judgements.ts";
import { balanceProbability } from "../../check/rules/balance.ts";
import { median } from "../../math/rank-statistics.ts";
import { imbalanceExpectedDb, ordinaryTracking } from "../../stages/volume/taper.ts";
import type { Claim, Field } from "../claim.ts";
import { statusOfShare } from "../claim.ts";
import { share } from "../words.ts";

/** Where an analog knob stands for each in-ear behind 2 V, and what its gangs are expected to differ by there. */
function test(field: Field) {
  const inEars = field.headphones.filter((entry) => entry.back === "inEar");
  const imbalancesDb = inEars.map((entry) => {
    const fullDbSpl = fullScaleDbSpl([{ kind: "source", fullScaleVrms: 2 }, driverStage(entry)]);
    // L = L_FS + I at the normal level.
    const positionDb = NORMAL_DB_SPL - programmes.streaming.integratedLufs - fullDbSpl;
    return imbalanceExpectedDb(Math.min(0, positionDb), ordinaryTracking);
  });
  const apart = imbalancesDb.filter((imbalanceDb) => balanceProbability(imbalanceDb) < 0.9).length;
  const status = statusOfShare(inEars.length === 0 ? 0 : apart / inEars.length, inEars.length);
  return {
    // How gangs track is a class model; nobody published it for enough products to test.
    status: "untested" as const,
    number: "how well the gangs of volume controls track was published for too few products",
    exceptions: [],
    count: inEars.length,
    ...(inEars.length > 0 && {
      otherwise: `By the class model of an ordinary knob it is ${status}: ${share(apart, inEars.length, "in-ears")} set it so low that the channels may differ by more than ${BALANCE_LIMIT_DB} dB, and for the middle one ${median(imbalancesDb).toFixed(1)} dB are to be expected.`,
    }),
  };
}

/** G13. */
export const knobCostsInEars: Claim = {
  id: "G13",
  says: "Sensitive headphones force the knob low, where analog pots lose channel balance.",
  asked:
    "All in-ears behind 2 V without gain, streamed music at 75 dB: where does an ordinary potentiometer stand, and how far are its gangs apart there?",
  test,
};
