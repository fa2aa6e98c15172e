/** A solved chain as a document: the setting, the pictures, the ledgers. */

import type { Chain } from "../chain/record.ts";
import { stageWords } from "../chain/stage-words.ts";
import { checkChain } from "../check/check.ts";
import type { Solution } from "../check/solution.ts";
import { formatNumber, formatPercent, formatQuantity } from "../units/format.ts";
import type { Document, Section, Table } from "./document.ts";
import { exhibitsOf } from "./exhibits.ts";
import type { Scene } from "./lens.ts";
import { settingWords, titleOf } from "./solution-words.ts";

/** The document of a solution; `names` are products by id. */
export function solutionDocument(solution: Solution, chain: Chain, names: ReadonlyMap<string, string>): Document {
  const gear = chain.stages.flatMap(({ from }) => (from ? [names.get(from.gear) ?? from.gear] : []));
  return {
    title: titleOf(chain, [...new Set(gear)]),
    about: [settingWords(solution, chain)],
    sections: [
      { title: "What it looks like", exhibits: exhibitsOf([sceneOf(solution, chain, names)]) },
      limits(solution, chain),
      noise(solution, chain),
      distortion(solution, chain),
      ...membrane(solution),
    ],
  };
}

/** The chain judged as it stands, at the level it was solved for. */
function sceneOf(solution: Solution, chain: Chain, names: ReadonlyMap<string, string>): Scene {
  const listeningDbSpl = solution.levels.averageDbSpl;
  return { label: "this chain", verdict: checkChain(chain), names, listeningDbSpl };
}

const where = (chain: Chain, stageIndex: number): string => stageWords(chain.stages[stageIndex].kind, stageIndex);

function limits({ limits: { first, plugs } }: Solution, chain: Chain): Section {
  if (!first) return { title: "Limits", notes: ["No output states a limit."] };
  const far = `${formatQuantity(Math.abs(first.headroomDb), "Db")} ${first.headroomDb < 0 ? "below" : "above"} full scale at full volume`;
  return {
    title: "Limits",
    table: {
      heads: ["Output", "First limit", "Largest sine", "At", "Over full scale"],
      rows: plugs.map((plug) => [
        where(chain, plug.stageIndex),
        plug.kind,
        formatQuantity(plug.voltageVrms, "Vrms"),
        formatQuantity(plug.frequencyHz, "Hz"),
        formatQuantity(plug.headroomDb, "Db"),
      ]),
    },
    notes: [`The first is the ${first.kind} of ${where(chain, first.stageIndex)}, ${far}.`],
  };
}

function noise({ noise: { noiseVrms, levelDbSpl, limitDbSpl, entries } }: Solution, chain: Chain): Section {
  if (levelDbSpl === undefined) return { title: "Noise", notes: ["No stage states its noise."] };
  return {
    title: "Noise",
    table: {
      heads: ["Cause", "Stage", "At the driver", "At the ear"],
      rows: entries.map((entry) => [
        entry.cause,
        where(chain, entry.stageIndex),
        formatQuantity(entry.noiseVrms, "Vrms"),
        formatQuantity(entry.levelDbSpl, "DbSpl"),
      ]),
    },
    notes: [
      `In all ${formatQuantity(levelDbSpl, "DbSpl")} (${formatQuantity(noiseVrms, "Vrms")}, 20 Hz to 20 kHz), heard above ${formatQuantity(limitDbSpl, "DbSpl")}.`,
    ],
  };
}

function distortion({ distortion: { atAverage, atFullVolume } }: Solution, chain: Chain): Section {
  if (atAverage.worstDbc === undefined)
    return { title: "Distortion", aside: true, notes: ["No stage states its distortion."] };
  return {
    title: "Distortion",
    aside: true,
    table: {
      heads: ["Harmonic of a 1 kHz sine", "Stage", "At full volume"],
      rows: atFullVolume.entries.map((entry) => [
        entry.cause,
        where(chain, entry.stageIndex),
        formatQuantity(entry.levelDbc, "Dbc"),
      ]),
    },
    notes: [
      `In all ${formatQuantity(atAverage.worstDbc, "Dbc")} at the average, ${formatQuantity(atFullVolume.worstDbc, "Dbc")} at full volume.`,
    ],
  };
}

function membrane({ membrane: grip }: Solution): Section[] {
  if (!grip) return [];
  const { onZeroOhm, onSource, resonanceHz } = grip;
  const table: Table = {
    heads: [`Resonance at ${formatQuantity(resonanceHz, "Hz")}`, "On 0 Ω", "Here"],
    rows: [
      ["Q", formatNumber(onZeroOhm.qTotalRatio, 2), formatNumber(onSource.qTotalRatio, 2)],
      ["60 dB down in", formatQuantity(onZeroOhm.ringDownSec, "Sec"), formatQuantity(onSource.ringDownSec, "Sec")],
      ["Back-EMF", formatPercent(onZeroOhm.backEmfRatio, 0), formatPercent(onSource.backEmfRatio, 0)],
    ],
  };
  return [{ title: "Membrane", aside: true, table }];
}
