/** Measuring on the page, in a real Chromium whose microphone plays a file. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBrowser, type Visit, visit } from "./browser.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-web-measure-"));
const signal = (...args: string[]) => execFileSync(process.execPath, [main, "signal", ...args], { cwd: folder });
const MEASURE = "#v=1&source=schiit-fulla-2&headphones=sennheiser-hd-600&lens=measure";
let there: Visit;

describe.skipIf(noBrowser)(
  `measuring in a browser${noBrowser ? ` (skipped: ${noBrowser})` : ""}`,
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      const tone = ["--frequency", "1000", "--level-dbfs", "-6"];
      signal("sine", "played.wav", ...tone, "--duration", "3");
      // A fake microphone reads 16 bit.
      signal("sine", "microphone.wav", ...tone, "--duration", "30", "--bits", "16");
      there = await visit([
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        `--use-file-for-fake-audio-capture=${join(folder, "microphone.wav")}`,
      ]);
    }, 60_000);
    afterAll(async () => {
      await there?.close();
      rmSync(folder, { recursive: true });
    });

    it("gives the figures of a dropped recording, keeps them as gear, and judges a chain by them", async () => {
      const { page, context, complaints } = await there.open(MEASURE);
      await page.setInputFiles('input[name="capture"]', join(folder, "played.wav"));
      await page.setInputFiles('input[name="capture-sidecar"]', join(folder, "played.json"));
      await page.fill('input[name="full-scale"]', "2,1");
      await page.click('form button.go:text-is("Measure")');
      await expect.poll(() => page.innerText(".document h2"), { timeout: 30_000 }).toMatch(/^THD\+N −1[34]\d\.\d dB/);
      // 2.1 V at full scale, 6 dB below it: 2.1 / 10^(6/20) = 1.052 V
      expect(await page.innerText(".document")).toMatch(/Level\s+1\.05 V/);
      await page.fill(".save input", "Attic mixer");
      await page.click('.save button:text-is("Keep")');
      await page.click('.save button:text-is("Put it on the bench")');
      await expect.poll(() => page.innerText('[data-noun="source"]').catch(() => "")).toContain("Attic mixer");
      expect(await page.innerText("h1")).not.toBe("");
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("stands up on whatever another program left in the place of its gear", async () => {
      const { page, context, complaints } = await there.open();
      for (const left of ["{", "7", '[null, {"id":"x"}, {"id":"topping-e2x2-otg","kind":"toaster"}]']) {
        await page.evaluate((text) => localStorage.setItem("headamp own gear", text), left);
        await page.reload();
        await expect.poll(() => page.innerText("h1").catch(() => "")).toBe("You don't need a headphone amplifier.");
      }
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("saves what was kept as the file that the command line imports", async () => {
      const { page, context } = await there.open(MEASURE);
      await page.setInputFiles('input[name="capture"]', join(folder, "played.wav"));
      await page.fill('input[name="full-scale"]', "2.1");
      await page.click('form button.go:text-is("Measure")');
      await page.fill(".save input", "Scarlett 2i2 3rd Gen", { timeout: 30_000 });
      await expect.poll(() => page.innerText(".save")).toContain("Focusrite Scarlett 2i2 3rd Gen");
      await page.click('.save button:text-is("Keep")');
      const download = page.waitForEvent("download");
      await expect.poll(() => page.innerText(".shelf")).toContain("Focusrite Scarlett 2i2 3rd Gen");
      await page.click('.save button:text-is("Save the file")');
      const file = join(folder, "kept.json");
      await (await download).saveAs(file);
      const kept = JSON.parse(readFileSync(file, "utf8"));
      expect(kept.sources["own measurement"].captureSha256s[0]).toMatch(/^[0-9a-f]{64}$/);
      const env = { ...process.env, HEADAMP_GEAR: join(folder, "gear") };
      expect(String(execFileSync(process.execPath, [main, "gear", "import", file], { env }))).toContain("Kept as");
      await context.close();
    });

    it("takes in a file of gear and forgets it, and says what is wrong with one that is none", async () => {
      const { page, context, complaints } = await there.open(MEASURE);
      const own = JSON.parse(
        readFileSync(new URL("../../gear/electronics/jds-atom-amp-2.json", import.meta.url), "utf8"),
      );
      const file = join(folder, "own.json");
      writeFileSync(file, JSON.stringify({ ...own, id: "attic-amp", maker: "Attic", model: "Amp" }));
      await page.setInputFiles('input[name="own-gear"]', file);
      await expect.poll(() => page.innerText(".shelf")).toContain("Attic Amp is kept");
      await page.click('.shelf button:text-is("Forget it")');
      await expect.poll(() => page.innerText(".shelf")).toContain("Attic Amp is forgotten.");
      expect(await page.locator(".shelf li").count()).toBe(0);
      writeFileSync(file, '{"id": "attic-amp", "kind": "toaster"}');
      await page.setInputFiles('input[name="own-gear"]', file);
      await expect.poll(() => page.innerText('.shelf [role="status"]')).toMatch(/^own\.json: /);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("plays, records through the input that is chosen, and measures what came back", async () => {
      const { page, context, complaints } = await there.open(MEASURE, { permissions: ["microphone"] });
      await page.click('button:text-is("Find my inputs")');
      await page.click('button:text-is("Play and record")');
      await expect.poll(() => page.innerText('.measure [role="status"]')).toMatch(/Playing and recording|Working/);
      await page.waitForSelector(".document, .refusal", { timeout: 40_000 });
      const shown = await page.innerText(".measure");
      // What was played is 997 Hz; the microphone's file holds 1 kHz, 6 dB below full scale, in 16 bit.
      expect(shown).toMatch(/Frequency\s+1\.0000 kHz/);
      expect(shown).toMatch(/Level\s+−6\.00/);
      expect(shown).toMatch(/THD\+N\s+−8\d/);
      expect(shown).not.toMatch(/made a mistake|NaN|undefined/);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("says in one sentence why an input cannot be had, and where none was chosen", async () => {
      const { page, context } = await there.open(MEASURE);
      await page.click('form button.go:text-is("Measure")');
      await expect.poll(() => page.innerText('[role="alert"]')).toContain("Recording: choose a recording.");
      await page.evaluate(() => {
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      });
      await page.click('button:text-is("Find my inputs")');
      await expect.poll(() => page.innerText('[role="alert"]')).toContain("allow it beside the address");
      await context.close();
    });

    it("refuses an input whose voice processing the browser keeps on, and names it", async () => {
      const { page, context } = await there.open(MEASURE, { permissions: ["microphone"] });
      await page.evaluate(() => {
        const settings = MediaStreamTrack.prototype.getSettings;
        MediaStreamTrack.prototype.getSettings = function () {
          return { ...settings.call(this), noiseSuppression: true };
        };
      });
      await page.click('button:text-is("Find my inputs")');
      await page.click('button:text-is("Play and record")');
      await expect.poll(() => page.innerText('[role="alert"]')).toContain("keeps noise suppression on");
      await context.close();
    });

    it("names no cause for a file that is none, and says why in one sentence", async () => {
      const { page, context } = await there.open(MEASURE);
      writeFileSync(join(folder, "words.wav"), "these are words");
      await page.click('button:text-is("Where does the noise come from?")');
      await page.setInputFiles('input[name="idle"]', join(folder, "words.wav"));
      await page.click("form button.go");
      await expect.poll(() => page.innerText('[role="alert"]')).toContain("words.wav");
      await context.close();
    });
  },
);
