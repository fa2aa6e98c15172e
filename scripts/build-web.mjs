/**
 * Bundles src/web into dist/web and puts beside it what the page reads: the packed catalogue, the example music with its
 * measured figures, and the list of files that it keeps for when there is no network. Needs dist/ (run after packing).
 */
import { createHash } from "node:crypto";
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { root, Stopped } from "./ready.mjs";

const target = join(root, "dist", "web");

/** What a first visit loads as scripts may weigh so much, gzipped. */
const INITIAL_SCRIPT_MOST_BYTES = 180_000;

/** Builds dist/web; throws Stopped with the bundler's words, or where the page has grown past its budget. */
export async function buildWeb() {
  const { build } = await import("vite");
  const { default: config } = await import("../config/vite.config.mjs");
  try {
    await build({ ...config, configFile: false });
  } catch (error) {
    throw new Stopped(`the page cannot be bundled.\n${error.message}`);
  }
  cpSync(join(root, "dist", "catalog"), join(target, "catalog"), { recursive: true });
  await shipMusic();
  writeFileSync(join(target, "kept.json"), JSON.stringify(keptFiles()));
  const bytes = initialScriptBytes();
  if (bytes > INITIAL_SCRIPT_MOST_BYTES) {
    throw new Stopped(
      `the page loads ${bytes} bytes of script at first, over its ${INITIAL_SCRIPT_MOST_BYTES}: load more of it later.`,
    );
  }
}

/** The example music, and its figures measured now: the page begins with them. */
async function shipMusic() {
  const name = "trio_dynamic.flac";
  const file = join(root, "examples", name);
  const { analyseFile } = await import(pathToFileURL(join(root, "dist/adapters/node/analyse-music.js")).href);
  const { integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum, durationSec, sampleRateHz } =
    await analyseFile(file);
  mkdirSync(join(target, "music"), { recursive: true });
  copyFileSync(file, join(target, "music", name));
  const programme = { kind: "music", title: name, integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum };
  writeFileSync(join(target, "music", "example.json"), JSON.stringify({ programme, durationSec, sampleRateHz }));
}

/** Files that make the page work without a network, with a version that changes when any of them does. */
function keptFiles() {
  const files = readdirSync(target, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(target, join(entry.parentPath, entry.name)).split(sep).join("/"))
    // Sheets of single products and rows are kept once they were looked at; the market holds what verdicts need.
    .filter((path) => !/^catalog\/(products|rows)\//.test(path) && !["sw.js", "kept.json"].includes(path))
    .sort();
  const hash = createHash("sha256");
  for (const path of files) hash.update(path).update(readFileSync(join(target, path)));
  return { version: hash.digest("hex").slice(0, 12), files };
}

/** The scripts that index.html loads, and what they import before anything is opened, gzipped. */
function initialScriptBytes() {
  const html = readFileSync(join(target, "index.html"), "utf8");
  const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(target, path))).length, 0);
}
