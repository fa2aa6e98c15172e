/** The names of a rig and its music in words. */

import type { Verdict } from "../check/check.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";

/** "Focusrite Scarlett 2i2 3rd Gen, Phones, into Sennheiser HD 600." */
export function rigWords(verdict: Verdict, names: ReadonlyMap<string, string>): string {
  const { uses } = verdict.plan.expansion;
  const devices = uses.map((use) => {
    const gain = use.gain && use.gain.name !== "as given" ? `, ${use.gain.name} gain` : "";
    const output = use.output.name === "output" ? "" : `, ${use.output.name}`;
    return `${names.get(use.entry.id) ?? use.entry.model}${output}${gain}`;
  });
  const last = verdict.chain.stages.at(-1)?.from?.gear ?? "";
  return harmless(`${devices.join(" → ")}, into ${names.get(last) ?? last}.`, 400);
}

/** "trio_dynamic.flac (−24 LUFS, peak −7 dBTP), decided at 85 dB on average." */
export function programmeWords(verdict: Verdict): string {
  const { programme, listener } = verdict.chain;
  if (programme.kind === "tone") return `A tone at ${formatQuantity(programme.levelDbFs, "DbFs")}.`;
  const title = harmless(programme.title ?? "music", 60);
  const figures = `${formatQuantity(programme.integratedLufs, "Lufs", 1)}, peak ${formatQuantity(programme.truePeakDbtp, "Dbtp", 1)}`;
  return `${title[0].toUpperCase()}${title.slice(1)} (${figures}), decided at ${formatQuantity(listener.averageDbSpl, "Db")}.`;
}

/** A product's name without what every row would repeat. */
export const shortName = (name: string): string => name.split(" ").slice(-3).join(" ");
