/** `headamp serve`: the workbench in a browser, on this machine alone. */

import { fileURLToPath } from "node:url";
import { openInBrowser } from "../adapters/node/open-in-browser.ts";
import { serveFolder } from "../adapters/node/static-server.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { parse } from "./options.ts";

/** Where the page is looked for first; any free port does when it is taken and none was asked for. */
const USUAL_PORT = 4747;

/** Runs `serve` with the words after it; ends when the user ends it. */
export async function run(args: readonly string[]): Promise<void> {
  const { values } = parse(args, "serve");
  const port = portFrom(values.port);
  const folder = fileURLToPath(new URL("../web/", import.meta.url));
  const server = await serveFolder(folder, port ?? USUAL_PORT).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EADDRINUSE") throw error;
    if (port === undefined) return serveFolder(folder, 0);
    throw new HeadampError(
      "port-taken",
      `--port ${port} is taken by another program: give another one, or leave it out.`,
    );
  });
  const address = server.address();
  const url = `http://localhost:${typeof address === "object" && address ? address.port : port}/`;
  process.stdout.write(`headamp is at ${url}\nEverything runs in the page; nothing is uploaded. Ctrl+C ends it.\n`);
  if (!values["no-open"]) openInBrowser(url);
}

function portFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new HeadampError("port", `--port ${text.slice(0, 20)}: give a number from 1 to 65535.`);
}
