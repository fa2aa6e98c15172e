// npm run build: src/ to dist/ with tsc, gear/ packed beside it, the page bundled, the stamp last. Silent unless something is wrong.
import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { oneAtATime, root, Stopped, stampDist } from "./ready.mjs";

/** Builds dist/. The caller holds the lock (oneAtATime). Throws Stopped with what tsc or the catalogue says. */
export async function build() {
  const begunAt = new Date();
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  const run = spawnSync(process.execPath, [tsc, "-b", root], { cwd: root, encoding: "utf8" });
  if (run.status !== 0) {
    throw new Stopped(
      `the sources do not compile.\n${run.error ? run.error.message : `${run.stdout}${run.stderr}`.trimEnd()}`,
    );
  }
  const { packGear } = await import("./pack-gear.mjs");
  try {
    await packGear();
  } catch (error) {
    // A plain Error speaks of the data in gear/; anything else is a bug and keeps its stack.
    throw error.constructor === Error ? new Stopped(error.message) : error;
  }
  const { buildWeb } = await import("./build-web.mjs");
  await buildWeb();
  stampDist(begunAt);
}

if (realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    await oneAtATime(build);
  } catch (error) {
    process.stderr.write(error instanceof Stopped ? `headamp: ${error.message}\n` : `${error.stack}\n`);
    process.exitCode = 1;
  }
}
