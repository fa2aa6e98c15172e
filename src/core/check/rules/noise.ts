import { formatQuantity, formatSpread } from "../../units/format.ts";
import { byLimit } from "../by-limit.ts";

/** Is the hiss of this chain heard at the normal level, in this room, through these headphones? */
export const noise = byLimit({
  id: "noise",
  title: "Hiss",
  unit: "DbSpl",
  keeps: "under",
  value: (a) => a.hissDbSpl,
  limit: (a) => a.hissLimitDbSpl,
  needs: ["noiseVrms", "level"],
  moot: ({ near }) => (near.base.hissLedger.length === 0 ? "none: this source is taken as noiseless" : undefined),
  sentence: (a, { sigmaDb, isBound }) =>
    `${isBound ? "at most " : ""}${formatSpread(a.hissDbSpl, sigmaDb, "DbSpl")}, heard above ${formatQuantity(a.hissLimitDbSpl, "Db")} in this room`,
  missing: () => "this output's noise was never published",
});
