import { normalCdf, normalQuantile } from "../../math/statistics.ts";
import { formatQuantity } from "../../units/format.ts";
import { byLimit } from "../by-limit.ts";
import { BALANCE_LIMIT_DB } from "../judgements.ts";
import { exactly } from "../status.ts";

/** Do both channels play equally loud where the knob stands? */
export const balance = byLimit({
  id: "balance",
  title: "Balance",
  unit: "Db",
  keeps: "under",
  value: (a) => a.imbalanceDb,
  limit: () => BALANCE_LIMIT_DB,
  margin: (a) => exactly(normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, balanceProbability(a.imbalanceDb))))),
  ownSigmaDb: 1,
  // The class model of tracking is vaguer than any bound on the level that puts the knob there.
  takesBoundsAsStated: true,
  needs: ["level"],
  moot: ({ near }) => (near.base.imbalanceDb < 1e-6 ? "the volume is digital: both channels stay equal" : undefined),
  sentence: (a) =>
    `${formatQuantity(a.imbalanceDb, "Db", 1)} to expect there (class model), heard above ${formatQuantity(BALANCE_LIMIT_DB, "Db")}`,
  missing: () => "where the knob will stand is not known",
});

/** Probability that the channels agree within the limit where this imbalance is to be expected. */
export function balanceProbability(imbalanceDb: number): number {
  // The expected imbalance is the sigma of a normal about zero: P(|d| < limit) = 2 Phi(limit / sigma) - 1.
  return 2 * normalCdf(BALANCE_LIMIT_DB / imbalanceDb) - 1;
}
