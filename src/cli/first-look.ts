/** What a first start shows: a real verdict on real gear and the music that comes with headamp. */

import { fileURLToPath } from "node:url";
import { run as check } from "./check.ts";

/** A source and headphones whose every figure has a source: an interface, since most who ask have one. */
const SOURCE = "Topping E2x2 OTG";
const HEADPHONES = "HD 600";

/** Runs the first look. */
export async function run(_: readonly string[]): Promise<void> {
  const music = fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url));
  await check([SOURCE, HEADPHONES, "--music", music]);
  process.stderr.write('\nYours: npm start -- check "your interface" "your headphones" --music your.flac\n');
}
