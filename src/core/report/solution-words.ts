/** A solved chain's name and setting in words. */

import type { Chain } from "../chain/record.ts";
import { stageWords } from "../chain/stage-words.ts";
import type { Solution } from "../check/solution.ts";
import { formatQuantity } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";

/** What a solved chain is called. */
export const titleOf = (chain: Chain, gear: readonly string[]): string =>
  harmless(chain.name ?? "") || gear.join(" → ") || `A chain of ${chain.stages.length} stages`;

/** What is played, how loud, and where the volume stands for it. */
export function settingWords({ volume, levels }: Solution, chain: Chain): string {
  const { programme } = chain;
  const title = harmless((programme.kind === "music" && programme.title) || "music", 60) || "music";
  const shown = title.includes(".") ? title : title[0].toUpperCase() + title.slice(1);
  const played = programme.kind === "tone" ? `A tone of ${formatQuantity(programme.levelDbFs, "DbFs")}` : shown;
  const at = `${played} at ${formatQuantity(levels.averageDbSpl, "DbSpl")} on average`;
  if (volume.stageIndex === undefined) return `${at}: every volume as it stands.`;
  const where = stageWords(chain.stages[volume.stageIndex].kind, volume.stageIndex);
  if (volume.shortDb > 0) return `${at}: ${formatQuantity(volume.shortDb, "Db")} short with ${where} at full.`;
  return `${at}: ${where} at ${formatQuantity(volume.positionDb, "Db", 1)}.`;
}
