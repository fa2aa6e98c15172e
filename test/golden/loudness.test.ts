/** The loudness meter against EBU's own requirements and against libebur128: its stored readings, and the library itself where it is installed. */

import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { loudnessRangeLu } from "../../src/core/standards/ebu-tech3342.ts";
import { LoudnessMeter, lufsFromPower } from "../../src/core/standards/itu-bs1770.ts";
import { channelWeightRatios } from "../../src/core/standards/itu-bs1770-channels.ts";
import { integratedLufs, maximumLufs, windowPowers } from "../../src/core/standards/itu-bs1770-gate.ts";
import { TruePeakMeter } from "../../src/core/standards/itu-bs1770-true-peak.ts";
import { type Signal, signals } from "./loudness/signals.ts";

/** Integrated LUFS, range LU, highest momentary and short-term LUFS, true peak dBTP. */
type Reading = readonly number[];
interface Golden {
  readonly program: string;
  readonly version: string;
  readonly columns: string;
  readonly readings: Record<string, Reading>;
}

const folder = fileURLToPath(new URL("./loudness/", import.meta.url));
const goldenPath = join(folder, "libebur128.json");
const golden = JSON.parse(readFileSync(goldenPath, "utf8")) as Golden;

// The library is used where a C compiler and its header are found; writing the stored readings anew is asked for by name.
const workshop = mkdtempSync(join(tmpdir(), "headamp-loudness-"));
const program = join(workshop, "libebur128");
const built = spawnSync("cc", [join(folder, "libebur128.c"), "-O2", "-o", program, "-lebur128", "-lm"]).status === 0;
const rewrites = built && process.env.HEADAMP_WRITE_GOLDEN === "1";
afterAll(() => {
  if (rewrites) writeFileSync(goldenPath, `${JSON.stringify(golden, null, 1)}\n`);
  rmSync(workshop, { recursive: true, force: true });
});

function measure(signal: Signal, x: Float64Array): { steps: Float64Array; dbtp: number } {
  const channels = signal.gainRatios.map((gainRatio) => (gainRatio === 1 ? x : x.map((value) => value * gainRatio)));
  const loudness = new LoudnessMeter(signal.sampleRateHz, channelWeightRatios(channels.length));
  loudness.push(channels, x.length);
  const peak = new TruePeakMeter(signal.sampleRateHz, channels.length);
  if (signal.peaks) peak.push(channels, x.length);
  return { steps: loudness.stepPowerRatios, dbtp: peak.peakDbtp() };
}

function askLibrary(signal: Signal, x: Float64Array): Reading {
  const input = Buffer.from(x.buffer, x.byteOffset, x.byteLength);
  const args = [signal.sampleRateHz, signal.peaks ? 1 : 0, ...signal.gainRatios].map(String);
  const printed = execFileSync(program, args, { input }).toString().trim();
  return printed.split(" ").map((text) => (text === "-inf" ? Number.NEGATIVE_INFINITY : Number(text)));
}

function compare(signal: Signal, steps: Float64Array, dbtp: number, reading: Reading): void {
  const [lufs, lu, momentaryLufs, shortTermLufs, libraryDbtp] = reading;
  // 0.02 LU and 0.1 dB: what the meter promises
  expect(Math.abs(integratedLufs(steps) - lufs)).toBeLessThan(0.02);
  expect(Math.abs(maximumLufs(steps, 4) - momentaryLufs)).toBeLessThan(0.02);
  if (steps.length >= 30) expect(Math.abs(maximumLufs(steps, 30) - shortTermLufs)).toBeLessThan(0.02);
  // The library takes its short-term loudness for the range every second, this meter ten times as often: they agree where the levels stand.
  if (!signal.name.startsWith("swelling")) expect(Math.abs((loudnessRangeLu(steps) ?? 0) - lu)).toBeLessThan(0.02);
  if (!signal.peaks) return;
  expect(dbtp - libraryDbtp).toBeGreaterThan(-0.1);
  // At 192 kHz the library takes the highest sample, this meter looks between two of them too.
  expect(dbtp - libraryDbtp).toBeLessThan(signal.sampleRateHz < 192_000 ? 0.1 : 0.3);
}

describe("the loudness meter on the signals of EBU Tech 3341 and 3342", () => {
  const constant = (steps: Float64Array, stepsCount: number, lufs: number): void => {
    for (const power of windowPowers(steps, stepsCount))
      expect(Math.abs(lufsFromPower(power) - lufs)).toBeLessThan(0.1);
  };

  it.each(signals)("reads $name within EBU's tolerance and as libebur128 does", (signal) => {
    const x = signal.make();
    const { steps, dbtp } = measure(signal, x);
    const { lufs, lu, constantMomentaryLufs, constantShortTermLufs, dbtp: requiredDbtp } = signal.required ?? {};
    if (lufs !== undefined) expect(Math.abs(integratedLufs(steps) - lufs)).toBeLessThan(0.1);
    if (lu !== undefined) expect(Math.abs((loudnessRangeLu(steps) ?? Number.NaN) - lu)).toBeLessThan(0.1);
    // The first second fills the filters and the window
    if (constantMomentaryLufs !== undefined) constant(steps.subarray(10), 4, constantMomentaryLufs);
    if (constantShortTermLufs !== undefined) constant(steps, 30, constantShortTermLufs);
    if (requiredDbtp !== undefined) {
      expect(dbtp).toBeLessThan(requiredDbtp + 0.2);
      expect(dbtp).toBeGreaterThan(requiredDbtp - 0.4);
    }
    if (rewrites) golden.readings[signal.name] = askLibrary(signal, x);
    compare(signal, steps, dbtp, golden.readings[signal.name]);
  });
});

describe("libebur128 itself", () => {
  const title = built
    ? "still gives the stored readings"
    : "skipped: no C compiler with libebur128 (apt install gcc libebur128-dev)";
  it.skipIf(!built)(title, () => {
    for (const signal of signals.filter(({ name }) => name.startsWith("swelling") || name.startsWith("3341-2"))) {
      const fresh = askLibrary(signal, signal.make());
      fresh.forEach((value, i) => {
        const stored = golden.readings[signal.name][i] ?? Number.NEGATIVE_INFINITY;
        if (value !== stored) expect(Math.abs(value - stored)).toBeLessThan(1e-3);
      });
    }
  });
});
