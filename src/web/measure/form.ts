/** What every form of the measuring view is given, and how it reads its fields. */

import { HeadampError } from "../../core/units/headamp-error.ts";
import type { MeasureRequest, Recording } from "./messages.ts";

/** Asking, and saying how far it is meanwhile. */
export interface FormProps {
  ask(make: () => MeasureRequest | Promise<MeasureRequest>): Promise<void>;
  /** Does something that may be refused, saying what meanwhile. */
  attempt(saying: string, what: () => Promise<unknown>): Promise<void>;
  say(words: string): void;
}

/** The file of a field as a recording; throws HeadampError where none was chosen. */
export function recordingIn(form: FormData, name: string, title: string): Recording {
  const file = fileIn(form, name);
  if (!file) throw new HeadampError("no-recording", `${title}: choose a recording.`);
  const sidecar = fileIn(form, `${name}-sidecar`);
  return { file, ...(sidecar && { sidecar }) };
}

/** The file of a field, undefined where none was chosen. */
export function fileIn(form: FormData, name: string): File | undefined {
  const file = form.get(name);
  return file instanceof File && file.size + file.name.length > 0 ? file : undefined;
}

/** The number of a field, undefined where it is empty; throws HeadampError where it is none or out of range. */
export function numberIn(form: FormData, name: string, title: string, low: number, high: number): number | undefined {
  const text = String(form.get(name) ?? "")
    .trim()
    .replace(",", ".");
  if (text === "") return undefined;
  const value = Number(text);
  if (value >= low && value <= high) return value;
  throw new HeadampError("number", `${title}: give a number from ${low} to ${high}.`);
}
