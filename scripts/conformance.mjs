// npm run conformance: every figure that headamp computes beside its oracle, written to docs/CONFORMANCE.md.
// The checks are those of test/conformance, which npm test runs too; here other programs are asked as well, where they are
// installed. Ends with 1 when one check does not agree, or a figure has no check.
import { writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fetchPackages, oneAtATime, packagesAreIn, root } from "./ready.mjs";

const reportFile = join(root, "docs", "CONFORMANCE.md");

if (!packagesAreIn(root)) await oneAtATime(() => fetchPackages(root));
const { runnerImport } = await import("vite");
const imported = async (path) =>
  (await runnerImport(join(root, path), { root, configFile: false, logLevel: "error" })).module;
const { conformance } = await imported("test/conformance/report.ts");
const { installedPrograms } = await imported("test/conformance/programs.ts");

const { markdown, headline, disagreeing, withoutOracle } = conformance(installedPrograms(), (line) =>
  console.log(line),
);
writeFileSync(reportFile, markdown);
for (const line of disagreeing) console.log(`DISAGREES  ${line}`);
for (const id of withoutOracle) console.log(`NO ORACLE  ${id}`);
console.log(`${headline} (${relative(root, reportFile)})`);
if (disagreeing.length > 0 || withoutOracle.length > 0) process.exitCode = 1;
