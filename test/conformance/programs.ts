/** Other programs that know some of the figures, asked where they are installed. */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Check, NotAsked } from "./check.ts";

const MOST_BYTES = 1 << 28;

/** What a program says of itself, undefined where it cannot be started. */
function versionOf(program: string, flag: string, pattern: RegExp): string | undefined {
  const { status, stdout } = spawnSync(program, [flag], { encoding: "utf8" });
  return status === 0 ? pattern.exec(stdout)?.[1] : undefined;
}

/** Those that may be asked, by their versions. */
export interface Programs {
  readonly soxVersion?: string;
  readonly ffmpegVersion?: string;
  /** The library behind most loudness meters, built from our small program where a C compiler finds it. */
  readonly libebur128?: { readonly version: string; readonly program: string };
}

/** What is installed here. */
export const installedPrograms = (): Programs => ({
  soxVersion: versionOf("sox", "--version", /v([\d.]+)/),
  ffmpegVersion: versionOf("ffmpeg", "-version", /version (\d[\d.]*)/),
  libebur128: buildLibebur128(),
});

function buildLibebur128(): Programs["libebur128"] {
  const folder = mkdtempSync(join(tmpdir(), "headamp-libebur128-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const program = join(folder, "libebur128");
  const source = fileURLToPath(new URL("../golden/loudness/libebur128.c", import.meta.url));
  if (spawnSync("cc", [source, "-O2", "-o", program, "-lebur128", "-lm"]).status !== 0) return undefined;
  return { version: execFileSync(program, ["version"], { encoding: "utf8" }).trim(), program };
}

/** The checks of a program, or one line that says it was not there; the version goes into each oracle. */
export function asked(
  { soxVersion, ffmpegVersion }: Programs,
  program: "SoX" | "ffmpeg",
  figure: string,
  checks: (oracle: string) => readonly Check[],
): readonly (Check | NotAsked)[] {
  const version = program === "SoX" ? soxVersion : ffmpegVersion;
  return version === undefined ? [{ figure, oracle: program, missing: program }] : checks(`${program} ${version}`);
}

const bytesOf = (samples: Float64Array): Uint8Array =>
  new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);

/** Samples of a program's standard output, which come at any alignment. */
const samplesFrom = (bytes: Uint8Array): Float64Array => new Float64Array(Uint8Array.from(bytes).buffer);

/** One channel run through effects of SoX, which works in 32 bits. */
export function throughSox(samples: Float64Array, sampleRateHz: number, effects: readonly string[]): Float64Array {
  const raw = ["-t", "raw", "-e", "floating-point", "-b", "64", "-r", String(sampleRateHz), "-c", "1"];
  const args = ["-V1", "-D", ...raw, "-", ...raw.slice(0, 6), "-", ...effects];
  return samplesFrom(execFileSync("sox", args, { input: bytesOf(samples), maxBuffer: MOST_BYTES }));
}

/** One channel that SoX makes. */
export function fromSox(sampleRateHz: number, effects: readonly string[]): Float64Array {
  const raw = ["-t", "raw", "-e", "floating-point", "-b", "64", "-c", "1"];
  const args = ["-V1", "-D", "-n", "-r", String(sampleRateHz), ...raw, "-", ...effects];
  return samplesFrom(execFileSync("sox", args, { maxBuffer: MOST_BYTES }));
}

/** A line of SoX's `stat` of a WAV file. */
export function soxStat(wav: Uint8Array, line: string): number {
  const { stderr } = spawnSync("sox", ["-t", "wav", "-", "-n", "stat"], { input: wav, encoding: "utf8" });
  return Number(new RegExp(`${line.replace(/ +/g, " +")}: +(\\S+)`).exec(stderr)?.[1]);
}

/** One channel run through filters of ffmpeg in 64-bit floats. */
export function throughFfmpeg(samples: Float64Array, sampleRateHz: number, filters: string): Float64Array {
  const raw = ["-f", "f64le", "-ar", String(sampleRateHz), "-ac", "1"];
  const args = ["-v", "error", ...raw, "-i", "pipe:0", "-af", filters, ...raw, "pipe:1"];
  return samplesFrom(execFileSync("ffmpeg", args, { input: bytesOf(samples), maxBuffer: MOST_BYTES }));
}

/** A line of ffmpeg's `astats` over a WAV file. */
export function ffmpegStat(wav: Uint8Array, line: string): number {
  const args = ["-hide_banner", "-nostats", "-i", "pipe:0", "-af", "astats", "-f", "null", "-"];
  const { stderr } = spawnSync("ffmpeg", args, { input: wav, encoding: "utf8" });
  return Number(new RegExp(`${line}: (\\S+)`).exec(stderr)?.[1]);
}

/** What ffmpeg's `ebur128` says of samples in all of its channels: integrated LUFS, range LU and, if asked, true peak dBTP; to 0.1. */
export function ffmpegLoudness(
  channels: readonly Float64Array[],
  sampleRateHz: number,
  peaks: boolean,
): { readonly lufs: number; readonly lu: number; readonly dbtp: number } {
  const mixed = new Float64Array(channels.length * channels[0].length);
  for (const [c, samples] of channels.entries())
    for (let n = 0; n < samples.length; n++) mixed[n * channels.length + c] = samples[n];
  const raw = ["-f", "f64le", "-ar", String(sampleRateHz), "-ac", String(channels.length)];
  const filter = `ebur128=framelog=verbose${peaks ? ":peak=true" : ""}`;
  const args = ["-hide_banner", "-nostats", ...raw, "-i", "pipe:0", "-af", filter, "-f", "null", "-"];
  const { stderr } = spawnSync("ffmpeg", args, { input: bytesOf(mixed), encoding: "utf8", maxBuffer: MOST_BYTES });
  const summary = stderr.slice(stderr.lastIndexOf("Summary:"));
  const line = (pattern: RegExp) => Number(pattern.exec(summary)?.[1]);
  return { lufs: line(/I: +(\S+)/), lu: line(/LRA: +(\S+)/), dbtp: line(/Peak: +(\S+)/) };
}
