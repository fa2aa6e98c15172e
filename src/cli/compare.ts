/** `headamp compare`: chains side by side. */

import { readNames } from "../adapters/node/catalog-files.ts";
import { alternativeNames, priceOf, variedIn } from "../core/check/alternatives.ts";
import { type Alternative, compare } from "../core/check/compare.ts";
import { planFor } from "../core/check/plan.ts";
import { comparisonReporters } from "../core/report/reporters.ts";
import { variantsOf } from "./compare-option.ts";
import { reporterOption } from "./option-values.ts";
import { parse } from "./options.ts";
import { played } from "./played.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { rigNamed } from "./rig-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `compare` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const reporter = reporterOption(typed, comparisonReporters);
  const { varies: typedVaries, variants } = variantsOf(typed);
  const sitting = sittingFrom(typed);
  const names = readNames();
  const rigs = await Promise.all(variants.map((variant) => rigNamed(variant, names)));
  const varies = typedVaries ?? variedIn(rigs);
  const called = alternativeNames(varies, rigs);
  const programme = await programmeFrom(typed);
  const alternatives: Alternative[] = [];
  // One after the other: each reads the music once more.
  for (const [index, rig] of rigs.entries()) {
    const plan = await played(typed, planFor(rig, programme, sitting));
    alternatives.push({ name: called[index], rig, plan, ...priceOf(varies, rig) });
  }
  const comparison = compare(varies, alternatives, programme, sitting);
  print(await reporter.render(styleFor(process.stdout), comparison));
}
