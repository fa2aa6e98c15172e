/** What the workbench does with what it should never have been given. */

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noBrowser, type Visit, visit } from "./browser.ts";

let there: Visit;

describe.skipIf(noBrowser)(
  `hostile addresses, files and machines${noBrowser ? ` (skipped: ${noBrowser})` : ""}`,
  { timeout: 60_000 },
  () => {
    beforeAll(async () => {
      there = await visit();
    }, 60_000);
    afterAll(() => there?.close());

    const markup = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>';
    it.each([
      [
        "markup as a name",
        `#v=1&source=${encodeURIComponent(markup)}&headphones=sennheiser-hd-600`,
        /Nothing is called/,
      ],
      [
        "markup as music",
        `#v=1&source=topping-e2x2-otg&headphones=sennheiser-hd-600&music=${encodeURIComponent(markup)}&lufs=-20&true-peak=-1`,
        undefined,
      ],
      [
        "a link of a newer headamp",
        "#v=9&source=topping-e2x2-otg&headphones=sennheiser-hd-600",
        /headamp 9; this is 1/,
      ],
      ["half a link", "#v=1&source=topping-e2x2-otg", /no headphones/],
      ["a key nobody knows", "#v=1&headphones=sennheiser-hd-600&colour=blue", /no "colour"/],
      [
        "a figure out of range",
        "#v=1&source=topping-e2x2-otg&headphones=sennheiser-hd-600&set=source.outputImpedanceOhm%3D-3",
        /number from 0/,
      ],
      ["nonsense", "#%E0%A4%A&&&==%00", /link/i],
      ["a prototype", "#v=1&__proto__=1&headphones=sennheiser-hd-600", /no "__proto__"/],
    ])("explains %s and loads nothing of it, or shows it as text", async (_, hash, words) => {
      const { page, context, complaints } = await there.open(hash);
      if (words) expect(await page.innerText(".banner")).toMatch(words);
      expect(await page.evaluate("window.hit")).toBeUndefined();
      expect(await page.locator("main img, main script").count()).toBe(0);
      expect(await page.innerText("h1")).not.toBe("");
      expect(complaints).toEqual([]);
      await context.close();
    });

    it("refuses a megabyte of nonsense in one sentence", async () => {
      const { page, context } = await there.open();
      await page.evaluate(() => {
        location.hash = `v=1&headphones=${"x".repeat(1_000_000)}`;
      });
      await expect.poll(() => page.innerText(".banner")).toMatch(/characters/);
      expect((await page.innerText(".banner")).length).toBeLessThan(300);
      await context.close();
    });

    it("works where storage is forbidden", async () => {
      const { page, context } = await there.open();
      await page.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("denied", "SecurityError");
          },
        });
      });
      await page.reload();
      await page.waitForSelector("h1");
      await page.click("text=Theme");
      expect(await page.innerText("h1")).not.toBe("");
      await context.close();
    });

    it("keeps its Content-Security-Policy: neither an inline script nor a foreign address is let in", async () => {
      const { page, context } = await there.open();
      const blocked = await page.evaluate(async () => {
        const script = document.createElement("script");
        script.textContent = "window.hit = 1";
        document.body.append(script);
        const foreign = await fetch("https://example.com/").then(
          () => "let in",
          () => "kept out",
        );
        return { hit: (window as unknown as { hit?: number }).hit, foreign };
      });
      expect(blocked).toEqual({ hit: undefined, foreign: "kept out" });
      await context.close();
    });

    it("answers only this machine, only its own files, only to be read", async () => {
      const port = new URL(there.url).port;
      const ask = async (path: string, init: { host?: string; method?: string } = {}) => {
        const { request } = await import("node:http");
        return new Promise<number | undefined>((resolve, reject) => {
          request(
            {
              host: "127.0.0.1",
              port,
              path,
              method: init.method ?? "GET",
              headers: { host: init.host ?? `localhost:${port}` },
            },
            (response) => {
              response.resume();
              resolve(response.statusCode);
            },
          )
            .on("error", reject)
            .end();
        });
      };
      expect(await ask("/")).toBe(200);
      expect(await ask("/../../package.json")).toBe(404);
      expect(await ask("/%2e%2e/%2e%2e/package.json")).toBe(404);
      expect(await ask("/..%2f..%2fpackage.json")).toBe(404);
      expect(await ask("/%00")).toBe(404);
      expect(await ask("/%E0%A4%A")).toBe(404);
      expect(await ask("/assets/")).toBe(404);
      expect(await ask("/", { host: "evil.example" })).toBe(403);
      expect(await ask("/", { method: "POST" })).toBe(405);
    });

    it("works offline once it was visited: reloaded without a server it answers and searches", async () => {
      const own = await visit();
      const { page, context } = await own.open();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 30_000 });
      await page.waitForTimeout(500);
      await own.stopServing();
      await page.reload();
      await page.waitForSelector("h1");
      await page.click('[data-noun="headphones"]');
      await page.locator(".combobox input").fill("hd 650");
      await page.keyboard.press("Enter");
      await expect.poll(() => page.innerText('[data-noun="headphones"]')).toContain("HD 650");
      await context.close();
      await own.close().catch(() => undefined);
    });
  },
);
