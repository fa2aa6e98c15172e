/** The steps of a verdict as sentences, cheapest first. */

import type { Verdict } from "../check/check.ts";

/** A sentence a step; with nothing to buy it ends so. */
export function stepWords({ steps, need }: Pick<Verdict, "steps" | "need">): string[] {
  const texts = steps.map(
    (step) => step.text + (step.fromUsd === undefined ? "" : ` From $${Math.round(step.fromUsd)}.`),
  );
  return need === "none" ? [...texts, "Nothing to buy."] : texts;
}
