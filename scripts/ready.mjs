// What has to be true before anything of headamp runs: the packages are in, and dist/ is as new as src/ and gear/.
// Plain Node and nothing else: this is the first code of a fresh clone. All its words go to stderr; stdout is the command's.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const stamp = join(root, "dist", ".built");
const lock = join(root, "dist", ".lock");
const inputsOfTheBuild = [
  "src",
  "gear",
  "config/tsconfig.base.json",
  "package-lock.json",
  "scripts/build.mjs",
  "scripts/pack-gear.mjs",
  "scripts/build-web.mjs",
  "config/vite.config.mjs",
  "examples/trio_dynamic.flac",
];

/** A reason to stop that the user can mend: one sentence, no stack trace. */
export class Stopped extends Error {}

/** True when node_modules of `folder` (absolute) holds each package of its lockfile at its locked version. */
export function packagesAreIn(folder) {
  const installed = lockedPackages(join(folder, "node_modules", ".package-lock.json"));
  const wanted = lockedPackages(join(folder, "package-lock.json"));
  return (
    installed !== undefined &&
    Object.entries(wanted ?? {}).every(
      ([path, one]) => path === "" || one.optional === true || installed[path]?.version === one.version,
    )
  );
}

function lockedPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined; // not there, or cut short by an interrupted install: both mean "install again"
  }
}

/**
 * Installs what the lockfile of `folder` (absolute) says, without touching it; npm is heard only when it fails. Throws Stopped.
 *
 * `npm install --no-save` and not `npm ci`: the latter refuses a lockfile that leaves out optional packages
 * of platforms which the registry it was made with does not carry.
 */
export async function fetchPackages(folder) {
  const { spawnSync } = await import("node:child_process");
  const npmScript = process.env.npm_execpath; // set by npm itself; without it npm is looked for on the path
  const [program, first] = npmScript?.endsWith(".js") ? [process.execPath, [npmScript]] : ["npm", []];
  const args = ["install", "--no-save", "--include=dev", "--ignore-scripts", "--prefer-offline", "--loglevel=error"];
  const waits = ["--fetch-retry-mintimeout=2000", "--fetch-retry-maxtimeout=8000"];
  const run = spawnSync(program, [...first, ...args, ...waits], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    shell: program === "npm" && process.platform === "win32",
  });
  if (run.status === 0) return;
  const said = `${run.stdout ?? ""}${run.stderr ?? ""}`;
  if (/E(NOTFOUND|AI_AGAIN|TIMEDOUT|CONNREFUSED|CONNRESET|NETUNREACH|HOSTUNREACH)|ENOTCACHED/.test(said)) {
    throw new Stopped(
      "npm cannot reach its registry to fetch the packages: connect to the network and run this again.",
    );
  }
  if (run.error)
    throw new Stopped(`npm could not be started (${run.error.code}): install Node.js with npm, then run this again.`);
  process.stderr.write(said);
  throw new Stopped("npm could not install the packages: its own words stand above.");
}

/** True when the last finished build began after the newest change of any of its inputs. */
export function distIsFresh() {
  if (!existsSync(stamp)) return false;
  const builtAt = statSync(stamp).mtimeMs;
  return inputsOfTheBuild.every((path) => newestChange(join(root, path)) < builtAt);
}

// A folder counts too: its own time changes when a file in it is removed.
function newestChange(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), stat.mtimeMs);
}

/** Marks dist/ as built from what the inputs were at `begunAt` (a Date). */
export function stampDist(begunAt) {
  writeFileSync(stamp, "");
  utimesSync(stamp, begunAt, begunAt);
}

/** Runs `work` while no other headamp installs or builds here; waits for the other one. Throws Stopped after 5 minutes. */
export async function oneAtATime(work) {
  mkdirSync(dirname(lock), { recursive: true });
  const giveUpAt = Date.now() + 300_000;
  while (!takeLock()) {
    if (Date.now() > giveUpAt)
      throw new Stopped("another headamp is still building here: end it, or remove dist/.lock.");
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    if (!holderIsAlive()) rmSync(lock, { force: true });
    return false;
  }
}

function holderIsAlive() {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    if (pid === 0) return true; // just created, its number not written yet
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
