/** SVG as PNG, in type that headamp brings along: the same picture on every machine, whatever fonts it has. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

let loading: ReturnType<typeof load> | undefined;

/** Draws SVG files, so many pixels for each of their own; the first call loads what it takes. */
export async function pngsOf(svgs: readonly string[], scaleRatio: number): Promise<Uint8Array[]> {
  loading ??= load();
  const { Resvg, fontBuffers } = await loading;
  return svgs.map((svg) => {
    const drawing = new Resvg(svg, {
      fitTo: { mode: "zoom", value: scaleRatio },
      font: { fontBuffers, defaultFontFamily: "Inter", sansSerifFamily: "Inter" },
    });
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
      drawing.free();
    }
  });
}

async function load() {
  const { Resvg, initWasm } = await import("@resvg/resvg-wasm");
  // The two weights a picture is written in: 400 and 600.
  const [wasm, ...fontBuffers] = await Promise.all([
    readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")),
    readFile(require.resolve("@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf")),
    readFile(require.resolve("@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf")),
  ]);
  await initWasm(wasm);
  return { Resvg, fontBuffers };
}
