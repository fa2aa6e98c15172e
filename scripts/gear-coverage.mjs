// npm run gear:coverage [-- --record]: the share of headphone outputs x headphones for which each finding is decided.
// Of some 140,000 pairs one in forty is asked, the same ones every time: a share is good to 0.8 % (one standard
// error, sqrt(0.25 / 3,500)) and takes under a minute; --all asks every pair, some ten minutes.
// It may only rise: less than gear/coverage.json holds ends with 1; --record writes the shares down where they rose.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { distIsFresh, oneAtATime, root, Stopped } from "./ready.mjs";

const recordFile = join(root, "gear", "coverage.json");

async function measured() {
  const { coverageOf } = await import(pathToFileURL(join(root, "dist/core/check/coverage.js")).href);
  const entries = JSON.parse(readFileSync(join(root, "dist/catalog/index.json"), "utf8"));
  return coverageOf(entries, process.argv.includes("--all") ? 1 : 0.025);
}

const percent = (ratio) => `${(100 * ratio).toFixed(1)} %`.padStart(8);

function table({ outputsCount, headphonesCount, pairsCount, findings }, recorded) {
  const rows = findings.map((finding) => {
    const { answered = 0, published = 0 } = recorded[finding.id] ?? {};
    const counts = [finding.unsourcedCount, finding.unknownCount];
    const shares = [finding.answeredRatio, finding.decidedRatio, ...counts.map((count) => count / (pairsCount || 1))];
    return `${finding.title.padEnd(12)}${shares.map((share) => percent(share).padStart(12)).join("")}    (${percent(answered).trim()}, ${percent(published).trim()})`;
  });
  return [
    `${outputsCount} headphone outputs x ${headphonesCount} headphones, dynamic music: ${pairsCount} of ${outputsCount * headphonesCount} pairs`,
    "",
    "                answered   by figures   unsourced     unknown    (recorded)",
    ...rows,
    "",
    "answered: by published figures, or by a class model and its own wide spread; by figures: without any class model",
    "",
  ].join("\n");
}

// Rounded down, so that a recorded share is never more than was reached.
const floored = (ratio) => Math.floor(ratio * 1000) / 1000;

try {
  if (!distIsFresh()) {
    const { build } = await import("./build.mjs");
    await oneAtATime(build);
  }
  const recorded = JSON.parse(readFileSync(recordFile, "utf8"));
  const coverage = await measured();
  const shares = Object.fromEntries(
    coverage.findings.map(({ id, answeredRatio, decidedRatio }) => [
      id,
      { answered: floored(answeredRatio), published: floored(decidedRatio) },
    ]),
  );
  const moved = (sign) =>
    coverage.findings.filter(({ id }) =>
      ["answered", "published"].some((share) => sign * (shares[id][share] - (recorded[id]?.[share] ?? 0)) > 0),
    );
  console.log(table(coverage, recorded));
  const fallen = moved(-1);
  if (fallen.length > 0) {
    throw new Stopped(`coverage fell for ${fallen.map(({ title }) => title).join(", ")}: add figures with a source.`);
  }
  if (process.argv.includes("--record")) writeFileSync(recordFile, `${JSON.stringify(shares, null, 2)}\n`);
  else if (moved(1).length > 0) {
    console.log("More is answered than is recorded: npm run gear:coverage -- --record");
  }
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  process.stderr.write(`headamp: ${error.message}\n`);
  process.exitCode = 1;
}
