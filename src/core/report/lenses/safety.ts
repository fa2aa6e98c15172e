import { type SafetyCurves, safetyCurvesOf } from "../../check/safety-curves.ts";
import { formatNumber, formatQuantity, formatSpread } from "../../units/format.ts";
import { linearAxis } from "../axes.ts";
import type { Table } from "../document.ts";
import type { Axis, Plot } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";

/** For how long may one listen? Hours a week over level by the standards, and this level among them. */
export const safety: Lens = {
  id: "safety",
  tab: "Safety",
  question: "For how long is this level safe?",
  look(scenes) {
    const [first] = scenes;
    const curves = safetyCurvesOf(first.verdict.chain.programme, first.listeningDbSpl);
    return {
      answer: answerOf(first, curves),
      pictures: [{ title: "Hours a week over the average level", drawing: plotOf(first, curves) }],
      note: noteOf(curves),
      table: tableOf(curves),
    };
  },
};

const WEEK_HOURS = 168;

/** "32 h a week", "30 min a week", or any time where a week has no more hours. */
function hourWords(hours: number): string {
  if (hours >= WEEK_HOURS) return "any time";
  const minutes = hours * 60;
  if (hours < 1) return minutes < 1 ? "seconds a week" : `${formatNumber(minutes, 0)} min a week`;
  return `${formatNumber(hours, 0)} h a week`;
}

function answerOf(
  { listeningDbSpl }: Scene,
  { atLevelHours, leadDb, leadSpreadDb, leastHours, mostHours }: SafetyCurves,
): string {
  const level = formatQuantity(listeningDbSpl, "Db");
  const weighted = formatSpread(listeningDbSpl + leadDb, leadSpreadDb).replace(/ dB$/, " dBA");
  const range =
    hourWords(leastHours) === hourWords(mostHours) || leastHours >= WEEK_HOURS
      ? ""
      : ` Between ${hourWords(leastHours)} and ${hourWords(mostHours)}, since this music's spectrum is not known.`;
  const first =
    atLevelHours >= WEEK_HOURS
      ? `Any time at ${level}: that is ${weighted}, and a week has no more hours.`
      : `${sentence(hourWords(atLevelHours))} at ${level}, which is ${weighted}.`;
  return `${first}${range} Every 3 dB more halve the time.`;
}

const sentence = (words: string): string => words[0].toUpperCase() + words.slice(1);

const hoursAxis: Axis = {
  title: "hours a week",
  scale: "log",
  from: 0.1,
  to: WEEK_HOURS,
  ticks: [
    { value: 0.1, text: "6 min" },
    { value: 0.5, text: "30 min" },
    { value: 1, text: "1 h", strong: true },
    { value: 2, text: "2 h" },
    { value: 7, text: "7 h" },
    { value: 20, text: "20 h" },
    { value: 40, text: "40 h" },
    { value: WEEK_HOURS, text: "week", strong: true },
  ],
};

function plotOf({ listeningDbSpl }: Scene, curves: SafetyCurves): Plot {
  const { levelsDbSpl: xs, adultsHours, sensitivesHours, workersHours } = curves;
  const to = Math.max(110, 10 * Math.ceil((listeningDbSpl + 5) / 10));
  return {
    kind: "plot",
    x: linearAxis("dB SPL", 60, to, 10),
    y: hoursAxis,
    lines: [
      { label: "adults (H.870)", tone: "ear", weight: "data", xs, ys: adultsHours },
      { label: "children, hurt ears (H.870)", tone: "ink2", weight: "fine", dashIndex: 1, xs, ys: sensitivesHours },
      { label: "at work, five days (NIOSH)", tone: "ink3", weight: "fine", dashIndex: 2, xs, ys: workersHours },
    ],
    beyond: [{ side: "above", xs, ys: adultsHours }],
    marks: [{ x: listeningDbSpl, label: formatQuantity(listeningDbSpl, "Db"), tone: "accent" }],
    points: [
      {
        x: listeningDbSpl,
        y: Math.min(WEEK_HOURS, Math.max(0.1, curves.atLevelHours)),
        shape: "circle",
        tone: "accent",
      },
    ],
  };
}

function noteOf({ leadDb, leadSpreadDb }: SafetyCurves): string {
  const source = leadSpreadDb > 0 ? "as music has it on average" : "by this music's spectrum";
  return `A-weighted level ${formatQuantity(Math.abs(leadDb), "Db")} ${leadDb < 0 ? "below" : "above"} the loudness average, ${source}. ITU-T H.870: 80 dBA for 40 h a week, 75 for the sensitive. NIOSH 98-126 is a limit for work. Hearing differs; a limit is no promise.`;
}

const LEVELS_DB_SPL = [65, 70, 75, 80, 85, 90, 95, 100];

const tableOf = (curves: SafetyCurves): Table => ({
  heads: ["Average", "Adults", "Sensitive", "At work"],
  rows: LEVELS_DB_SPL.map((level) => {
    const k = curves.levelsDbSpl.indexOf(level);
    const { adultsHours, sensitivesHours, workersHours } = curves;
    return [
      formatQuantity(level, "DbSpl"),
      ...[adultsHours, sensitivesHours, workersHours].map((hours) => hourWords(hours[k])),
    ];
  }),
});
