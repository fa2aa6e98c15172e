import { nameOf } from "../../catalog/rig.ts";
import { formatQuantity } from "../../units/format.ts";
import type { Rule } from "../finding.ts";

/** Is everything plugged where it belongs? */
export const hookUp: Rule = {
  id: "hookUp",
  title: "Hook-up",
  judge({ uses, lineInstead }) {
    const common = { id: "hookUp", title: "Hook-up", because: [] };
    const doubled = uses.find((use) => use.feeds === "amplifier" && use.output.kind === "headphone");
    if (doubled && lineInstead) {
      const cost = lineInstead.hissMoreDb >= 0.5 ? `${formatQuantity(lineInstead.hissMoreDb, "Db")} more hiss` : "no hiss to speak of";
      return {
        ...common,
        status: "caution",
        value: lineInstead.hissMoreDb,
        unit: "Db",
        sentence: `amplified twice, ${cost}: use ${nameOf(doubled.entry)}'s ${lineInstead.output.toLowerCase()}`,
      };
    }
    if (doubled) return { ...common, status: "pass", sentence: `amplified twice: ${nameOf(doubled.entry)} has no line output; leave it at full` };
    const mode = uses.find((use) => use.mode);
    if (mode) {
      return { ...common, status: "pass", sentence: `${nameOf(mode.entry)} senses its load and gives ${formatQuantity(mode.mode?.fullScaleVrms.value, "Vrms")} here` };
    }
    const amplifiers = uses.length > 1 ? "line output into the amplifier" : "one amplifier, no adapter";
    return { ...common, status: "pass", sentence: amplifiers };
  },
};
