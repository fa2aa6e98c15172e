import { formatQuantity } from "../../units/format.ts";
import { byLimit } from "../by-limit.ts";
import { BALANCE_LIMIT_DB } from "../judgements.ts";

/** Do both channels play equally loud where the knob stands? */
export const balance = byLimit({
  id: "balance",
  title: "Balance",
  unit: "Db",
  keeps: "under",
  value: (a) => a.imbalanceDb,
  limit: () => BALANCE_LIMIT_DB,
  needs: ["level"],
  moot: ({ near }) => (near.base.imbalanceDb < 1e-6 ? "the volume is digital: both channels stay equal" : undefined),
  sentence: (a) => `${formatQuantity(a.imbalanceDb, "Db", 1)} to expect there (class model), heard above ${formatQuantity(BALANCE_LIMIT_DB, "Db")}`,
  missing: () => "where the knob will stand is not known",
});
