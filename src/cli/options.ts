/** The one grammar of every command: a rig, a sitting, a programme, a format. */

import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Bench } from "../core/catalog/bench.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { diagnoseOptionNames, diagnoseOptions } from "./diagnose-options.ts";
import { joinNegatives } from "./join-negatives.ts";
import { benchOption } from "./link-option.ts";
import { measureOptionNames, measureOptions } from "./measure-options.ts";
import { signalOptionNames, signalOptions } from "./signal-options.ts";

const options = {
  source: { type: "string", multiple: true },
  amp: { type: "string", multiple: true },
  headphones: { type: "string", multiple: true },
  output: { type: "string", multiple: true },
  gain: { type: "string", multiple: true },
  pad: { type: "string", multiple: true },
  balanced: { type: "boolean" },
  volume: { type: "string" },
  "average-spl": { type: "string" },
  "normal-spl": { type: "string" },
  music: { type: "string" },
  room: { type: "string" },
  chain: { type: "string" },
  set: { type: "string", multiple: true },
  format: { type: "string" },
  budget: { type: "string" },
  need: { type: "string" },
  portable: { type: "boolean" },
  desktop: { type: "boolean" },
  exclude: { type: "string" },
  want: { type: "string" },
  port: { type: "string" },
  "no-open": { type: "boolean" },
  ...signalOptions,
  ...measureOptions,
  ...diagnoseOptions,
  help: { type: "boolean", short: "h" },
} as const satisfies NonNullable<ParseArgsConfig["options"]>;

/** What was typed after the command: values by name, plain words in order, the order of everything, and the bench of a link. */
export type Typed = ReturnType<typeof parsed> & { readonly bench?: Bench };

/** What only one command asks for. */
const onlyFor = {
  rank: ["budget", "need", "portable", "desktop", "exclude", "want"],
  serve: ["port", "no-open"],
  gear: ["force"],
  signal: signalOptionNames,
  measure: measureOptionNames,
  diagnose: diagnoseOptionNames,
} as const;

/** Reads the words after a command; an option that is unknown, or another command's, is the user's mistake. */
export function parse(args: readonly string[], command?: keyof typeof onlyFor): Typed {
  const typed = parsed(args);
  const own: readonly string[] = command ? onlyFor[command] : [];
  for (const [owner, names] of Object.entries(onlyFor)) {
    const stray = names.find((name) => !own.includes(name) && typed.values[name] !== undefined);
    if (stray) throw new HeadampError("usage", `--${stray} belongs to ${owner}. See headamp --help.`);
  }
  const bench = benchOption(typed.values, typed.positionals, command === "rank");
  return bench ? { ...typed, bench } : typed;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: joinNegatives(args), options, allowPositionals: true, tokens: true, strict: true });
  } catch (error) {
    const message = (error as Error).message.split(/\.\s/)[0].replace(/^Option /, "");
    throw new HeadampError("usage", `${message}. See headamp --help.`);
  }
}
