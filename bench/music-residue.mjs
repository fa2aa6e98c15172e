/** The example music as samples of one channel, for what is still heard of it in a recording of noise. */

import { fileURLToPath } from "node:url";

/** The sound of examples/trio_dynamic.flac at 48 kHz, left channel, by linear interpolation: a residue needs no better. */
export async function analysedMusic() {
  const { playFile } = await import("../dist/adapters/node/play-file.js");
  const path = fileURLToPath(new URL("../examples/trio_dynamic.flac", import.meta.url));
  const parts = [];
  let rateHz = 48_000;
  await playFile(
    path,
    (stream) => {
      rateHz = stream.sampleRateHz;
      return { push: (channels, framesCount) => parts.push(Float64Array.from(channels[0].subarray(0, framesCount))) };
    },
    () => undefined,
  );
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  if (rateHz === 48_000) return all;
  const ratio = rateHz / 48_000;
  return Float64Array.from({ length: Math.floor(all.length / ratio) - 1 }, (_, n) => {
    const index = Math.floor(n * ratio);
    return all[index] + (n * ratio - index) * (all[index + 1] - all[index]);
  });
}
