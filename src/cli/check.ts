/** `headamp check`: the verdict. */

import { readIndex } from "../adapters/node/catalog-files.ts";
import { nameOf, type Rig } from "../core/catalog/rig.ts";
import { check } from "../core/check/check.ts";
import { reporters } from "../core/report/reporters.ts";
import { parse, wordOption } from "./options.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { rigFrom } from "./rig-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `check` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const format = wordOption("format", typed.values.format, reporters.map((reporter) => reporter.format)) ?? "text";
  const entries = readIndex();
  const sitting = sittingFrom(typed);
  const rig = rigFrom(typed, entries);
  const programme = await programmeFrom(typed);
  const verdict = check(rig, programme, sitting, entries);
  const reporter = reporters.find((candidate) => candidate.format === format) ?? reporters[0];
  print(reporter.render(verdict, namesOf(rig), styleFor(process.stdout)));
}

/** Names by id of what is in the rig. */
function namesOf(rig: Rig): Map<string, string> {
  const all = [rig.source.entry, ...rig.amps.map((amp) => amp.entry), rig.headphones];
  return new Map(all.map((entry) => [entry.id, nameOf(entry)]));
}
