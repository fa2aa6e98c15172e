/**
 * The page's budgets: scripts loaded at first, the first verdict on a cold load with the processor four times slower, and a
 * turn of the knob until every visible plot is painted. Ends with 1 where one is broken. usage: node bench/page.mjs
 */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { launchBrowser, noBrowser, servePage } from "../scripts/browser.mjs";
import { root } from "../scripts/ready.mjs";

const MOST = { scriptKb: 180, firstVerdictMs: 1500, turnMedianMs: 16, turnLateMs: 33 };
const VISITS = 5;
const TURNS = 200;

const quantile = (values, share) => [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
let broken = false;
function line(what, value, unit, most) {
  const over = value > most;
  broken ||= over;
  console.log(`${what.padEnd(52)}${value.toFixed(1).padStart(8)} ${unit}   at most ${most}${over ? "   BROKEN" : ""}`);
}

if (noBrowser) {
  console.log(`skipped: ${noBrowser}`);
  process.exit(0);
}

const html = readFileSync(join(root, "dist/web/index.html"), "utf8");
const scripts = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(root, "dist/web", path))).length, 0);
line("scripts at first, gzipped", bytes / 1000, "kB", MOST.scriptKb);

const browser = await launchBrowser();
const { url, stop } = await servePage();
try {
  const firsts = [];
  for (let k = 0; k < VISITS; k++) {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
    await page.goto(url);
    await page.waitForSelector("h1");
    firsts.push(
      await page.evaluate(
        () =>
          new Promise((resolve) => {
            // The largest text of the page is its verdict.
            new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
              type: "largest-contentful-paint",
              buffered: true,
            });
          }),
      ),
    );
    await context.close();
  }
  line("first verdict, cold, processor 4 x slower (median)", quantile(firsts, 0.5), "ms", MOST.firstVerdictMs);

  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(
    `${url}#v=1&source=topping-e2x2-otg&amp=bottlehead-crack&headphones=sennheiser-hd-800-s&lens=noise.levels`,
  );
  await page.waitForSelector(".lens svg path");
  await page.waitForTimeout(3000);
  const turns = await page.evaluate(async (count) => {
    const knob = document.querySelector(".knob input");
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const painted = () =>
      new Promise((resolve) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        // After this frame's style, layout and paint.
        requestAnimationFrame(() => port2.postMessage(0));
      });
    const times = [];
    for (let k = 0; k < count; k++) {
      await frame();
      await new Promise((resolve) => setTimeout(resolve));
      const startMs = performance.now();
      knob.dispatchEvent(
        new KeyboardEvent("keydown", { key: k % 40 < 20 ? "ArrowDown" : "ArrowUp", bubbles: true, cancelable: true }),
      );
      const workedMs = performance.now() - startMs;
      // The browser's own share, forced here: styles and layout of what changed.
      document.body.getBoundingClientRect();
      times.push(Math.max(workedMs, performance.now() - startMs));
      await painted();
    }
    return times;
  }, TURNS);
  line("a turn of the knob to all visible plots (median)", quantile(turns, 0.5), "ms", MOST.turnMedianMs);
  line("the same, 95th percentile", quantile(turns, 0.95), "ms", MOST.turnLateMs);
} finally {
  await browser.close();
  await stop();
}
process.exitCode = broken ? 1 : 0;
