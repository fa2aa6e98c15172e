/** The built page in a real Chromium, visited afresh by every test. */

import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchBrowser, noBrowser, servePage } from "../../scripts/browser.mjs";

export { noBrowser };

/** A browser with the page served to it. */
export interface Visit {
  readonly url: string;
  /** A fresh page of a fresh visitor; what it complains of is collected in `complaints`. */
  open(hash?: string, options?: Parameters<Browser["newContext"]>[0]): Promise<Opened>;
  stopServing(): Promise<void>;
  close(): Promise<void>;
}

/** An open page. */
export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: string[];
}

/** Starts the browser, with more switches where they are needed, and the server. */
export async function visit(switches: readonly string[] = []): Promise<Visit> {
  const browser: Browser = await launchBrowser([...switches]);
  const { url, stop } = await servePage();
  return {
    url,
    async open(hash = "", options = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
      });
      await page.goto(url + hash);
      await page.waitForSelector("h1");
      return { page, context, complaints };
    },
    stopServing: stop,
    async close() {
      await browser.close();
      await stop();
    },
  };
}
