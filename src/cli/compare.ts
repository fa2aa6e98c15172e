/** `headamp compare`: chains side by side. */

import { readNames } from "../adapters/node/catalog-files.ts";
import { alternativeNames, priceOf } from "../core/check/alternatives.ts";
import { type Alternative, compare } from "../core/check/compare.ts";
import { comparisonReporters } from "../core/report/reporters.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { variantsOf } from "./compare-option.ts";
import { parse, reporterOption } from "./options.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { rigFrom } from "./rig-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `compare` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const reporter = reporterOption(typed, comparisonReporters);
  if (typed.values.chain !== undefined)
    throw new HeadampError("usage", "--chain is one chain: compare takes names, and varies one of them.");
  const { varies, variants } = variantsOf(typed);
  const sitting = sittingFrom(typed);
  const names = readNames();
  const rigs = await Promise.all(variants.map((variant) => rigFrom(variant, names)));
  const called = alternativeNames(varies, rigs);
  const alternatives = rigs.map((rig, index): Alternative => ({ name: called[index], rig, ...priceOf(varies, rig) }));
  const comparison = compare(varies, alternatives, await programmeFrom(typed), sitting);
  print(await reporter.render(styleFor(process.stdout), comparison));
}
