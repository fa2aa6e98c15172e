/**
 * Diagnosis of real recordings: what is heard in every sound file of a folder, one line a cause.
 *
 * usage: node bench/recordings.mjs FOLDER    (needs a build)
 */

import { readdirSync } from "node:fs";
import { join } from "node:path";

const { readCapture } = await import("../dist/adapters/node/read-capture.js");
const { heardIn } = await import("../dist/core/measure/diagnose/heard.js");

const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node bench/recordings.mjs FOLDER");

for (const name of readdirSync(folder).filter((one) => /\.(wav|flac)$/i.test(one))) {
  console.log(name);
  try {
    const { named, unknowns } = heardIn(await readCapture(join(folder, name)));
    for (const { cause, found } of named) console.log(`  ${cause.id}, ${found.confidence}: ${found.evidence}`);
    for (const { evidence } of unknowns) console.log(`  unknown: ${evidence}`);
  } catch (error) {
    console.log(`  not diagnosed: ${error.message}`);
  }
}
