/** `headamp solve`: the whole state of a chain. */

import { readNames } from "../adapters/node/catalog-files.ts";
import { namesOf } from "../core/catalog/rig.ts";
import { planFor } from "../core/check/plan.ts";
import { solveChain } from "../core/check/solution.ts";
import { solutionReporters } from "../core/report/reporters.ts";
import { chainFrom } from "./chain-option.ts";
import { numberOption, reporterOption } from "./option-values.ts";
import { parse, type Typed } from "./options.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { rigFrom } from "./rig-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `solve` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const reporter = reporterOption(typed, solutionReporters);
  const averageDbSpl = numberOption("average-spl", typed.values["average-spl"], 40, 120) ?? typed.bench?.averageDbSpl;
  const { chain, names } = await chainAndNames(typed);
  const solution = solveChain(chain, { averageDbSpl });
  print(await reporter.render(styleFor(process.stdout), solution, chain, names));
}

/** The chain of a file, or that of a rig at its best free settings. */
async function chainAndNames(typed: Typed) {
  const filed = await chainFrom(typed);
  if (filed) return { chain: filed, names: new Map<string, string>() };
  const rig = await rigFrom(typed, readNames());
  const { chain } = planFor(rig, await programmeFrom(typed), sittingFrom(typed)).expansion;
  return { chain, names: namesOf(rig) };
}
