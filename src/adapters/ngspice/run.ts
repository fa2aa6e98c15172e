/** Native ngspice as a function: a netlist in, what it wrote out. */

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { RESULTS_FILE } from "../../core/chain/to-netlist.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { parseRaw, type RawPlot } from "./raw.ts";

/** The version ngspice states of itself, such as "39"; undefined when there is no ngspice. */
export function ngspiceVersion(): string | undefined {
  const found = spawnSync("ngspice", ["--version"], { encoding: "utf8", timeout: 10_000 });
  return found.status === 0 ? (/ngspice-(\S+)/.exec(found.stdout)?.[1] ?? "unknown") : undefined;
}

/** Runs a netlist that writes to `RESULTS_FILE` and returns its plots in order; an absent ngspice throws a HeadampError. */
export function runNgspice(netlist: string, timeoutSec = 60): RawPlot[] {
  const folder = mkdtempSync(join(tmpdir(), "headamp-ngspice-"));
  try {
    writeFileSync(join(folder, "chain.cir"), netlist);
    // -n: nobody's own start-up file may change the answer.
    const run = spawnSync("ngspice", ["-n", "-b", "chain.cir"], {
      cwd: folder,
      encoding: "utf8",
      timeout: timeoutSec * 1000,
      maxBuffer: 2 ** 28,
    });
    if (run.error && (run.error as NodeJS.ErrnoException).code === "ENOENT") {
      throw new HeadampError(
        "no-ngspice",
        "ngspice: not found on this machine; install it (apt-get install ngspice, brew install ngspice).",
      );
    }
    if (run.error) throw run.error;
    const complaints = `${run.stderr}\n${run.stdout}`
      .split("\n")
      .filter((line) => /error|failed|singular|aborted/i.test(line));
    if (run.status !== 0 || complaints.length > 0)
      throw new Error(`ngspice ended with ${run.status}: ${complaints.slice(0, 5).join(" | ")}`);
    return parseRaw(readFileSync(join(folder, RESULTS_FILE), "utf8"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
