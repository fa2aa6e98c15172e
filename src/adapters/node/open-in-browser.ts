/** Opens a page in the user's browser where there is a screen to open it on; does nothing where there is none. */

import { spawn } from "node:child_process";

const openers: Readonly<Record<string, readonly [program: string, ...args: string[]]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Opens `url`; never throws, since the page can be opened by hand. */
export function openInBrowser(url: string): void {
  const hasScreen = process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
  const opener = openers[process.platform];
  if (!opener || !hasScreen || process.env.CI || !process.stdout.isTTY) return;
  const [program, ...args] = opener;
  spawn(program, [...args, url], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
