import { formatQuantity } from "../../units/format.ts";
import type { Rule } from "../finding.ts";
import { normalDbSplOf } from "../judgements.ts";
import { clockRange, formatClock } from "../knob.ts";

/** Where does the volume stand for normal listening? Information: it passes unless the level is out of reach. */
export const volume: Rule = {
  id: "volume",
  title: "Volume",
  judge({ near, gaps, chain }) {
    const { positionDb, shortDb } = near.base;
    const common = { id: "volume", title: "Volume", unit: "Db" as const, because: [] };
    if (gaps.some((gap) => gap.key === "level" && !gap.bridged)) {
      return { ...common, status: "unknown", sentence: "where it will stand is not known" };
    }
    if (shortDb > 0) {
      return {
        ...common,
        status: "fail",
        value: positionDb,
        sentence: `at full, ${formatQuantity(shortDb, "Db")} short of ${formatQuantity(normalDbSplOf(chain.listener), "Db")} on average`,
      };
    }
    const analog = chain.stages.some((stage) => stage.kind === "potentiometer");
    const where = analog ? `${formatClock(clockRange(positionDb))} (taper unknown), ` : "";
    return {
      ...common,
      status: "pass",
      value: positionDb,
      sentence: `${where}${formatQuantity(positionDb, "Db")} for ${formatQuantity(normalDbSplOf(chain.listener), "Db")}`,
    };
  },
};
