/** The one grammar of every command: a rig, a sitting, a programme, a format. */

import { type ParseArgsConfig, parseArgs } from "node:util";
import { HeadampError } from "../core/units/headamp-error.ts";

const options = {
  source: { type: "string", multiple: true },
  amp: { type: "string", multiple: true },
  headphones: { type: "string", multiple: true },
  output: { type: "string", multiple: true },
  gain: { type: "string", multiple: true },
  balanced: { type: "boolean" },
  volume: { type: "string" },
  "average-spl": { type: "string" },
  music: { type: "string" },
  room: { type: "string" },
  chain: { type: "string" },
  set: { type: "string", multiple: true },
  format: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const satisfies NonNullable<ParseArgsConfig["options"]>;

/** What was typed after the command: values by name, plain words in order, and the order of everything. */
export type Typed = ReturnType<typeof parse>;

/** Reads the words after a command; an unknown option is the user's mistake. */
export function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: joinNegatives(args), options, allowPositionals: true, tokens: true, strict: true });
  } catch (error) {
    const message = (error as Error).message.split(/\.\s/)[0].replace(/^Option /, "");
    throw new HeadampError("usage", `${message}. See headamp --help.`);
  }
}

/** "--volume -20" means a value, though it begins with a dash. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of args) {
    const before = joined.at(-1);
    if (/^-\d/.test(word) && before?.startsWith("--") && !before.includes("="))
      joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** An option's number between two ends. */
export function numberOption(name: string, text: string | undefined, least: number, most: number): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most)) {
    throw new HeadampError("option-number", `--${name} ${text}: give a number from ${least} to ${most}.`);
  }
  return value;
}

/** An option that is one of a few words. */
export function wordOption<Word extends string>(
  name: string,
  text: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text.toLowerCase());
  if (!found) throw new HeadampError("option-word", `--${name} ${text}: choose one of ${words.join(", ")}.`);
  return found;
}

/** The reporter that --format asks for, the first of the list without one. */
export function reporterOption<Reporter extends { readonly format: string }>(
  { values }: Typed,
  reporters: readonly Reporter[],
): Reporter {
  const formats = reporters.map(({ format }) => format);
  const wanted = wordOption("format", values.format, formats);
  return reporters.find(({ format }) => format === wanted) ?? reporters[0];
}
