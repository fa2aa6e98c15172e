// A real Chromium for tests, benches and pictures: the machine's own where there is one, else the one that comes inside an
// npm package of test/ (64-bit Linux only).
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "./ready.mjs";

const installed = [
  process.env.CHROME_PATH,
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
].find((path) => path !== undefined && existsSync(path));

/** Why there is no browser here, or undefined where there is one. */
export const noBrowser =
  installed || (platform() === "linux" && arch() === "x64")
    ? undefined
    : "no Chromium is installed, and the packaged one is for 64-bit Linux";

const fromTests = createRequire(join(root, "test", "package.json"));
const load = async (name) => (await import(pathToFileURL(fromTests.resolve(name)).href)).default;

/** Starts the browser, with more switches where a test needs them. */
export async function launchBrowser(switches = []) {
  const { chromium } = await load("playwright-core");
  if (installed) return chromium.launch({ executablePath: installed, args: ["--no-sandbox", ...switches] });
  // Read when the package is imported: without it the package looks for the libraries of another system.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const packaged = await load("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...packaged.args.filter((arg) => arg !== "--single-process"), ...switches],
  });
}

/** Serves the built page to this machine; gives its address and how to stop. */
export async function servePage() {
  const { serveFolder } = await import(pathToFileURL(join(root, "dist/adapters/node/static-server.js")).href);
  const server = await serveFolder(join(root, "dist", "web"), 0);
  return {
    url: `http://localhost:${server.address().port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
