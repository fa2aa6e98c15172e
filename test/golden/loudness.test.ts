/**
 * The stored readings of libebur128 against the library itself, where it is installed. What the loudness meter reads of the
 * same signals is checked in test/conformance, against these and against EBU's own requirements.
 */

import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { installedPrograms } from "../conformance/programs.ts";
import { askLibrary, golden, goldenPath } from "./loudness/readings.ts";
import { type Signal, signals } from "./loudness/signals.ts";

// The library is used where a C compiler and its header are found; writing the stored readings anew is asked for by name.
const { libebur128 } = installedPrograms();
const ask = (signal: Signal) => askLibrary(libebur128?.program ?? "", signal, signal.make());

describe("libebur128 itself", () => {
  const title = libebur128
    ? "still gives the stored readings"
    : "skipped: no C compiler with libebur128 (apt install gcc libebur128-dev)";
  it.skipIf(!libebur128)(title, () => {
    if (process.env.HEADAMP_WRITE_GOLDEN === "1") {
      for (const signal of signals) golden.readings[signal.name] = ask(signal);
      writeFileSync(goldenPath, `${JSON.stringify(golden, null, 1)}\n`);
    }
    for (const signal of signals.filter(({ name }) => name.startsWith("swelling") || name.startsWith("3341-2"))) {
      ask(signal).forEach((value, i) => {
        const stored = golden.readings[signal.name][i] ?? Number.NEGATIVE_INFINITY;
        if (value !== stored) expect(Math.abs(value - stored)).toBeLessThan(1e-3);
      });
    }
  });

  it("has a stored reading of every signal", () => {
    expect(Object.keys(golden.readings).sort()).toEqual(signals.map(({ name }) => name).sort());
  });
});
