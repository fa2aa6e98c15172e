/** The one sentence above a comparison: which of the chains will do, and whether anybody would hear which one plays. */

import { formatQuantity } from "../units/format.ts";
import type { Verdict } from "./check.ts";
import { normalDbSplOf, PASS_PROBABILITY } from "./judgements.ts";

/** What may differ between the chains of one comparison; "chain" where it is more than one of them. */
export type Varied = "source" | "amp" | "headphones" | "chain";

interface Named {
  readonly name: string;
  readonly verdict: Verdict;
}

/** What can be heard of an output with everything else alike. */
const heardWords: Readonly<Record<string, string>> = {
  noise: "may hiss",
  tone: "may change the tone",
  distortion: "may distort",
  balance: "may play one side louder",
};

/** The answer for chains in the order they were named. */
export function answerOf(varies: Varied, chains: readonly Named[]): string {
  const doing = chains.filter(({ verdict }) => verdict.need === "none");
  const open = chains.filter(({ verdict }) => verdict.need === "unknown");
  const failing = chains.filter(({ verdict }) => verdict.need !== "none" && verdict.need !== "unknown");
  if (doing.length === chains.length) return allDo(varies, chains);
  if (doing.length === 0) {
    const all = chains.length === 2 ? "Neither" : `None of the ${countWord(chains.length)}`;
    return open.length === 0 ? `${all} does it all.` : `${all} is known to do it all.`;
  }
  const known = `${listed(doing)} will do`;
  const parts = [
    failing.length > 0 ? `${listed(failing)} will not` : "",
    open.length > 0 ? `of ${listed(open)} it is not known` : "",
  ].filter((part) => part !== "");
  return `${known}; ${parts.join("; ")}.`;
}

function allDo(varies: Varied, chains: readonly Named[]): string {
  const every = chains.length === 2 ? "Both" : `All ${countWord(chains.length)}`;
  if (varies === "headphones") return `${every} are driven well enough.`;
  const audible = heardOf(chains);
  if (audible !== "") return `${every} will do; ${audible}.`;
  // Chains that differ in several places may differ in their headphones, whose own sound nobody compares.
  if (varies === "chain") return `${every} will do.`;
  const doubted = chains.some(({ verdict }) =>
    verdict.findings.some((finding) => finding.id in heardWords && finding.restsOnUnsourced),
  );
  return `${every} will do. At ${formatQuantity(normalDbSplOf(chains[0].verdict.chain.listener), "Db")} you would hear no difference${doubted ? ", if the unsourced figures hold" : ""}.`;
}

/** What may be heard of which chain: "A may change the tone", empty where nothing is likely to be. */
function heardOf(chains: readonly Named[]): string {
  return Object.entries(heardWords)
    .flatMap(([id, words]) => {
      const heard = chains.filter(({ verdict }) =>
        verdict.findings.some((finding) => finding.id === id && (finding.probability ?? 1) < PASS_PROBABILITY),
      );
      return heard.length === 0 ? [] : [`${listed(heard)} ${words}`];
    })
    .join(", ");
}

/** "A", "A and B", "A, B and C"; beyond four by count. */
function listed(chains: readonly Named[]): string {
  const names = chains.map(({ name }) => name);
  if (names.length > 4) return `${countWord(names.length)} of them`;
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

const words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

const countWord = (count: number): string => words[count] ?? String(count);
