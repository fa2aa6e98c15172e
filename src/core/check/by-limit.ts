/** The common form of a rule: a value, a limit, and the probability of staying inside it. */

import type { Gap } from "../catalog/device-stages.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { Assessment } from "./assess.ts";
import { becauseOf } from "./because.ts";
import type { Context, Finding, Rule } from "./finding.ts";
import { exactly, type Margin, type Status } from "./status.ts";
import { type Weight, weigh } from "./weigh.ts";

/** A question with a limit: `over` where the value must not be less, `under` where it must not be more. */
export interface Question {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly keeps: "over" | "under";
  value(assessment: Assessment): number;
  /** The value at its best, where only bounds of it are known. */
  valueAtBest?(assessment: Assessment): number;
  limit(assessment: Assessment): number;
  /** The margin where it is not simply value against limit; with `ownSigmaDb` it is in units of that spread. */
  margin?(assessment: Assessment): Margin;
  /** Set where a bound is taken as stated, since something vaguer decides. */
  readonly takesBoundsAsStated?: true;
  /** Spread that no figure explains. */
  readonly ownSigmaDb?: number;
  /** The missing figures without which there is no answer, unless a class model bridges them. */
  readonly needs: readonly Gap["key"][];
  /** Why the question does not arise, in words; the finding passes. */
  moot?(context: Context): string | undefined;
  /** A doubt that no figure shows, in words; it turns a pass into a caution. */
  doubt?(context: Context): string | undefined;
  sentence(assessment: Assessment, weight: Weight): string;
  missing(): string;
}

/** The rule that asks a question. */
export function byLimit(question: Question): Rule {
  return { id: question.id, title: question.title, judge: (context) => judge(question, context) };
}

function judge(question: Question, context: Context): Finding {
  const { base } = context.near;
  const moot = question.moot?.(context);
  if (moot !== undefined) {
    return { id: question.id, title: question.title, status: "pass", probability: 1, sentence: moot, because: [] };
  }
  const weight = weigh((assessment) => marginOf(question, assessment), context.near, {
    ownSigmaDb: question.ownSigmaDb,
    boundsAsStated: question.takesBoundsAsStated,
  });
  const doubt = weight.status === "pass" ? question.doubt?.(context) : undefined;
  const status: Status = hasGap(question, context, weight) ? "unknown" : doubt ? "caution" : weight.status;
  const value = question.value(base);
  const spreadDb = question.margin ? 0 : weight.sigmaDb;
  const known = !(status === "unknown" && hasGap(question, context, weight));
  return {
    id: question.id,
    title: question.title,
    status,
    ...(known && { value, low: value - spreadDb, high: value + spreadDb, probability: weight.probability }),
    ...(known && weight.restsOnUnsourced && { restsOnUnsourced: true as const }),
    limit: question.limit(base),
    unit: question.unit,
    sentence: known ? question.sentence(base, weight) + (doubt ? `; ${doubt}` : "") : question.missing(),
    because: becauseOf(context.chain.stages, weight.figures),
  };
}

function marginOf(question: Question, assessment: Assessment): Margin {
  if (question.margin) return question.margin(assessment);
  const limit = question.limit(assessment);
  const sign = question.keeps === "over" ? 1 : -1;
  const marginDb = sign * (question.value(assessment) - limit);
  return question.valueAtBest
    ? { worstDb: marginDb, bestDb: sign * (question.valueAtBest(assessment) - limit) }
    : exactly(marginDb);
}

/** A missing figure leaves no answer, except that what is known may already fail for certain. */
function hasGap(question: Question, context: Context, weight: Weight): boolean {
  const missing = context.gaps.some((gap) => !gap.bridged && question.needs.includes(gap.key));
  return missing && !(weight.status === "fail" && question.keeps === "under");
}
