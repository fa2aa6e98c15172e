/**
 * How many chains a core assesses a second, how long a warm check takes, and how long `rank` takes as a whole process.
 *
 * The whole catalogue: every device with a headphone socket, at every gain, before every headphone, at three levels.
 * Seconds of cpu, since the machine is shared; least of several runs for what is over quickly.
 * usage: node bench/assess.mjs [one headphone in so many]    (needs a build)
 */

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { isHeadphones } from "../dist/core/catalog/gear.js";
import { referenceSource } from "../dist/core/catalog/reference-source.js";
import { sensitivityOf } from "../dist/core/catalog/sensitivity.js";
import { expandRig, gainsToTry } from "../dist/core/catalog/to-chain.js";
import { coarseGrid } from "../dist/core/chain/grid.js";
import { programmes } from "../dist/core/chain/record.js";
import { assess, earOf } from "../dist/core/check/assess.js";
import { check } from "../dist/core/check/check.js";

const stride = Number(process.argv[2] ?? 1);
const levelsDbSpl = [65, 75, 85];
const sitting = { averageDbSpl: 85, room: "nc20" };

const path = (file) => fileURLToPath(new URL(file, import.meta.url));
const entries = JSON.parse(readFileSync(path("../dist/catalog/index.json"), "utf8"));
const headphones = entries
  .filter((entry) => isHeadphones(entry) && sensitivityOf(entry))
  .filter((_, index) => index % stride === 0);
const devices = entries.filter((entry) => entry.outputs?.some((output) => output.kind === "headphone"));

function chainsFor(phones) {
  return devices.flatMap((entry) => {
    const rig =
      entry.dac === null
        ? { source: { entry: referenceSource }, amps: [{ entry }], headphones: phones }
        : { source: { entry }, amps: [], headphones: phones };
    return gainsToTry(rig).map((gain) => expandRig(rig, gain, programmes.dynamic, sitting).chain);
  });
}

const cpuSecOf = (work) => {
  const begun = process.cpuUsage();
  const result = work();
  const { user, system } = process.cpuUsage(begun);
  return { result, cpuSec: (user + system) / 1e6 };
};

const ears = new Map();
const earFor = (listener) => {
  const key = listener.isolationsDb.join();
  const ear = ears.get(key) ?? earOf(listener, coarseGrid);
  ears.set(key, ear);
  return ear;
};

const total = { chainsCount: 0, madeSec: 0, assessedSec: 0 };
let bestRate = 0;
for (const phones of headphones) {
  const { result: chains, cpuSec: madeSec } = cpuSecOf(() => chainsFor(phones));
  const { cpuSec } = cpuSecOf(() => {
    for (const chain of chains) {
      const ear = earFor(chain.listener);
      for (const averageDbSpl of levelsDbSpl) assess({ ...chain, listener: { ...chain.listener, averageDbSpl } }, ear);
    }
  });
  total.chainsCount += chains.length;
  total.madeSec += madeSec;
  total.assessedSec += cpuSec;
  bestRate = Math.max(bestRate, (chains.length * levelsDbSpl.length) / cpuSec);
}
const assessedCount = total.chainsCount * levelsDbSpl.length;
console.log(
  `${devices.length} devices at every gain before ${headphones.length} headphones, ${total.chainsCount} chains at ${levelsDbSpl.length} levels:\n` +
    `${Math.round(assessedCount / total.assessedSec)} assessments a second of cpu (best headphones ${Math.round(bestRate)}), ` +
    `${Math.round(assessedCount / (total.assessedSec + total.madeSec))} with the making of the chains from products`,
);

const named = (maker, model) => entries.find((entry) => entry.maker === maker && entry.model === model);
const rig = { source: { entry: named("Topping", "E2x2 OTG") }, amps: [], headphones: named("Sennheiser", "HD 600") };
const checksMs = Array.from({ length: 60 }, (_, turn) => {
  const begun = performance.now();
  check({ ...rig, volumeDb: -turn / 4 }, programmes.dynamic, sitting);
  return performance.now() - begun;
}).sort((a, b) => a - b);
console.log(`check, warm, the knob turned: best ${checksMs[0].toFixed(1)} ms, median ${checksMs[30].toFixed(1)} ms`);

const wallSec = (args) => {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} left with ${status}`);
  return (performance.now() - begun) / 1000;
};
const ask = [path("../dist/cli/main.js"), "rank", "--headphones", "HD 800 S"];
const nothing = ["-e", "0"];
const runs = Array.from({ length: 15 }, () => ({ rank: wallSec(ask), node: wallSec(nothing) }));
const least = (key) => Math.min(...runs.map((run) => run[key]));
console.log(
  `rank --headphones "HD 800 S" ${least("rank").toFixed(3)} s, node -e 0 ${least("node").toFixed(3)} s, ` +
    `ratio ${(least("rank") / least("node")).toFixed(1)} (least of ${runs.length} each)`,
);
