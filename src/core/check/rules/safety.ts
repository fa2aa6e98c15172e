import { aOverKDb } from "../../stages/ear/safety.ts";
import { HEADPHONE_LEAST_VRMS, PLAYER_MAXIMUM_VRMS, simulationNoiseDbSpl } from "../../standards/en-50332.ts";
import { weeklyAllowanceHours, weeklyAllowancePa2H } from "../../standards/h-870.ts";
import { nioshDailyHours } from "../../standards/niosh.ts";
import { formatNumber, formatQuantity } from "../../units/format.ts";
import type { Because, Rule } from "../finding.ts";
import { LEAST_WEEKLY_HOURS, normalDbSplOf } from "../judgements.ts";

const weekHours = 7 * 24;

/** For how long a week may one listen at the normal level and at the deciding one? */
export const safety: Rule = {
  id: "safety",
  title: "Safe for",
  judge({ chain }) {
    const { programme, listener } = chain;
    const { leadDb, spreadDb } = aOverKDb(programme.kind === "music" ? programme.spectrum : undefined);
    const hoursAt = (averageDbSpl: number) => weeklyAllowanceHours(averageDbSpl + leadDb);
    const levels = [...new Set([normalDbSplOf(listener), listener.averageDbSpl])].sort((a, b) => a - b);
    const setDbSpl = listener.averageDbSpl + leadDb;
    const hours = Math.min(weekHours, hoursAt(listener.averageDbSpl));
    return {
      id: "safety",
      title: "Safe for",
      status: hours < LEAST_WEEKLY_HOURS ? "caution" : "pass",
      value: hours,
      low: Math.min(weekHours, hoursAt(listener.averageDbSpl + spreadDb)),
      high: Math.min(weekHours, hoursAt(listener.averageDbSpl - spreadDb)),
      limit: LEAST_WEEKLY_HOURS,
      unit: "Hour",
      sentence: levels.map((level) => `${hourWords(hoursAt(level))} at ${formatQuantity(level, "Db")}`).join(", "),
      because: [
        standard("allowance of a week", weeklyAllowancePa2H("adult"), "Pa2H", "ITU-T H.870, mode 1"),
        standard(
          "allowance of a week in the sensitive mode",
          weeklyAllowancePa2H("sensitive"),
          "Pa2H",
          "ITU-T H.870, mode 2",
        ),
        standard("A-weighted level at the level set", setDbSpl, "DbSpl", "the music's loudness", spreadDb),
        standard("hours a working day at that level", nioshDailyHours(setDbSpl), "Hour", "NIOSH 98-126"),
        standard(
          "most that a portable player may reach, A-weighted",
          simulationNoiseDbSpl(PLAYER_MAXIMUM_VRMS),
          "DbSpl",
          "EN 50332-2",
        ),
        standard(
          "least voltage of a portable headphone for 94 dB, A-weighted",
          HEADPHONE_LEAST_VRMS,
          "Vrms",
          "EN 50332-2",
        ),
      ],
    };
  },
};

/** "32 h a week", "30 min a week", or any time where a week has no more hours. */
function hourWords(hours: number): string {
  if (hours >= weekHours) return "any time";
  const minutes = hours * 60;
  if (hours < 1) return minutes < 1 ? "seconds a week" : `${formatNumber(minutes, 0)} min a week`;
  return `${formatNumber(hours, 0)} h a week`;
}

const standard = (what: string, value: number, unit: Because["unit"], source: string, spreadDb = 0): Because => ({
  what,
  value,
  unit,
  source,
  ...(spreadDb > 0 && { spreadDb }),
});
