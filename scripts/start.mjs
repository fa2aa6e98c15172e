// npm start [-- command …]: fetches and builds what is missing, then runs the command line in this process.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { distIsFresh, fetchPackages, oneAtATime, packagesAreIn, root, Stopped } from "./ready.mjs";

const say = (sentence) => process.stderr.write(`headamp: ${sentence}\n`);

async function makeReady() {
  if (packagesAreIn(root) && distIsFresh()) return;
  await oneAtATime(async () => {
    const first = !packagesAreIn(root);
    if (!first && distIsFresh()) return; // another start did it while this one waited
    if (first) say("first start, fetching a few small packages and building (about 20 s)…");
    else say(existsSync(join(root, "dist", ".built")) ? "the sources have changed, building…" : "building…");
    if (first) await fetchPackages(root);
    const { build } = await import("./build.mjs");
    await build();
  });
}

try {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stopped(`Node.js ${process.versions.node} is too old: install 20.19 or newer.`);
  }
  await makeReady();
} catch (error) {
  if (!(error instanceof Stopped)) throw error;
  say(error.message);
  process.exit(3);
}

// npm runs scripts in the root; a path the user typed is meant from where the user stood.
if (process.env.npm_lifecycle_event === "start" && process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
const main = join(root, "dist", "cli", "main.js");
const typed = process.argv.slice(2);
process.argv = [process.execPath, main, ...(typed[0] === "--" ? typed.slice(1) : typed)];
await import(pathToFileURL(main).href);
