// npm test: fetches the test tools, builds, then lint and format, types of the tests, dead code, and every test.
// The last line is always `N passed, N failed, N skipped`: the tests, and each of the checks counted as one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { build } from "./build.mjs";
import { distIsFresh, fetchPackages, oneAtATime, packagesAreIn, root, Stopped } from "./ready.mjs";

const count = { passed: 0, failed: 0, skipped: 0 };
const startedAt = Date.now();
const testFolder = join(root, "test");

function line(name, good, startedMs) {
  count[good ? "passed" : "failed"] += 1;
  console.log(`${good ? "ok  " : "FAIL"}  ${name} (${((Date.now() - startedMs) / 1000).toFixed(1)} s)`);
}

async function check(name, work) {
  const startedMs = Date.now();
  let said = "";
  try {
    said = await work();
  } catch (error) {
    said = error instanceof Stopped ? error.message : String(error.stack);
  }
  if (said) console.log(said);
  line(name, !said, startedMs);
}

// What a tool says when it is not content, and nothing when it is.
function complaintsOf(script, args) {
  const run = spawnSync(process.execPath, [script, ...args], { cwd: root, encoding: "utf8", maxBuffer: 1 << 26 });
  if (run.status === 0) return "";
  return (
    `${run.stdout}${run.stderr}`.trim() ||
    `${relative(root, script)} ended with ${run.signal ?? run.status} and no word`
  );
}

const tool = (...path) => join(testFolder, "node_modules", ...path);

function runVitest(filters) {
  const scratch = mkdtempSync(join(tmpdir(), "headamp-test-"));
  const report = join(scratch, "vitest.json");
  const startedMs = Date.now();
  const run = spawnSync(
    process.execPath,
    [
      tool("vitest", "vitest.mjs"),
      ...["run", "--root", root, "--config", join(root, "config", "vitest.config.ts")],
      ...["--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...filters],
    ],
    { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
  );
  const files = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")).testResults : [];
  rmSync(scratch, { recursive: true });
  const failedBefore = count.failed;
  for (const file of files) countFile(file);
  // A run that went wrong outside any test (a crash, an error nobody caught) is a failure too.
  if (run.status !== 0 && count.failed === failedBefore) line("the test run as a whole", false, startedMs);
}

const skippedTests = [];

function countFile({ name, status, assertionResults }) {
  const failedBefore = count.failed;
  for (const one of assertionResults) {
    if (one.status === "passed") count.passed += 1;
    else if (one.status === "failed") count.failed += 1;
    else {
      count.skipped += 1;
      skippedTests.push(`${relative(root, name)}: ${one.fullName}`);
    }
  }
  if (status === "failed" && count.failed === failedBefore) count.failed += 1; // the file itself could not be loaded
}

try {
  await oneAtATime(async () => {
    for (const folder of [root, testFolder]) {
      if (packagesAreIn(folder)) continue;
      process.stderr.write(`headamp: fetching the packages of ${relative(root, folder) || "headamp"}…\n`);
      await fetchPackages(folder);
    }
    await check("build", async () => (distIsFresh() ? "" : ((await build()) ?? "")));
  });
  const typescript = join(root, "node_modules", "typescript", "bin", "tsc");
  await check("lint and format", () =>
    complaintsOf(tool("@biomejs", "biome", "bin", "biome"), [
      "check",
      "--config-path=config",
      "--diagnostic-level=warn",
      ".",
    ]),
  );
  await check("types of the tests", () => complaintsOf(typescript, ["-p", testFolder]));
  await check("dead code", () =>
    complaintsOf(tool("knip", "bin", "knip.js"), [
      "--config",
      "config/knip.json",
      "--no-progress",
      "--no-config-hints",
    ]),
  );
  runVitest(process.argv.slice(2));
} catch (error) {
  count.failed += 1;
  console.log(error instanceof Stopped ? `FAIL  ${error.message}` : `FAIL  ${error.stack}`);
}

if (skippedTests.length > 0) console.log(`\nSkipped, each with its reason:\n  ${skippedTests.join("\n  ")}`);
console.log(`\nall of it took ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
process.exitCode = count.failed === 0 ? 0 : 1;
