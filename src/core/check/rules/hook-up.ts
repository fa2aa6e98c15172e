import { nameOf } from "../../catalog/rig.ts";
import { formatQuantity } from "../../units/format.ts";
import type { Rule } from "../finding.ts";

/** Is everything plugged where it belongs? */
export const hookUp: Rule = {
  id: "hookUp",
  title: "Hook-up",
  judge({ uses, chain, lineInstead }) {
    const common = { id: "hookUp", title: "Hook-up", because: [] };
    const doubled = uses.find((use) => use.feeds === "amplifier" && use.output.kind === "headphone");
    if (doubled && lineInstead) {
      const lostDb = -lineInstead.reachMoreDb;
      const cost =
        `${formatQuantity(Math.max(0, lineInstead.hissMoreDb), "Db")} more hiss` +
        (lostDb >= 0.5 ? `, ${formatQuantity(lostDb, "Db")} less reach` : "");
      return {
        ...common,
        status: "caution",
        value: lineInstead.hissMoreDb,
        unit: "Db",
        sentence: `amplified twice, ${cost}: use its ${lineInstead.output.toLowerCase()}`,
      };
    }
    if (doubled) {
      const level = doubled.mode ? `, where it gives ${formatQuantity(doubled.mode.fullScaleVrms.value, "Vrms")}` : "";
      return {
        ...common,
        status: "pass",
        sentence: `no line output of ${nameOf(doubled.entry)} is known: leave it at full${level}`,
      };
    }
    const mode = uses.find((use) => use.mode);
    if (mode) {
      return {
        ...common,
        status: "pass",
        sentence: `the output senses its load and gives ${formatQuantity(mode.mode?.fullScaleVrms.value, "Vrms")} here`,
      };
    }
    const padsCount = chain.stages.filter(({ kind }) => kind === "pad").length;
    const through = padsCount === 0 ? "" : padsCount === 1 ? ", through a pad" : ", through pads";
    const amplifiers = uses.length > 1 ? "line output into the amplifier" : "one amplifier";
    const sentence = uses.length > 1 || padsCount > 0 ? `${amplifiers}${through}` : "one amplifier, no adapter";
    return { ...common, status: "pass", sentence };
  },
};
