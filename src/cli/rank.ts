/** `headamp rank`: the best ways to drive these headphones. */

import { readIndex } from "../adapters/node/catalog-files.ts";
import { isOnMarket } from "../core/catalog/adapter.ts";
import { deviceNamed, headphonesNamed } from "../core/catalog/named-gear.ts";
import { withOwn } from "../core/catalog/own-rows.ts";
import { rankReporters } from "../core/report/reporters.ts";
import type { Wanted } from "../core/sweep/candidates.ts";
import { rank } from "../core/sweep/rank.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { numberOption, reporterOption, wordOption } from "./option-values.ts";
import { parse, type Typed } from "./options.ts";
import { ownEntries } from "./own-option.ts";
import { print, styleFor } from "./print.ts";
import { programmeFrom } from "./programme-option.ts";
import { sittingFrom } from "./sitting-option.ts";

/** Runs `rank` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args, "rank");
  const { values, positionals } = typed;
  if (values.pad !== undefined)
    throw new HeadampError("usage", "--pad is not for rank, which looks for a device that needs none: ask check.");
  const reporter = reporterOption(typed, rankReporters);
  const own = (await ownEntries()).filter(isOnMarket);
  const entries = withOwn(own, readIndex());
  const names = [...(values.headphones ?? []), ...positionals];
  if (names.length === 0)
    throw new HeadampError("usage", 'Name headphones to drive, as in: headamp rank --headphones "HD 800 S".');
  const headphones = names.map((name) => headphonesNamed(name, entries));
  const source = values.source?.[0] === undefined ? undefined : deviceNamed(values.source[0], entries, "source");
  const ranking = rank(headphones, source, wantedFrom(typed), entries, await programmeFrom(typed), sittingFrom(typed));
  print(await reporter.render(styleFor(process.stdout), ranking));
}

function wantedFrom({ values }: Typed): Wanted {
  const excludeTubes = wordOption("exclude", values.exclude, ["tube"]) === "tube";
  const wantTubes = wordOption("want", values.want, ["tube"]) === "tube";
  if (excludeTubes && wantTubes)
    throw new HeadampError("wants", "--exclude tube and --want tube cannot both be meant: leave one out.");
  if (values.portable && values.desktop)
    throw new HeadampError("wants", "--portable and --desktop cannot both be meant: leave one out.");
  const need = wordOption("need", values.need, ["amp", "dac", "combo", "interface"]);
  const budgetUsd = numberOption("budget", values.budget, 0, 1e6);
  const place = values.portable ? "portable" : values.desktop ? "desktop" : undefined;
  return {
    ...(need && { need }),
    ...(budgetUsd !== undefined && { budgetUsd }),
    ...(place && { place }),
    ...(excludeTubes && { excludeTubes }),
    ...(wantTubes && { wantTubes }),
  };
}
