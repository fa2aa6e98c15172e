/** What libebur128 reads of each of the signals: as it was once written down, and the library itself. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Signal } from "./signals.ts";

/** Integrated LUFS, range LU, highest momentary and short-term LUFS, true peak dBTP. */
export type LibraryReading = readonly number[];

/** The stored readings with what made them. */
export interface Golden {
  readonly program: string;
  readonly version: string;
  readonly columns: string;
  readonly readings: Record<string, LibraryReading>;
}

/** Where they are stored. */
export const goldenPath = fileURLToPath(new URL("libebur128.json", import.meta.url));

/** The stored readings. */
export const golden = JSON.parse(readFileSync(goldenPath, "utf8")) as Golden;

/** What the library, built as `program`, says of a signal whose waveform is `x`. */
export function askLibrary(program: string, signal: Signal, x: Float64Array): LibraryReading {
  const input = Buffer.from(x.buffer, x.byteOffset, x.byteLength);
  const args = [signal.sampleRateHz, signal.peaks ? 1 : 0, ...signal.gainRatios].map(String);
  const printed = execFileSync(program, args, { input }).toString().trim();
  return printed.split(" ").map((text) => (text === "-inf" ? Number.NEGATIVE_INFINITY : Number(text)));
}
