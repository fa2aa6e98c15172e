// The page: src/web bundled into dist/web, static files that any file server can hand out from any folder.
import { fileURLToPath } from "node:url";
import solid from "vite-plugin-solid";

const folder = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export default {
  root: folder("src/web"),
  base: "./",
  publicDir: folder("src/web/public"),
  cacheDir: folder("node_modules/.vite"),
  logLevel: "error",
  plugins: [solid()],
  build: {
    outDir: folder("dist/web"),
    emptyOutDir: true,
    target: "es2022",
    // What is inlined would need a hole in the Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1000,
  },
  worker: { format: "es" },
};
