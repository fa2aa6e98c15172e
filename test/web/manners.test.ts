/** Manners: readable by everybody, at home on every width, in dark and light. */

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBrowser, type Visit, visit } from "./browser.ts";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let there: Visit;

/** What axe finds serious or critical on what is shown. */
async function seriousOn(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .slice(0, 3)
            .map((node) => node.html.slice(0, 160))
            .join(" | ")}`,
      );
  });
}

const TUBE = "#v=1&source=topping-e2x2-otg&amp=bottlehead-crack&headphones=sennheiser-hd-800-s";
const views: readonly [string, string][] = [
  ["the first page", ""],
  ["levels and response", `${TUBE}&lens=levels.response`],
  ["impedance and noise", `${TUBE}&lens=impedance.noise`],
  ["distortion and gain", `${TUBE}&lens=distortion.gain`],
  ["membrane and safety", `${TUBE}&lens=membrane.safety`],
  ["impact", `${TUBE}&lens=impact`],
  ["the market", `${TUBE}&lens=market`],
  ["the claims", `${TUBE}&lens=claims`],
  ["measuring", `${TUBE}&lens=measure`],
  ["a comparison", `${TUBE}&chain&source=schiit-fulla-2&headphones=sennheiser-hd-800-s&lens=compare`],
];

describe.skipIf(noBrowser)(
  `manners of the workbench${noBrowser ? ` (skipped: ${noBrowser})` : ""}`,
  { timeout: 90_000 },
  () => {
    beforeAll(async () => {
      there = await visit();
    }, 60_000);
    afterAll(() => there?.close());

    it.each(["dark", "light"] as const)("axe finds nothing serious on any view, %s", async (colorScheme) => {
      const found: string[] = [];
      for (const [name, hash] of views) {
        const { page, context } = await there.open(hash, { colorScheme, bypassCSP: true });
        if (hash.endsWith("market")) await page.waitForSelector(".market tbody tr", { timeout: 30_000 });
        if (hash.endsWith("claims")) await page.waitForSelector(".claims li", { timeout: 60_000 });
        found.push(...(await seriousOn(page)).map((what) => `${name}: ${what}`));
        await context.close();
      }
      expect(found).toEqual([]);
    });

    it("axe finds nothing serious in an open search, the figures, the keys and the exports", async () => {
      const found: string[] = [];
      for (const open of ['[data-noun="headphones"]', ".device[data-kind=source] .product", "text=Export"]) {
        const { page, context } = await there.open("", { bypassCSP: true });
        await page.click(open);
        if (open.startsWith("[data")) await page.locator(".combobox input").fill("hd 6");
        await page.waitForTimeout(300);
        found.push(...(await seriousOn(page)).map((what) => `${open}: ${what}`));
        await context.close();
      }
      const { page, context } = await there.open("", { bypassCSP: true });
      await page.keyboard.press("?");
      found.push(...(await seriousOn(page)).map((what) => `keys: ${what}`));
      await context.close();
      expect(found).toEqual([]);
    });

    it.each([390, 820, 1440])("nothing sticks out sideways at %i px", async (width) => {
      for (const [name, hash] of views) {
        const { page, context } = await there.open(hash, { viewport: { width, height: 900 } });
        const sticksOut = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(sticksOut, name).toBeLessThanOrEqual(0);
        await context.close();
      }
    });

    it("says values as they change to those who do not see them, and moves nothing for those who ask for stillness", async () => {
      const { page, context } = await there.open("", { reducedMotion: "reduce" });
      const knob = page.locator(".knob input");
      expect(await knob.getAttribute("aria-valuetext")).toMatch(/dB.*o'clock.*at the ear/);
      expect(await page.locator("h1").getAttribute("aria-live")).toBe("polite");
      expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
      await context.close();
    });

    it("has the answer in the first 190 px of a phone", async () => {
      const { page, context } = await there.open("", { viewport: { width: 390, height: 844 } });
      const box = await page.locator("h1").boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(190);
      await context.close();
    });

    it("jumps nowhere while it loads and while the knob turns", async () => {
      const { page, context } = await there.open();
      const shift = await page.evaluate(async () => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const one = entry as unknown as { value: number; hadRecentInput: boolean };
            if (!one.hadRecentInput) sum += one.value;
          }
        }).observe({ type: "layout-shift", buffered: true });
        await new Promise((resolve) => setTimeout(resolve, 1500));
        const knob = document.querySelector<HTMLInputElement>(".knob input");
        for (let k = 0; k < 40; k++) {
          // Dispatched and not typed: the browser forgives shifts after a key of the user's.
          knob?.dispatchEvent(new KeyboardEvent("keydown", { key: "PageDown", bubbles: true, cancelable: true }));
          await new Promise((resolve) => requestAnimationFrame(resolve));
        }
        return sum;
      });
      expect(shift).toBeLessThan(0.05);
      await context.close();
    });
  },
);
