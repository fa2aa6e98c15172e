import { isAmplifier } from "../../chain/record.ts";
import { formatQuantity, formatSpread } from "../../units/format.ts";
import { byLimit } from "../by-limit.ts";
import { UNDOUBTED_APK } from "../judgements.ts";

/** Can this chain play this music at the deciding level without meeting a limit? */
export const loudness = byLimit({
  id: "loudness",
  title: "Loud enough",
  unit: "DbSpl",
  keeps: "over",
  value: (a) => a.reachDbSpl,
  limit: (a) => a.neededDbSpl,
  needs: ["level"],
  sentence: (a, { sigmaDb, isBound }) =>
    `reaches ${isBound ? "at least " : ""}${formatSpread(a.reachDbSpl, sigmaDb)}, this music asks ${formatQuantity(a.neededDbSpl, "Db")}`,
  missing: () => "this output's level was never published",
  doubt({ chain, near }) {
    const last = chain.stages.findLast(isAmplifier);
    if (!last || last.powers || last.currentApk !== undefined || last.supplyOhm !== undefined) return undefined;
    return near.base.neededApk > UNDOUBTED_APK
      ? `it needs ${formatQuantity(near.base.neededApk, "Apk")}, and what current it gives was never published`
      : undefined;
  },
});
