/** `headamp signal`: makes a test signal and, beside it, a file that says what it is. */

import { writeSignal } from "../adapters/node/write-signal.ts";
import { isSeed } from "../core/formats/signal-sidecar.ts";
import { signalMadeText, signalsText } from "../core/report/signal-text.ts";
import { generators, signalFrom } from "../core/signal/generators.ts";
import type { SignalRecipe, StoredAs } from "../core/signal/test-signal.ts";
import { harmless } from "../core/units/harmless.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { wordOption } from "./option-values.ts";
import { parse, type Typed } from "./options.ts";
import { print, styleFor } from "./print.ts";
import { signalOptionNames } from "./signal-options.ts";

type Generator = (typeof generators)[number];

/** Runs `signal` with the words after it: a kind and a file, or nothing to see the kinds. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args, "signal");
  const stray = Object.keys(typed.values).find((name) => !signalOptionNames.some((own) => own === name));
  if (stray !== undefined) throw new HeadampError("usage", `--${stray} is not for signal. See headamp signal.`);
  const [word, path, extra] = typed.positionals;
  if (word === undefined) return print(signalsText(generators, styleFor(process.stdout)));
  const generator = generators.find(({ kind }) => kind === word.toLowerCase());
  if (generator === undefined)
    throw new HeadampError(
      "unknown-signal",
      `There is no signal "${harmless(word, 40)}". There are: ${generators.map(({ kind }) => kind).join(", ")}.`,
    );
  if (path === undefined || extra !== undefined || !/\.wav$/i.test(path))
    throw new HeadampError("usage", `Name one file to write, as in: headamp signal ${generator.kind} out.wav.`);
  const recipe = recipeFrom(typed, generator);
  const sidecar = await writeSignal(path, recipe, typed.values.force === true);
  print(signalMadeText(recipe, generator, harmless(path), harmless(sidecar)));
}

function recipeFrom({ values }: Typed, generator: Generator): SignalRecipe {
  const always = ["duration", "rate", "bits", "seed", "force", ...("exactWords" in generator ? [] : ["no-dither"])];
  const own = [...generator.fields.map(({ option }) => option), ...always];
  const stray = signalOptionNames.find((name) => values[name] !== undefined && !own.includes(name));
  if (stray !== undefined)
    throw new HeadampError(
      "usage",
      `--${stray} is not for ${generator.kind}, which takes ${own.map((name) => `--${name}`).join(", ")}.`,
    );
  const fields = generator.fields.map(({ key, option }) => [key, numberFrom(values, option)] as const);
  const seedIndex = numberFrom(values, "seed") ?? 1;
  if (!isSeed(seedIndex))
    throw new HeadampError("option-number", `--seed ${values.seed}: give a whole number from 0 on.`);
  const bits = wordOption("bits", values.bits, ["16", "24", "float"]) ?? "24";
  const storedAs: StoredAs = bits === "float" ? "float" : `${bits} bit`;
  const dithered = storedAs !== "float" && !("exactWords" in generator) && !values["no-dither"];
  const given = {
    ...Object.fromEntries(fields),
    durationSec: numberFrom(values, "duration"),
    sampleRateHz: numberFrom(values, "rate"),
  };
  return { signal: signalFrom(generator.kind, given), seedIndex, storedAs, dithered };
}

function numberFrom(values: Typed["values"], option: string): number | undefined {
  const text = (values as Record<string, unknown>)[option];
  if (typeof text !== "string") return undefined;
  if (text.trim() !== "" && Number.isFinite(Number(text))) return Number(text);
  throw new HeadampError("option-number", `--${option} ${harmless(text, 20)}: give a number.`);
}
