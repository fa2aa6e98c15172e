/** The names of a rig and its music in words. */

import { nameOf } from "../catalog/rig.ts";
import type { PadUse } from "../catalog/to-chain.ts";
import type { Chain } from "../chain/record.ts";
import type { Verdict } from "../check/check.ts";
import { changesByCause } from "../check/impact.ts";
import { HABIT_DB_SPL } from "../check/judgements.ts";
import { valueOf } from "../units/figure.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";

/** "Focusrite Scarlett 2i2 3rd Gen, Phones, into Sennheiser HD 600." */
export function rigWords(verdict: Verdict, names: ReadonlyMap<string, string>): string {
  const { uses, pads } = verdict.plan.expansion;
  if (uses.length === 0) return harmless(`${verdict.chain.name ?? "A chain of your own"}.`, 200);
  const devices = uses.flatMap((use, index) => {
    const gain = use.gain && use.gain.name !== "as given" ? `, gain ${use.gain.name}` : "";
    const output = use.output.name === "output" ? "" : `, ${use.output.name}`;
    const behind = pads.filter(({ afterIndex }) => afterIndex === index).map(padWords);
    return [`${names.get(use.entry.id) ?? use.entry.model}${output}${gain}`, ...behind];
  });
  const last = verdict.chain.stages.at(-1)?.from?.gear ?? "";
  return harmless(`${devices.join(" → ")}, into ${names.get(last) ?? last}.`, 400);
}

/** "Etymotic ER38-24", or "20 dB pad (14.2 Ω, 1.8 Ω across)": the resistors where they were asked for by their loss. */
function padWords({ entry, spec }: PadUse): string {
  if (!("lossDb" in entry)) return nameOf(entry);
  const ohms = [valueOf(spec.seriesOhm), valueOf(spec.shuntOhm)].map((ohm) => formatQuantity(ohm, "Ohm"));
  return `${nameOf(entry)} (${ohms[0]}, ${ohms[1]} across)`;
}

/** "trio_dynamic.flac: −23.6 LUFS, peak −6.9 dBTP. Decided at 85 dB average." */
export function programmeWords({ programme, listener }: Pick<Chain, "programme" | "listener">): string {
  if (programme.kind === "tone") return `A tone at ${formatQuantity(programme.levelDbFs, "DbFs")}.`;
  const title = harmless(programme.title ?? "music", 60);
  const shown = title.includes(".") ? title : title[0].toUpperCase() + title.slice(1);
  const figures = `${formatQuantity(programme.integratedLufs, "Lufs", 1)}, peak ${formatQuantity(programme.truePeakDbtp, "Dbtp", 1)}`;
  return `${shown}: ${figures}. Decided at ${formatQuantity(listener.averageDbSpl, "Db")} average.`;
}

/** What each device of a rig is called in a row: its part in the chain. */
export function rolesOf(verdict: Verdict): Map<string, string> {
  const { uses } = verdict.plan.expansion;
  return new Map(
    uses.map((use, index) => [
      use.entry.id,
      uses.length === 1 ? "output" : index === 0 ? "source" : uses.length === 2 ? "amp" : `amp ${index}`,
    ]),
  );
}

/** The steps as sentences; where nothing is needed, that there is nothing to buy, or nothing but an adapter. */
export function stepTexts({ steps, need }: Verdict): string[] {
  const texts = steps.map(
    (step) => step.text + (step.fromUsd === undefined ? "" : ` From $${Math.round(step.fromUsd)}.`),
  );
  if (need !== "none") return texts;
  return [...texts, steps.some(({ gear }) => gear) ? "Nothing else to buy." : "Nothing to buy."];
}

/** Where the volume stands for quiet, normal and loud, and what full scale reaches: information that never decides. */
export function ladderWords(verdict: Verdict): string {
  const { programme } = verdict.chain;
  const unusedDb = programme.kind === "music" ? -programme.truePeakDbtp : 0;
  const rungs = verdict.levels.ladder.map(({ averageDbSpl, positionDb, shortDb }) => {
    const missing = Math.ceil(shortDb);
    // With the player turned down the volume stands that much higher, as far as it goes.
    const at = formatQuantity(Math.min(0, positionDb - verdict.plan.trimDb), "Db");
    const where =
      shortDb < 0.05
        ? `at ${at}`
        : shortDb <= unusedDb
          ? `at full and ${missing} up in the player`
          : `${missing} short`;
    return `${formatNumber(averageDbSpl, 0)} dB ${where}`;
  });
  const reach = formatQuantity(verdict.assessment.reachDbSpl, "Db");
  return `Volume: ${rungs.join(", ")}. Full scale reaches ${reach} (habit: ${HABIT_DB_SPL}).`;
}

/** A probability as people bet: never 0 and never 100 %. */
export function oddsWords(probability: number): string {
  const percent = Math.round(probability * 100);
  if (percent >= 99) return "> 99 %";
  return percent <= 1 ? "< 1 %" : `${percent} %`;
}

/** For how long one may listen, and what the electronics change in the sound: information that never decides. */
export function alsoWords(verdict: Verdict): string {
  const safety = verdict.findings.find(({ id }) => id === "safety");
  const changes = changesByCause(verdict.impact)
    .filter(({ changeDb }) => changeDb >= 0.01)
    .map(({ cause, changeDb }) => `${formatQuantity(changeDb, "Db", 2)} by ${cause}`);
  const safe = safety?.status === "pass" ? `Safe: ${safety.sentence} (H.870).` : "";
  return changes.length === 0 ? safe : `${safe} The sound changes ${changes.join(", ")}.`.trim();
}
