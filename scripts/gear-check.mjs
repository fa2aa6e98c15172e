// npm run gear:check [-- NAME…]: every file of gear/ against its schema, and what in its figures does not go together.
// Doubts are printed by product and end with 0; a file that does not hold is named with its key and ends with 1, the
// others are looked at all the same.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "./build.mjs";
import { readGear } from "./pack-gear.mjs";
import { distIsFresh, oneAtATime, root, Stopped } from "./ready.mjs";

const plausibility = join(root, "dist/core/catalog/plausibility.js");

/** Builds where something is older than its sources; a catalogue that does not hold is what this script is there to tell. */
async function ready() {
  if (distIsFresh()) return;
  try {
    await oneAtATime(build);
  } catch (error) {
    if (!(error instanceof Stopped) || !existsSync(plausibility)) throw error;
  }
}

try {
  await ready();
  const { products, problems } = await readGear();
  const { doubtsOf } = await import(pathToFileURL(plausibility).href);
  const asked = process.argv.slice(2).map((word) => word.toLowerCase());
  const chosen = products.filter(({ id }) => asked.length === 0 || asked.some((word) => id.includes(word)));
  let doubtsCount = 0;
  for (const product of chosen) {
    const doubts = doubtsOf(product);
    if (doubts.length === 0) continue;
    doubtsCount += doubts.length;
    console.log(`${product.maker} ${product.model} (${product.id})`);
    for (const doubt of doubts) console.log(`  ${doubt}`);
  }
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  console.log(`\n${chosen.length} products hold, with ${doubtsCount} doubts; ${problems.length} errors`);
  if (problems.length > 0) process.exitCode = 1;
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  process.stderr.write(`headamp: ${error.message}\n`);
  process.exitCode = 1;
}
