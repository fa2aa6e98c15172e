/**
 * How long a first answer takes: `check` without music as a whole process, against `node -e 0`, in turn.
 *
 * usage: node bench/startup.mjs [rounds]    (needs a build)
 */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));
const roundsCount = Number(process.argv[2] ?? 15);

const wallSec = (args) => {
  const begun = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} left with ${status}`);
  return (performance.now() - begun) / 1000;
};
const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

const ask = [cli, "check", "Topping E2x2 OTG", "HD 600"];
const nothing = ["-e", "0"];
wallSec(ask);
wallSec(nothing);
const rounds = Array.from({ length: roundsCount }, () => ({ check: wallSec(ask), node: wallSec(nothing) }));
const checkSec = median(rounds.map((round) => round.check));
const nodeSec = median(rounds.map((round) => round.node));
const ratio = median(rounds.map((round) => round.check / round.node));
console.log(
  `check ${checkSec.toFixed(3)} s, node -e 0 ${nodeSec.toFixed(3)} s, ratio ${ratio.toFixed(2)} (at most 3 is asked)`,
);
