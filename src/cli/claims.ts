/** `headamp claims`: the guide's sentences against the catalogue. */

import { readIndex } from "../adapters/node/catalog-files.ts";
import { claimsReporters } from "../core/report/reporters.ts";
import { claims } from "../core/sweep/claims.ts";
import { fieldOf } from "../core/sweep/field.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { reporterOption } from "./option-values.ts";
import { parse } from "./options.ts";
import { print, styleFor } from "./print.ts";

/** Runs `claims` with the words after it: none, or the numbers of the claims that are asked for. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const { positionals } = typed;
  const reporter = reporterOption(typed, claimsReporters);
  const asked = claims.filter(({ id }) => positionals.length === 0 || positionals.some((word) => isCalled(id, word)));
  if (asked.length === 0)
    throw new HeadampError(
      "unknown-claim",
      `No claim is called that. There are: ${claims.map(({ id }) => id).join(", ")}.`,
    );
  const field = fieldOf(readIndex());
  const answered = asked.map((claim) => ({ claim, result: claim.test(field) }));
  print(await reporter.render(styleFor(process.stdout), answered));
}

/** A claim goes by how its id begins, up to the end of a number: G1 is not G10. */
const isCalled = (id: string, word: string): boolean =>
  id.toLowerCase().startsWith(word.toLowerCase()) && !/^\d/.test(id.slice(word.length));
