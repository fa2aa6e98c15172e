/** What a product would and would not change, in a sentence; gladly, where nothing is needed. */

import type { Verdict } from "../check/check.ts";
import type { Recommendation } from "../check/recommend.ts";
import type { Ranked } from "../sweep/rank.ts";
import { formatQuantity } from "../units/format.ts";

/** "15 dB louder. Mends loudness; hiss stays as it is." */
export function changeWords({ reachMoreDb, would, wouldNot }: Recommendation): string {
  const louder = `${formatQuantity(Math.abs(reachMoreDb), "Db")} ${reachMoreDb >= 0 ? "louder" : "softer"}`;
  const mends = would.filter((change) => change.after === "pass").map((change) => change.title.toLowerCase());
  const open = [...would, ...wouldNot].filter((change) => change.after !== "pass");
  return [
    `${louder}.`,
    ...(mends.length > 0 ? [`Mends: ${mends.join(", ")}.`] : []),
    ...open.slice(0, 1).map((change) => `${change.title}: ${change.afterSentence}.`),
  ].join(" ");
}

/** What a way that is wanted, not needed, changes against what is there. */
export function wantedWords(way: Ranked, { assessment, findings }: Verdict): string {
  const now = assessment.reachDbSpl - assessment.neededDbSpl;
  const moreDb = way.marginDb - now;
  const reach =
    Math.abs(moreDb) < 0.5
      ? "Reaches as far."
      : `Reaches ${formatQuantity(Math.abs(moreDb), "Db")} ${moreDb > 0 ? "further" : "less far"}.`;
  const theirs = way.on.flatMap(({ findings: all }) => all);
  const lost = theirs
    .filter((finding) => finding.status !== "pass")
    .slice(0, 1)
    .map((finding) => `${finding.title}: ${finding.sentence}.`);
  const mended = findings
    .filter(({ id, status }) => status !== "pass" && theirs.some((one) => one.id === id && one.status === "pass"))
    .map(({ title }) => title.toLowerCase());
  const heard = mended.length > 0 ? `Mends: ${mended.join(", ")}.` : "At your level you would hear no difference.";
  return [reach, ...(lost.length > 0 ? lost : [heard])].join(" ");
}
