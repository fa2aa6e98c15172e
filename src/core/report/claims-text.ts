/** Claims as text: the guide's sentence, what the catalogue says to it, the number, the exceptions. */

import type { Claim, ClaimResult, ClaimStatus } from "../sweep/claim.ts";
import { harmless } from "../units/harmless.ts";
import type { Style } from "./style.ts";
import { hanging } from "./text-layout.ts";

const glyphs: Readonly<Record<ClaimStatus, string>> = {
  supported: "✓",
  limited: "!",
  contradicted: "×",
  untested: "?",
  untestable: "·",
};
const tones = {
  supported: "pass",
  limited: "caution",
  contradicted: "fail",
  untested: "unknown",
  untestable: "quiet",
} as const;

/** A claim with what came of it. */
export interface Answered {
  readonly claim: Claim;
  readonly result: ClaimResult;
}

const sentence = (words: string): string => `${words[0].toUpperCase()}${words.slice(1)}.`;

/** The claims as lines of text, ending in a newline. */
export function claimsText(answered: readonly Answered[], style: Style): string {
  const blocks = answered.map(({ claim, result }) => {
    const tone = style[tones[result.status]];
    const lines = [
      `${tone(`${glyphs[result.status]} ${result.status.padEnd(13)}`)}${style.strong(claim.says)}`,
      ...hanging("    ", harmless(sentence(result.number), 600)).split("\n"),
    ];
    if (result.otherwise) lines.push(...hanging("    ", harmless(result.otherwise, 600)).split("\n"));
    if (result.exceptions.length > 0)
      lines.push(
        ...hanging("    ", harmless(`${result.exceptions.join(", ")}.`, 900))
          .split("\n")
          .map(style.quiet),
      );
    return lines.join("\n");
  });
  return `${blocks.join("\n\n")}\n`;
}
