/** Test signals in words: the kinds there are, and one that was made. */

import type { SignalField, SignalGenerator } from "../signal/generate/generator.ts";
import type { SignalRecipe, TestSignal } from "../signal/test-signal.ts";
import { fileSecOf } from "../signal/timeline.ts";
import { formatNumber } from "../units/format.ts";
import type { Style } from "./style.ts";
import { hanging } from "./text-layout.ts";

const NAME = 16;

/** Keeps an option and its value on one line. */
const UNBROKEN = "\u00a0";

type Told = Pick<SignalGenerator, "kind" | "title" | "fields" | "usualSec">;

/** Every kind with what can be set and what it is when nobody says. */
export function signalsText(generators: readonly Told[], style: Style): string {
  const lines = generators.flatMap((generator) => [
    hanging(`  ${generator.kind.padEnd(NAME)}`, generator.title),
    style.quiet(hanging(" ".repeat(2 + NAME), optionsOf(generator)).replaceAll(UNBROKEN, " ")),
  ]);
  const end = [
    "  Every kind: --rate 44100|48000|88200|96000|176400|192000, --bits 16|24|float,",
    "  --seed 1, --no-dither, --force to replace a file. What the signal is stands in",
    "  a file of the same name ending in .json, which measure reads.",
  ];
  return `${[...lines, "", ...end].join("\n")}\n`;
}

function optionsOf({ fields, usualSec }: Told): string {
  return [
    ...fields.map(({ option, usual }) => `--${option}${UNBROKEN}${usual}`),
    `--duration${UNBROKEN}${usualSec}`,
  ].join(" ");
}

/** What was made, and where. */
export function signalMadeText(
  { signal, seedIndex, storedAs, dithered }: SignalRecipe,
  { kind, fields }: Told,
  file: string,
  sidecar: string,
): string {
  const settings = fields.map((field) => `${field.option} ${settingOf(signal, field)}`);
  const storage = storedAs === "float" ? "32-bit float" : `${storedAs}${dithered ? " with dither" : " without dither"}`;
  const lasting = `${formatNumber(fileSecOf(signal))} s, ${signal.sampleRateHz} Hz, ${storage}, seed ${seedIndex}`;
  const made = hanging(`${file}: `, [kind, ...settings, lasting].join(", "));
  return `${made}
${sidecar}: the same for measure
`;
}

function settingOf(signal: TestSignal, { key }: SignalField): string {
  // The keys of a generator's fields are numbers of its signals.
  return String((signal as unknown as Readonly<Record<string, number>>)[key]);
}
