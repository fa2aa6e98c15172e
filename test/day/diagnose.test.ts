import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mixture } from "../../bench/noise-mixtures.mjs";
import { wavBytes } from "../hostile/wav-bytes.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-diagnose-"));
const headamp = async (...args: string[]) =>
  (await promisify(execFile)(process.execPath, [main, ...args], { cwd: folder })).stdout;
const mistake = async (...args: string[]) =>
  headamp(...args).then(
    () => "",
    (error: { stderr: string }) => error.stderr,
  );
const write = (name: string, channels: readonly Float64Array[]) =>
  writeFileSync(join(folder, name), wavBytes(channels, { sampleBits: 24 }));

beforeAll(() => {
  const { capture, instrument } = mixture({ ids: ["mains-hum", "white-hiss"], seed: 5, durationSec: 7 });
  write("idle.wav", capture.channels);
  write("recorder.wav", instrument.channels);
  const tone = (size: number) =>
    Float64Array.from({ length: 96_000 }, (_, n) => size * Math.sin(n / 7.7) + 1e-5 * Math.sin(n * n));
  write("open.wav", [tone(0.5)]);
  write("loaded.wav", [tone(0.45)]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("somebody with a humming, hissing output", () => {
  it("is told both causes first, with levels, and what to record next", async () => {
    const text = await headamp("diagnose", "idle.wav");
    const [first] = text.split("\n");
    expect(first).toMatch(/hum by induction/i);
    expect(first).toMatch(/white hiss/i);
    expect(text).toMatch(/dBFS/);
    expect(text).toMatch(/--volume-zero FILE|--loopback FILE|--unplugged-input FILE/);
  });

  it("learns that the recorder alone has none of it, in volts where full scale is known", async () => {
    const json = JSON.parse(
      await headamp("diagnose", "idle.wav", "--loopback", "recorder.wav", "--full-scale-vrms", "2", "--format", "json"),
    );
    const hum = json.causes.find(({ id }: { id: string }) => id === "mains-hum");
    expect(hum.confidence).toBe("certain");
    expect(hum.links).not.toContain("recorder");
    expect(hum.levelVrms).toBeGreaterThan(0);
    expect(hum.because[0]).toMatch(/recorder alone/);
  });

  it("has it as a table, as Markdown and as a page with its spectrum", async () => {
    expect(await headamp("diagnose", "idle.wav", "--format", "csv")).toMatch(/^cause,title,levelDbFs/);
    expect(await headamp("diagnose", "idle.wav", "--format", "markdown")).toMatch(/Mains hum by induction/);
    expect(await headamp("diagnose", "idle.wav", "--format", "html")).toMatch(/<svg[\s\S]*Spectrum of the recording/);
  });

  it("without a recording is told what to record, the safety earth left alone", async () => {
    const text = await headamp("diagnose");
    expect(text).toMatch(/--volume-zero FILE[\s\S]*--unplugged-input FILE[\s\S]*--on-battery FILE/);
    expect(text).toMatch(/Never lift the safety earth/);
  });

  it("who forgets the recording at rest, or gives two, is told so", async () => {
    expect(await mistake("diagnose", "--loopback", "recorder.wav")).toMatch(/recording of the chain at rest/);
    expect(await mistake("diagnose", "idle.wav", "recorder.wav")).toMatch(/one recording/);
    expect(await mistake("diagnose", "idle.wav", "--budget", "3")).toMatch(/--budget/);
  });
});

describe("somebody with a resistor and two recordings", () => {
  it("gets ohms with the interval that holds them", async () => {
    const text = await headamp("measure", "--unloaded", "open.wav", "--loaded", "loaded.wav", "--load", "30");
    expect(text.split("\n")[0]).toBe("Output impedance: 3.33 Ω.");
    expect(text).toMatch(/3\.333 Ω, 95 % within its last figure/);
    const doubted = await headamp(
      ...["measure", "--unloaded", "open.wav", "--loaded", "loaded.wav", "--load", "30", "--load-tolerance", "1%"],
    );
    // 30 ohm within 1 %: 3.333 ohm within 0.033, 95 of 100 of it
    expect(doubted).toMatch(/3\.33 Ω, 95 %: 3\.30 Ω to 3\.3[67] Ω/);
    const [result] = JSON.parse(
      await headamp(
        ...["measure", "--unloaded", "open.wav", "--loaded", "loaded.wav", "--load", "30 ohm"],
        ...["--load-tolerance", "1%", "--input-impedance", "10k", "--format", "json"],
      ),
    );
    expect(result.resistance.high - result.resistance.low).toBeGreaterThan(0.05);
  });

  it("is told what is missing, and that zero ohms are no load", async () => {
    expect(await mistake("measure", "--unloaded", "open.wav", "--loaded", "loaded.wav")).toMatch(/--load 33/);
    expect(await mistake("measure", "--unloaded", "open.wav", "--loaded", "loaded.wav", "--load", "0")).toMatch(
      /shorts/,
    );
  });
});
