/** A solved chain as text on 80 columns: the response at octaves, then one line a fact. */

import type { Chain } from "../chain/record.ts";
import { stageWords } from "../chain/stage-words.ts";
import type { StageLevel } from "../check/levels.ts";
import type { Solution } from "../check/solution.ts";
import { formatNumber, formatPercent, formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { levelBars } from "./level-bars.ts";
import { settingWords, titleOf } from "./solution-words.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";

const OCTAVES_HZ = [31.25, 62.5, 125, 250, 500, 1000, 2000, 4000, 8000, 16_000];
const TITLE = 12;
/** Cells on each side of the middle of a bar, and what its end may stand for. */
const HALF = 11;
const SCALES_DB = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100];
/** Ledger lines shown; JSON has them all. */
const MOST_ROWS = 4;

/** The solution as lines of text, ending in a newline; `names` are products by id, other gear goes by its own name. */
export function solutionText(
  solution: Solution,
  chain: Chain,
  names: ReadonlyMap<string, string>,
  style: Style,
): string {
  const gear = chain.stages.flatMap(({ from }) => (from ? [from.gear] : []));
  const called = new Map(gear.map((id) => [id, harmless(names.get(id) ?? id, 60)]));
  const lines = [
    ...wrapped(titleOf(chain, [...new Set(called.values())]), WIDTH).map(style.strong),
    ...wrapped(settingWords(solution, chain), WIDTH),
    "",
    ...responseLines(solution, style),
    "",
    ...factLines(solution, chain),
    "",
    ...levelBars({ ...solution.levels, stages: solution.levels.stages.map(labelled) }, called, style),
  ];
  return `${lines.join("\n")}\n`;
}

/** A stage without gear goes by its number. */
const labelled = (level: StageLevel): StageLevel => ({ ...level, gear: level.gear ?? `stage ${level.stageIndex + 1}` });

function responseLines(solution: Solution, style: Style): string[] {
  const { frequenciesHz, terminals, deviationDb, crosstalkDb } = solution;
  const joined = crosstalkDb.some((db) => db !== null);
  const largestDb = Math.max(
    ...deviationDb.filter((_, k) => frequenciesHz[k] >= 20 && frequenciesHz[k] <= 20_000).map(Math.abs),
  );
  // A rating alone has no response to show: one row says what there is.
  const shownHz = solution.impedance.shape === "known" || largestDb > 0.005 ? OCTAVES_HZ : [1000];
  const rows = shownHz.map((octaveHz) => frequenciesHz.findIndex((hz) => hz > 0.999 * octaveHz));
  const scaleDb = SCALES_DB.find((db) => db >= largestDb) ?? 100;
  const scale = `±${formatNumber(scaleDb)} dB`.padStart(HALF + 4).padEnd(2 * HALF + 1);
  const head = `${"at the driver".padStart(22)}${"phase".padStart(9)}${"change".padStart(11)}  ${scale}${joined ? "crosstalk".padStart(11) : ""}`;
  return [
    style.quiet(head.trimEnd()),
    ...rows.map((k) => {
      const cells = [
        formatQuantity(frequenciesHz[k], "Hz").padStart(9),
        formatQuantity(terminals.magnitudeDb[k], "Db", 2).padStart(13),
        formatQuantity(terminals.phaseDeg[k], "Deg", 1).padStart(9),
        formatQuantity(deviationDb[k], "Db", 2).padStart(11),
        `  ${bar(deviationDb[k] / scaleDb)}`,
        joined ? formatQuantity(crosstalkDb[k] ?? -Infinity, "Db").padStart(11) : "",
      ];
      return cells.join("").trimEnd();
    }),
  ];
}

/** A bar to the right for more and to the left for less, of at most one. */
function bar(ratio: number): string {
  const cells = Math.min(HALF, Math.round(Math.abs(ratio) * HALF));
  const side = "█".repeat(cells);
  return ratio < 0 ? `${side.padStart(HALF)}│${" ".repeat(HALF)}` : `${" ".repeat(HALF)}│${side.padEnd(HALF)}`;
}

function factLines(solution: Solution, chain: Chain): string[] {
  const facts: [title: string, first: string, rows: readonly string[]][] = [
    ["Impedance", impedanceWords(solution), []],
    ["Crosstalk", solution.crosstalkDb.some((db) => db !== null) ? "" : "none: nothing joins the channels", []],
    ["Limit", limitWords(solution, chain), []],
    ["Noise", noiseWords(solution), noiseRows(solution)],
    ["Distortion", distortionWords(solution), distortionRows(solution)],
    ["Membrane", membraneWords(solution), membraneRows(solution)],
  ];
  return facts
    .filter(([, first]) => first !== "")
    .flatMap(([title, first, rows]) => [
      ...hanging(`  ${title.padEnd(TITLE)}`, first).split("\n"),
      ...rows.map((row) => " ".repeat(2 + TITLE) + row),
    ]);
}

function impedanceWords({ impedance: { shape, swingDb } }: Solution): string {
  if (shape === "known") return "";
  const known = shape === "extremes" ? "extremes" : "a rating";
  return `only ${known} known: the response may swing by ${formatQuantity(swingDb, "Db", 2)}, which the table does not show`;
}

function limitWords({ limits: { first } }: Solution, chain: Chain): string {
  if (!first) return "none is stated";
  const where = stageWords(chain.stages[first.stageIndex].kind, first.stageIndex);
  const side = first.headroomDb < 0 ? "below" : "above";
  const far = `${formatQuantity(Math.abs(first.headroomDb), "Db")} ${side} full scale at full volume`;
  return `${formatQuantity(first.voltageVrms, "Vrms")} at ${formatQuantity(first.frequencyHz, "Hz")}, ${far}: ${first.kind} of ${where}`;
}

function noiseWords({ noise: { noiseVrms, levelDbSpl, limitDbSpl } }: Solution): string {
  if (levelDbSpl === undefined) return "none is stated";
  return `${formatQuantity(levelDbSpl, "DbSpl")} (${formatQuantity(noiseVrms, "Vrms")}), heard above ${formatQuantity(limitDbSpl, "DbSpl")}`;
}

const noiseRows = ({ noise }: Solution): string[] =>
  noise.entries
    .slice(0, MOST_ROWS)
    .map((entry) => row(formatQuantity(entry.levelDbSpl, "Db"), entry.cause, entry.stageIndex));

function distortionWords({ distortion: { atAverage, atFullVolume } }: Solution): string {
  if (atAverage.worstDbc === undefined) return "not stated by any stage";
  return `${formatQuantity(atAverage.worstDbc, "Dbc")} at the average, ${formatQuantity(atFullVolume.worstDbc, "Dbc")} at full volume:`;
}

const distortionRows = ({ distortion }: Solution): string[] =>
  distortion.atFullVolume.entries
    .slice(0, MOST_ROWS)
    .map((entry) => row(formatQuantity(entry.levelDbc, "Dbc"), entry.cause, entry.stageIndex));

const row = (level: string, cause: string, stageIndex: number): string =>
  `${level.padStart(8)}  ${harmless(cause, 44)}, stage ${stageIndex + 1}`;

function membraneWords({ membrane }: Solution): string {
  if (!membrane) return "not known from this impedance";
  return `${`resonance ${formatQuantity(membrane.resonanceHz, "Hz")}`.padEnd(22)}${"on 0 Ω".padStart(9)}${"here".padStart(9)}`;
}

function membraneRows({ membrane }: Solution): string[] {
  if (!membrane) return [];
  const { onZeroOhm, onSource } = membrane;
  const line = (what: string, form: (grip: typeof onSource) => string) =>
    what.padEnd(22) + form(onZeroOhm).padStart(9) + form(onSource).padStart(9);
  return [
    line("Q", (grip) => formatNumber(grip.qTotalRatio, 2)),
    line("60 dB down in", (grip) => formatQuantity(grip.ringDownSec, "Sec")),
    line("back-EMF", (grip) => formatPercent(grip.backEmfRatio, 0)),
  ];
}
