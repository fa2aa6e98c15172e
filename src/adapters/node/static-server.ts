/** Hands out the files of one folder to this machine alone: the workbench needs a file server and nothing more. */

import { createReadStream } from "node:fs";
import { realpath, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, sep } from "node:path";

/** What a page of headamp may do: run its own code, ask its own server, and nothing of anybody else's. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "content-security-policy": contentSecurityPolicy,
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const typesByEnding: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".flac": "audio/flac",
};

/** Names under which this machine calls itself: any other Host is somebody else's page asking through the user's browser. */
const ownHosts = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** Serves `folder` (absolute) on the loopback address; resolves with the server once it listens, rejects where the port is taken. */
export function serveFolder(folder: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(folder, request, response).catch(() => end(response, 404));
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}

async function answer(folder: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (!ownHosts.test(request.headers.host ?? "")) return end(response, 403);
  if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405);
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const asked = decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname);
  const root = await realpath(folder);
  // The real path: neither dots nor a link leads out of the folder.
  const file = await realpath(join(root, asked));
  if (!file.startsWith(root + sep)) return end(response, 404);
  const status = await stat(file);
  if (!status.isFile()) return end(response, 404);
  const etag = `"${status.size.toString(36)}-${Math.round(status.mtimeMs).toString(36)}"`;
  const hashed = asked.startsWith("/assets/");
  const head = {
    ...headers,
    "content-type": typesByEnding[extname(file)] ?? "application/octet-stream",
    "cache-control": hashed ? "public, max-age=31536000, immutable" : "no-cache",
    etag,
  };
  if (request.headers["if-none-match"] === etag) {
    response.writeHead(304, head).end();
    return;
  }
  response.writeHead(200, { ...head, "content-length": status.size });
  if (request.method === "HEAD") response.end();
  else
    createReadStream(file)
      .on("error", () => response.destroy())
      .pipe(response);
}

function end(response: ServerResponse, code: number): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(code, { ...headers, "content-type": "text/plain; charset=utf-8" }).end(`${code}\n`);
}
