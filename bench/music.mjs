/**
 * An hour of 48 kHz stereo music: loudness, range, true peak and spectrum here, against ffmpeg's loudness filter alone.
 *
 * usage: node bench/music.mjs [seconds]    (needs a build, and ffmpeg on the path; the files go to the temporary folder and are removed)
 */

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const self = fileURLToPath(import.meta.url);
const example = fileURLToPath(new URL("../examples/trio_dynamic.flac", import.meta.url));
const roundsCount = 3;

if (process.argv[2] === "--measure") {
  const { analyseFile } = await import("../dist/adapters/node/analyse-music.js");
  const facts = await analyseFile(process.argv[3]);
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  console.log(
    JSON.stringify({ lufs: facts.integratedLufs, cpuSec: (userCPUTime + systemCPUTime) / 1e6, rssMb: maxRSS / 1024 }),
  );
} else {
  await compare(Number(process.argv[2] ?? 3600));
}

async function compare(lengthSec) {
  const folder = mkdtempSync(join(tmpdir(), "headamp-bench-"));
  try {
    const long = loop(folder, "long.wav", lengthSec);
    const short = loop(folder, "short.wav", lengthSec / 12);
    const ours = [];
    const theirs = [];
    for (let round = 0; round < roundsCount; round++) {
      ours.push(headamp(long));
      theirs.push(ffmpeg(long));
    }
    const memory = headamp(short).rssMb;
    const [mine, other] = [ours, theirs].map((runs) => ({
      cpuSec: median(runs.map((run) => run.cpuSec)),
      wallSec: median(runs.map((run) => run.wallSec)),
      rssMb: median(runs.map((run) => run.rssMb)),
    }));
    console.log(`${lengthSec} s of 48 kHz stereo 16-bit WAV, median of ${roundsCount} rounds in turn`);
    console.log(row("headamp", mine));
    console.log(row("ffmpeg ebur128=peak=true", other));
    console.log(
      `ratio: cpu ${(mine.cpuSec / other.cpuSec).toFixed(2)} (at most 2), wall ${(mine.wallSec / other.wallSec).toFixed(2)} (at most 1)`,
    );
    console.log(
      `memory: ${memory.toFixed(0)} MB for ${lengthSec / 12} s, ${mine.rssMb.toFixed(0)} MB for ${lengthSec} s (under 200, flat)`,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function loop(folder, name, lengthSec) {
  const path = join(folder, name);
  run("ffmpeg", [
    "-v",
    "error",
    "-y",
    "-stream_loop",
    "-1",
    "-i",
    example,
    "-t",
    String(lengthSec),
    "-c:a",
    "pcm_s16le",
    path,
  ]);
  return path;
}

function headamp(path) {
  const started = performance.now();
  const { stdout } = run(process.execPath, [self, "--measure", path]);
  return { ...JSON.parse(stdout), wallSec: (performance.now() - started) / 1000 };
}

function ffmpeg(path) {
  const started = performance.now();
  const filter = [
    "-filter_threads",
    "1",
    "-nostats",
    "-benchmark",
    "-i",
    path,
    "-af",
    "ebur128=peak=true",
    "-f",
    "null",
    "-",
  ];
  const { stderr } = run("ffmpeg", filter);
  const wallSec = (performance.now() - started) / 1000;
  const [, user, system] = /utime=([\d.]+)s stime=([\d.]+)s/.exec(stderr);
  return { cpuSec: Number(user) + Number(system), wallSec, rssMb: Number(/maxrss=(\d+)/.exec(stderr)[1]) / 1024 };
}

function run(command, args) {
  const result = spawnSync(command, args, { encoding: "utf8", maxBuffer: 1 << 28 });
  if (result.error) throw new Error(`${command} is needed for this bench: ${result.error.message}`);
  if (result.status !== 0) throw new Error(`${command} failed: ${result.stderr.slice(-500)}`);
  return result;
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}

function row(name, { cpuSec, wallSec, rssMb }) {
  return `${name.padEnd(26)} cpu ${cpuSec.toFixed(1).padStart(5)} s   wall ${wallSec.toFixed(1).padStart(5)} s   memory ${rssMb.toFixed(0).padStart(4)} MB`;
}
