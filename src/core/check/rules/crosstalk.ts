import { coarseGrid } from "../../chain/grid.ts";
import type { Chain } from "../../chain/record.ts";
import { solveLaws } from "../../chain/solve.ts";
import { atPosition } from "../../chain/volume-position.ts";
import { magnitudeAt } from "../../math/complex-array.ts";
import { describeStage } from "../../stages/stages.ts";
import { dbFromRatio } from "../../units/decibel.ts";
import { formatQuantity } from "../../units/format.ts";
import type { Rule } from "../finding.ts";
import { SEPARATION_LIMIT_DB } from "../judgements.ts";

const common = { id: "crosstalk", title: "Separation", status: "pass", because: [] } as const;

/** How far apart are the channels? Information: it passes whatever it says, since nobody hears 40 dB on music and few hear less. */
export const crosstalk: Rule = {
  id: common.id,
  title: common.title,
  judge({ chain }) {
    const separationDb = leastSeparationDb(chain);
    if (separationDb === undefined) return { ...common, sentence: "nothing known joins the channels" };
    const judged = separationDb < SEPARATION_LIMIT_DB ? "less" : "more";
    return {
      ...common,
      value: separationDb,
      limit: SEPARATION_LIMIT_DB,
      unit: "Db",
      sentence: `the channels are ${formatQuantity(separationDb, "Db")} apart, ${judged} than the ${formatQuantity(SEPARATION_LIMIT_DB, "Db")} beyond which nothing is heard of it`,
    };
  },
};

/** The least separation at the drivers from 100 Hz to 10 kHz; undefined where nothing joins the channels. */
function leastSeparationDb({ stages }: Chain): number | undefined {
  const laws = atPosition(stages, 0).map(describeStage);
  const joined = laws.some(
    (law) =>
      (law.form === "active" && (law.crosstalkRatio > 0 || law.commonReturnOhm > 0)) ||
      (law.form === "passive" && law.commonReturnOhm > 0),
  );
  if (!joined) return undefined;
  const { terminals, frequenciesHz } = solveLaws(laws, coarseGrid.frequenciesHz);
  let leastDb = Number.POSITIVE_INFINITY;
  for (let k = 0; k < frequenciesHz.length; k++) {
    if (frequenciesHz[k] < 100 || frequenciesHz[k] > 10_000) continue;
    // 20 log10 |V_driven / V_idle|
    const separationDb = dbFromRatio(magnitudeAt(terminals.ll, k) / magnitudeAt(terminals.rl, k));
    leastDb = Math.min(leastDb, separationDb);
  }
  return Number.isFinite(leastDb) ? leastDb : undefined;
}
