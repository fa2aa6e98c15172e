/**
 * The full set of figures of a 2^20-sample stereo tone, here and in scipy, in turn, and whether they agree;
 * then an hour of idle noise, whose memory must stay flat.
 *
 * usage: node bench/measure.mjs    (needs a build; scipy as python3-scipy, without it only this side runs)
 */

import { spawnSync } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCapture } from "../dist/adapters/node/read-capture.js";
import { randomStream } from "../dist/core/math/random.js";
import { measureCapture } from "../dist/core/measure/measure-capture.js";

const self = fileURLToPath(import.meta.url);
const peer = fileURLToPath(new URL("measure-scipy.py", import.meta.url));
const rateHz = 48_000;
const count = 1 << 20;
const frequencyHz = 997.0371;
const roundsCount = 5;

/** A tone with two harmonics, hum and noise, as an ordinary output gives it. */
function channel(seedIndex) {
  const { normal } = randomStream(seedIndex);
  return Float64Array.from({ length: count }, (_, n) => {
    const x = 0.7 * Math.sin((2 * Math.PI * ((frequencyHz * n) % rateHz)) / rateHz);
    return x + 3e-5 * x * x - 2e-5 * x ** 3 + 2e-6 * normal() + 1e-5 * Math.sin((2 * Math.PI * 49.97 * n) / rateHz);
  });
}

const signal = { kind: "sine", sampleRateHz: rateHz, durationSec: count / rateHz, frequencyHz: 997, levelDbFs: -1 };
const median = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

async function compare(folder) {
  const channels = [channel(1), channel(2)];
  const path = join(folder, "tone.f64");
  writeFileSync(path, Buffer.concat(channels.map((samples) => Buffer.from(samples.buffer))));
  const ours = [];
  const theirs = [];
  let figures;
  let others;
  for (let round = 0; round < roundsCount; round++) {
    // Fresh arrays: what was worked out for one capture is kept with it.
    const capture = { name: "tone.wav", sampleRateHz: rateHz, channels: channels.map((samples) => samples.slice()) };
    const begun = process.cpuUsage();
    const started = performance.now();
    figures = measureCapture(capture, signal, {}).readings;
    const { user, system } = process.cpuUsage(begun);
    ours.push({ cpuSec: (user + system) / 1e6, wallSec: (performance.now() - started) / 1000 });
    const python = spawnSync("python3", [peer, path, String(rateHz), String(signal.frequencyHz)], { encoding: "utf8" });
    if (python.status !== 0) continue;
    others = JSON.parse(python.stdout);
    theirs.push(others);
  }
  const row = (name, runs) =>
    `${name.padEnd(10)} cpu ${median(runs.map((run) => run.cpuSec)).toFixed(2)} s, wall ${median(runs.map((run) => run.wallSec)).toFixed(2)} s (median of ${runs.length})`;
  console.log(`all figures of ${count} stereo samples of a tone`);
  console.log(row("headamp", ours));
  if (theirs.length === 0) return console.log("scipy is not installed: nothing to compare with");
  console.log(row("scipy", theirs));
  const ratio = (key) => median(ours.map((run) => run[key])) / median(theirs.map((run) => run[key]));
  console.log(`ratio: cpu ${ratio("cpuSec").toFixed(2)}, wall ${ratio("wallSec").toFixed(2)} (at most 1)`);
  const value = (id) => figures.find((one) => one.id === id && one.channel === "left").value;
  const [left] = others.figures;
  const pairs = [
    ["level", value("level") - left.level],
    ["thd", value("thd") - left.thd],
    ["thd-n", value("thd-n") - left["thd-n"]],
    ["noise", value("noise-flat") - left.noise[0]],
    ["noise A", value("noise-a") - left.noise[1]],
    ["h2", value("h2") - left.harmonics[0]],
    ["h3", value("h3") - left.harmonics[1]],
  ];
  console.log(`apart by ${pairs.map(([name, db]) => `${name} ${db.toFixed(4)} dB`).join(", ")}`);
}

/** Idle noise of a length as a 24-bit stereo file, written without holding it. */
async function idleFile(path, lengthSec) {
  const framesCount = lengthSec * rateHz;
  const out = createWriteStream(path);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + framesCount * 6, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(2, 22);
  head.writeUInt32LE(rateHz, 24);
  head.writeUInt32LE(rateHz * 6, 28);
  head.writeUInt16LE(6, 32);
  head.writeUInt16LE(24, 34);
  head.write("data", 36);
  head.writeUInt32LE(framesCount * 6, 40);
  out.write(head);
  const { normal } = randomStream(7);
  const second = Buffer.alloc(rateHz * 6);
  for (let n = 0; n < 2 * rateHz; n++) second.writeIntLE(Math.round(80 * normal()), 3 * n, 3);
  for (let k = 0; k < lengthSec; k++)
    if (!out.write(second)) await new Promise((resolve) => out.once("drain", resolve));
  await new Promise((resolve) => out.end(resolve));
}

async function idle(path) {
  const started = performance.now();
  const capture = await readCapture(path);
  const readings = measureCapture(capture, { kind: "silence", sampleRateHz: rateHz, durationSec: 1 }, {}).readings;
  const noise = readings.find(({ id }) => id === "noise-flat").value;
  const rssMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ noise, rssMb, wallSec: (performance.now() - started) / 1000 }));
}

if (process.argv[2] === "--idle") {
  await idle(process.argv[3]);
} else {
  const folder = mkdtempSync(join(tmpdir(), "headamp-bench-"));
  try {
    await compare(folder);
    for (const lengthSec of [300, 3600]) {
      const path = join(folder, "idle.wav");
      await idleFile(path, lengthSec);
      const { stdout } = spawnSync(process.execPath, [self, "--idle", path], { encoding: "utf8" });
      const { noise, rssMb, wallSec } = JSON.parse(stdout);
      console.log(
        `idle noise of ${lengthSec} s: ${noise.toFixed(2)} dBFS, ${rssMb.toFixed(0)} MB, ${wallSec.toFixed(1)} s`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}
