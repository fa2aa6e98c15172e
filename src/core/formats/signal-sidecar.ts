/** The file beside a test signal's sound: what was played, so that a measurement knows what it hears. */

import { generators, signalFrom } from "../signal/generators.ts";
import type { SignalRecipe, StoredAs } from "../signal/test-signal.ts";
import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { valueFromJsonText } from "./json-text.ts";

const form = "headamp test signal";
const version = 1;
const storages: readonly StoredAs[] = ["16 bit", "24 bit", "float"];

/** The name of the sidecar: the sound's, with .json in place of its own ending. */
export function sidecarName(soundName: string): string {
  return `${soundName.replace(/\.[^./\\]*$/, "")}.json`;
}

/** The sidecar's text. */
export function sidecarText({ signal, seedIndex, storedAs, dithered }: SignalRecipe): string {
  return `${JSON.stringify({ form, version, signal, seedIndex, storedAs, dithered }, null, 2)}\n`;
}

/** Whether a text is a sidecar, of whatever version. */
export function isSidecar(text: string): boolean {
  return text.includes(`"form": "${form}"`);
}

/** Reads a sidecar; throws HeadampError naming the file where it is none, or holds a signal that cannot be. */
export function readSidecar(text: string, name: string): SignalRecipe {
  const file = harmless(name, 60);
  const wrong = (what: string): HeadampError => new HeadampError("signal-file", `${file} ${what}.`);
  const value = objectOf(valueFromJsonText(text, file));
  if (value?.form !== form)
    throw wrong("does not describe a test signal: headamp writes one beside every signal it makes");
  if (value.version !== version)
    throw wrong(`is of version ${harmless(String(value.version), 20)}, this headamp reads ${version}`);
  const storedAs = storages.find((one) => one === value.storedAs);
  const { seedIndex, dithered } = value;
  if (storedAs === undefined) throw wrong(`must say storedAs as one of ${storages.join(", ")}`);
  if (!isSeed(seedIndex)) throw wrong("must say seedIndex as a whole number");
  if (typeof dithered !== "boolean") throw wrong("must say dithered as true or false");
  return { signal: signalOf(objectOf(value.signal), wrong), seedIndex, storedAs, dithered };
}

/** Whether a seed counts: whole and in 32 bits. */
export function isSeed(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value < 2 ** 27;
}

function signalOf(
  described: Readonly<Record<string, unknown>> | undefined,
  wrong: (what: string) => HeadampError,
): SignalRecipe["signal"] {
  const generator = generators.find(({ kind }) => kind === described?.kind);
  if (described === undefined || generator === undefined)
    throw wrong(`must name a kind of signal: ${generators.map(({ kind }) => kind).join(", ")}`);
  const keys = ["sampleRateHz", "durationSec", ...generator.fields.map(({ key }) => key)];
  const stray = Object.keys(described).find((key) => key !== "kind" && !keys.includes(key));
  if (stray !== undefined) throw wrong(`has an unknown key "${harmless(stray, 60)}" for ${generator.kind}`);
  const values = keys.map((key) => {
    const value = described[key];
    if (typeof value !== "number") throw wrong(`must say ${key} as a number`);
    return [key, value] as const;
  });
  try {
    return signalFrom(generator.kind, Object.fromEntries(values));
  } catch (error) {
    if (!(error instanceof HeadampError)) throw error;
    throw wrong(`holds a signal that headamp does not make: ${error.message.replace(/\.$/, "")}`);
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
