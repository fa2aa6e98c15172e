/** A real Chromium on the built page: the machine's own where there is one, else the one that comes inside an npm package. */

import { existsSync } from "node:fs";
import type { Server } from "node:http";
import { arch, platform } from "node:os";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { serveFolder } from "../../dist/adapters/node/static-server.js";

const folder = fileURLToPath(new URL("../../dist/web", import.meta.url));

const installed = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));

/** Why there is no browser here, or undefined where there is one. */
export const noBrowser: string | undefined =
  installed || (platform() === "linux" && arch() === "x64")
    ? undefined
    : "no Chromium is installed, and the packaged one is for 64-bit Linux";

/** A browser with the page served to it. */
export interface Visit {
  readonly url: string;
  readonly browser: Browser;
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

/** Starts the browser and the server. */
export async function visit(): Promise<Visit> {
  const browser = await launch();
  const server = await serveFolder(folder, 0);
  const address = server.address();
  const url = `http://localhost:${typeof address === "object" && address ? address.port : 0}/`;
  return {
    url,
    browser,
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
    stopServing: () => stop(server),
    async close() {
      await browser.close();
      await stop(server);
    },
  };
}

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });

async function launch(): Promise<Browser> {
  if (installed) return chromium.launch({ executablePath: installed, args: ["--no-sandbox"] });
  // Read when it is imported: without it the package looks for the libraries of another system.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: packaged } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: packaged.args.filter((arg) => arg !== "--single-process"),
  });
}
