/** The workbench as somebody uses it, in a real Chromium. */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBrowser, type Visit, visit } from "./browser.ts";

const music = fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url));
let there: Visit;

const headline = (page: Page) => page.innerText("h1");
const value = (page: Page, id: string) => page.innerText(`[data-finding="${id}"] .value`);
/** A second of a tone in eight channels at 192 kHz, 16 bit. */
function eightChannels(): Buffer {
  const [rateHz, channelsCount] = [192_000, 8];
  const bytes = Buffer.alloc(44 + rateHz * channelsCount * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(channelsCount, 22);
  bytes.writeUInt32LE(rateHz, 24);
  bytes.writeUInt32LE(rateHz * channelsCount * 2, 28);
  bytes.writeUInt16LE(channelsCount * 2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(bytes.length - 44, 40);
  for (let n = 0; n < rateHz; n++) {
    const sample = Math.round(8000 * Math.sin((2 * Math.PI * 997 * n) / rateHz));
    for (let c = 0; c < channelsCount; c++) bytes.writeInt16LE(sample, 44 + 2 * (n * channelsCount + c));
  }
  return bytes;
}

/** Chooses a product in the search that a noun of the question opens. */
async function choose(page: Page, noun: string, name: string): Promise<void> {
  await page.click(`[data-noun="${noun}"]`);
  await page.locator(".combobox input").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".combobox input", { state: "detached" });
}

describe.skipIf(noBrowser)(
  `the workbench in a browser${noBrowser ? ` (skipped: ${noBrowser})` : ""}`,
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      there = await visit();
    }, 60_000);
    afterAll(() => there?.close());

    it("answers a first visit with the verdict of the command line, and complains of nothing", async () => {
      const { page, context, complaints } = await there.open();
      expect(await headline(page)).toBe("You don't need a headphone amplifier.");
      expect(await value(page, "loudness")).toMatch(/^\d+ ± \d+ of \d+ dB SPL$/);
      expect(await page.locator(".lens svg[role=img]").count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("finds headphones by what one types, with the keyboard alone", async () => {
      const { page, context, complaints } = await there.open();
      await page.keyboard.press("/");
      await page.keyboard.type("hd800s");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("HD 800 S");
      expect(page.url()).toContain("headphones=sennheiser-hd-800-s");
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("takes figures in place of a name, and says so where nothing is called that", async () => {
      const { page, context } = await there.open();
      await choose(page, "headphones", "32 ohm, 105 dB/mW");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("32 ohm, 105 dB/mW");
      await page.click('[data-noun="source"]');
      await page.locator(".combobox input").fill("zzzzqqqq");
      await expect.poll(() => page.innerText(".combobox .hint")).toContain("Nothing is called that");
      await context.close();
    });

    it("turns the knob by arrow keys, wheel and drag: the level, the hour and the balance move, the answer stays", async () => {
      const { page, context } = await there.open();
      const before = {
        level: await page.innerText(".fader output"),
        volume: await value(page, "volume"),
        balance: await value(page, "balance"),
      };
      await page.locator(".knob input").focus();
      for (let k = 0; k < 10; k++) await page.keyboard.press("PageDown");
      await expect.poll(() => page.innerText(".fader output")).toBe("45 dB");
      expect(await value(page, "volume")).not.toBe(before.volume);
      expect(Number.parseFloat(await value(page, "balance"))).toBeGreaterThan(Number.parseFloat(before.balance));
      expect(await headline(page)).toBeTruthy();
      const box = await page.locator(".knob").boundingBox();
      if (!box) throw new Error("the knob has no place");
      await page.mouse.move(box.x + 40, box.y + 40);
      await page.mouse.wheel(0, -100);
      await expect.poll(() => page.innerText(".fader output")).not.toBe("45 dB");
      await page.mouse.down();
      await page.mouse.move(box.x + 40, box.y - 60, { steps: 5 });
      await page.mouse.up();
      await expect.poll(async () => Number.parseFloat(await page.innerText(".fader output"))).toBeGreaterThan(60);
      await expect.poll(() => page.url()).toContain("normal-spl=");
      await context.close();
    });

    it("tries a product, says what changed, and goes back", async () => {
      const { page, context, complaints } = await there.open("#v=1&source=apple-iphone-6&headphones=hifiman-susvara");
      await expect.poll(() => headline(page)).toMatch(/voltage|current|drive/);
      await page.locator(".next .try").first().click({ timeout: 20_000 });
      await expect.poll(() => page.innerText(".changed")).toContain("Loud enough");
      expect(await headline(page)).not.toMatch(/need more voltage/);
      await page.click(".changed button");
      await expect.poll(() => headline(page)).toMatch(/voltage|current|drive/);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("puts an amplifier and a pad into the chain, moves and removes them", async () => {
      const { page, context } = await there.open();
      await page.hover(".chain");
      await page.click(".joint .add");
      await page.getByRole("button", { name: "An amplifier", exact: true }).click();
      await page.locator(".combobox input").fill("magni 3");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.innerText(".question")).toContain("Magni 3");
      await expect.poll(() => page.url()).toContain("amp=schiit-magni-3");
      await page.hover(".chain");
      await page.locator(".joint .add").last().click();
      await page.getByRole("button", { name: "A pad or adapter", exact: true }).click();
      await page.locator(".combobox input").fill("75 ohm");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.url()).toContain("pad=");
      await page.getByRole("button", { name: /^Take .*75/ }).click();
      await page.getByRole("button", { name: /^Take .*Magni/ }).click();
      await expect.poll(() => page.url()).not.toContain("amp=");
      await context.close();
    });

    it("overrides a figure, marked as one's own, and takes the published one back", async () => {
      const { page, context } = await there.open();
      await page.locator(".device[data-kind=source] .product").click();
      const field = page.getByLabel("output impedance", { exact: true });
      await field.fill("120");
      await field.press("Enter");
      await expect.poll(() => page.url()).toContain("outputImpedanceOhm%3D120");
      await expect.poll(() => value(page, "tone")).not.toMatch(/^0\.0/);
      await page.getByRole("button", { name: "as published" }).click();
      await expect.poll(() => value(page, "tone")).toMatch(/^0\.0/);
      await context.close();
    });

    it("compares chains, every lens drawn over all of them", async () => {
      const { page, context, complaints } = await there.open(
        "#v=1&source=apple-iphone-6&headphones=sennheiser-hd-600&chain&source=schiit-fulla-2&headphones=sennheiser-hd-600&lens=compare",
      );
      await expect.poll(() => page.locator(".comparison thead button").count()).toBe(2);
      expect(await page.innerText(".comparison table")).toContain("Loudest");
      expect(await page.locator('.comparison [data-lens="levels"] svg').count()).toBeGreaterThan(0);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("holds the whole bench in its address: a second window shows the same", async () => {
      const { page, context } = await there.open();
      await choose(page, "headphones", "DT 770 Pro 250");
      await page.click('.lensbar button:has-text("Noise")');
      await page.keyboard.press(".");
      await expect.poll(() => page.url()).toContain("normal-spl=76");
      const other = await context.newPage();
      await other.goto(page.url());
      await other.waitForSelector("h1");
      expect(await headline(other)).toBe(await headline(page));
      expect(await other.innerText(".fader output")).toBe("76 dB");
      expect(await other.locator('[data-lens="noise"]').count()).toBe(1);
      await context.close();
    });

    it("goes back and forward with the browser's history", async () => {
      const { page, context } = await there.open();
      await choose(page, "headphones", "HD 650");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("HD 650");
      await page.keyboard.press("Control+z");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("HD 600");
      await page.keyboard.press("Control+Shift+Z");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("HD 650");
      await context.close();
    });

    it("reads a dropped track in a worker and takes its loudness; its peaks decide what clips", async () => {
      const { page, context, complaints } = await there.open();
      const chooser = page.waitForEvent("filechooser");
      await page.click('[data-noun="music"]');
      await (await chooser).setFiles(music);
      await expect.poll(() => page.innerText('.card[data-part="music"] .big')).toContain("−23.6");
      await expect
        .poll(() => page.innerText('[data-finding="clipping"] .value'), { timeout: 20_000 })
        .toMatch(/below clipping/);
      await page.locator('[data-finding="clipping"] summary').click();
      await expect.poll(() => page.innerText('[data-finding="clipping"] .body'), { timeout: 20_000 }).toMatch(/Vpk/);
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("says in place why a file is no track, and loses nothing", async () => {
      const { page, context } = await there.open();
      const before = await headline(page);
      const chooser = page.waitForEvent("filechooser");
      await page.click('[data-noun="music"]');
      await (await chooser).setFiles({
        name: "notes.pdf",
        mimeType: "application/pdf",
        buffer: Buffer.from("%PDF-1.4 no music"),
      });
      await expect.poll(() => page.innerText(".reading")).toContain("notes.pdf is not audio");
      expect(await headline(page)).toBe(before);
      await page.click(".reading button");
      await expect.poll(() => page.locator(".reading").isVisible()).toBe(false);
      await context.close();
    });

    it("exports the chain, the report, the findings, and a lens as SVG, PNG and CSV", async () => {
      const { page, context } = await there.open();
      const saved = async (click: () => Promise<void>): Promise<{ name: string; text: string }> => {
        const download = page.waitForEvent("download");
        await click();
        const one = await download;
        return { name: one.suggestedFilename(), text: readFileSync(await one.path(), "utf8") };
      };
      const menu = (words: string) => async () => {
        await page.click("text=Export");
        await page.getByRole("menuitem", { name: words }).click();
      };
      const chain = await saved(menu("Chain, JSON"));
      expect(JSON.parse(chain.text)).toMatchObject({ version: 1, stages: expect.any(Array) });
      expect((await saved(menu("Report, one page"))).text).toMatch(/^<!doctype html>/i);
      expect((await saved(menu("Findings, CSV"))).text).toContain("loudness");
      const svg = await saved(() => page.locator('[data-lens="levels"] .take-away button', { hasText: "SVG" }).click());
      expect(svg.text).toMatch(/^<svg xmlns=/);
      const png = await saved(() => page.locator('[data-lens="levels"] .take-away button', { hasText: "PNG" }).click());
      expect(png.text.slice(1, 4)).toBe("PNG");
      expect(
        (await saved(() => page.locator('[data-lens="levels"] .take-away button', { hasText: "CSV" }).click())).name,
      ).toBe("levels.csv");
      await context.close();
    });

    it("takes a chain's file back, and says of one that is wrong which stage and figure it is", async () => {
      const { page, context, complaints } = await there.open("#v=1&source=schiit-fulla-2&headphones=sennheiser-hd-650");
      const download = page.waitForEvent("download");
      await page.click("text=Export");
      await page.getByRole("menuitem", { name: "Chain, JSON" }).click();
      const text = readFileSync(await (await download).path(), "utf8");
      await page.goto(there.url);
      await page.waitForSelector("h1");
      const give = async (name: string, content: string) => {
        const chooser = page.waitForEvent("filechooser");
        await page.click('[data-noun="music"]');
        await (await chooser).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(content) });
      };
      await give("chain.json", text);
      await expect.poll(() => page.innerText(".question")).toContain("Fulla 2");
      expect(await page.innerText(".question")).toContain("HD 650");
      await give(
        "broken.json",
        text.replace(/"outputImpedanceOhm": \{\s*"value": [\d.]+/, '"outputImpedanceOhm": { "value": -3'),
      );
      await expect.poll(() => page.innerText(".reading")).toMatch(/broken\.json: stage \d.*outputImpedanceOhm is -3/);
      await give("half.json", text.slice(0, 200));
      await expect.poll(() => page.innerText(".reading")).toContain("half.json");
      expect(await page.innerText(".question")).toContain("Fulla 2");
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("reads eight channels at 192 kHz, and refuses what is damaged in a sentence", async () => {
      const { page, context } = await there.open();
      const give = async (name: string, buffer: Buffer) => {
        const chooser = page.waitForEvent("filechooser");
        await page.click('[data-noun="music"]');
        await (await chooser).setFiles({ name, mimeType: "audio/wav", buffer });
      };
      const eight = eightChannels();
      await give("eight.wav", eight);
      await expect.poll(() => page.innerText('[data-noun="music"]'), { timeout: 20_000 }).toContain("eight.wav");
      await give("cut.wav", eight.subarray(0, eight.length / 2));
      await expect.poll(() => page.innerText(".reading")).toMatch(/cut\.wav ends early/);
      expect(await page.innerText('[data-noun="music"]')).toContain("eight.wav");
      await context.close();
    });

    it("shows every lens, the market, the claims and measuring without a complaint", async () => {
      const { page, context, complaints } = await there.open(
        "#v=1&source=topping-e2x2-otg&amp=bottlehead-crack&headphones=sennheiser-hd-800-s",
      );
      for (const tab of await page.locator(".lensbar button").allInnerTexts()) {
        await page.click(`.lensbar button:text-is("${tab}")`);
        if (tab === "Market") await page.waitForSelector(".market tbody tr", { timeout: 30_000 });
        else if (tab === "Claims") await page.waitForSelector(".claims li", { timeout: 60_000 });
        else if (tab === "Measure") await page.waitForSelector(".measure form");
        else expect((await page.innerText(".lens .take")).length, tab).toBeGreaterThan(10);
        expect(await page.innerText("main"), tab).not.toMatch(/NaN|undefined|Infinity|\[object/);
      }
      expect(complaints).toEqual([]);
      await context.close();
    });
  },
);
