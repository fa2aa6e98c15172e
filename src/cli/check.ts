/** `headamp check`: the verdict. */

import { readAdapters, readIndex, readNames } from "../adapters/node/catalog-files.ts";
import { namesOf } from "../core/catalog/rig.ts";
import { check, checkChain } from "../core/check/check.ts";
import { planFor, planForChain } from "../core/check/plan.ts";
import { verdictReporters } from "../core/report/reporters.ts";
import { reporterOption } from "./option-values.ts";
import { parse, type Typed } from "./options.ts";
import { played } from "./played.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { rigFrom } from "./rig-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `check` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const reporter = reporterOption(typed, verdictReporters);
  const isFile = typed.values.chain !== undefined && !typed.bench;
  const { verdict, names } = isFile ? await ofFile(typed) : await ofRig(typed);
  print(await reporter.render(styleFor(process.stdout), verdict, names));
}

async function ofRig(typed: Typed) {
  const sitting = sittingFrom(typed);
  const rig = await rigFrom(typed, readNames());
  const programme = await programmeFrom(typed);
  const plan = await played(typed, planFor(rig, programme, sitting));
  const verdict = check(rig, programme, sitting, readIndex, plan, readAdapters);
  return { verdict, names: namesOf(rig) };
}

async function ofFile(typed: Typed) {
  const { chainFrom } = await import("./chain-option.ts");
  const chain = await chainFrom(typed);
  if (!chain) throw new Error("--chain was given");
  return { verdict: checkChain(chain, await played(typed, planForChain(chain))), names: new Map<string, string>() };
}
