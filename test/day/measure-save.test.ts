import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { wavFile } from "../../src/core/formats/wav-write.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-save-"));
const gear = join(folder, "gear");
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [main, ...args], {
    cwd: folder,
    env: { ...process.env, HEADAMP_GEAR: gear, NO_COLOR: "1" },
  });
const mistake = (...args: string[]) =>
  run(...args).then(
    () => "no mistake",
    (error: { stderr: string; code: number }) => `${error.code}: ${error.stderr}`,
  );
const kept = (id: string) => JSON.parse(readFileSync(join(gear, `${id}.json`), "utf8"));

describe("a measurement kept as gear", () => {
  beforeAll(() => run("signal", "sine", "played.wav", "--frequency", "997", "--level-dbfs", "-1", "--duration", "3"));
  const measured = ["measure", "played.wav", "--full-scale-vrms", "2"];

  it("is of a new device once it says of what kind, and every command finds it", async () => {
    expect(await mistake(...measured, "--save", "Attic box")).toMatch(/^2: Nothing is called "Attic box" yet.*--kind/);
    const { stderr } = await run(...measured, "--save", "Attic box", "--kind", "dongle");
    expect(stderr).toContain("attic-box.json");
    const [phones] = kept("attic-box").outputs;
    // 2 V at full scale, a sine 1 dB below it: 2 / 10^(1/20) = 1.7825 V; it reaches at least that.
    expect(phones.maxVrms).toMatchObject({ bound: "atLeast", source: "own measurement" });
    expect(phones.maxVrms.value).toBeCloseTo(1.7825, 3);
    expect(kept("attic-box").sources["own measurement"].captureSha256s[0]).toMatch(/^[0-9a-f]{64}$/);
    expect((await run("check", "Attic box", "HD 600")).stdout).toContain("Attic box");
  });

  it("stands beside what was kept of the same device before", async () => {
    const load = (ohm: number) => `${ohm}.wav`;
    const tone = (gain: number) =>
      Float64Array.from({ length: 96_000 }, (_, n) => 0.5 * gain * Math.sin((2 * Math.PI * 997 * n) / 48_000));
    const write = (ohm: number, gain: number) => {
      const file = wavFile(
        { sampleRateHz: 48_000, channels: [tone(gain)] },
        { storedAs: "24 bit", dithered: true, seedIndex: ohm + 1 },
      );
      writeFileSync(join(folder, load(ohm)), Buffer.concat([...file]));
    };
    write(0, 1);
    // 10 ohm into 33 ohm: 33 / 43 of the open voltage.
    write(33, 33 / 43);
    await run(
      ...["measure", "--unloaded", load(0), "--loaded", load(33), "--load", "33", "--load-tolerance", "1%"],
      ...["--save", "Attic box"],
    );
    const [phones] = kept("attic-box").outputs;
    expect(phones.outputImpedanceOhm.value).toBeCloseTo(10, 2);
    expect(phones.outputImpedanceOhm.spreadDb).toBeGreaterThan(0);
    expect(phones.maxVrms.value).toBeCloseTo(1.7825, 3);
  });

  it.each([
    // 0.58 W into 32 ohm are 4.3 V
    "topping-e2x2-otg",
    // its voltage is published
    "apple-macbook-pro-2021",
  ])("leaves what is published of %s in use where the recording merely bounds it lower", async (id) => {
    await run(...measured, "--save", id);
    const path = fileURLToPath(new URL(`../../gear/electronics/${id}.json`, import.meta.url));
    expect(kept(id).outputs[0].maxVrms).toEqual(JSON.parse(readFileSync(path, "utf8")).outputs[0].maxVrms);
    expect(kept(id).outputs[0].channelImbalanceDb.source).toBe("own measurement");
  });

  it("is refused before anything is measured where it cannot be kept, and leaves no file", async () => {
    expect(await mistake(...measured, "--save", "HD 600")).toMatch(/^2: Nothing is called "HD 600" yet/);
    expect(await mistake(...measured, "--kind", "dongle")).toMatch(/^2: --kind says what --save NAME/);
    expect(await mistake(...measured, "--save", "???", "--kind", "dongle")).toMatch(/^2: "\?\?\?" is no name/);
    expect(await mistake(...measured, "--save", "Attic box", "--output", "line")).toMatch(/no such headphone output/);
    expect(existsSync(join(gear, "hd-600.json"))).toBe(false);
  });
});
