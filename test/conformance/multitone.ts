/** Many tones at once. */

import type { TestSignalOf } from "../../src/core/signal/test-signal.ts";
import { multitoneBinIndices, periodSamples, tonesOf } from "../../src/core/signal/tones.ts";
import { played, readingsOf, whiteNoise } from "../measured.ts";
import { filtered, highPass, responseOf } from "../sections.ts";
import { vector } from "../vectors/vectors.ts";
import { atMost, type Check, type Group, vectorChecks, within } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";

/** TD+N and the response at the tones. */
export const multitone: Group = {
  title: "Multitone",
  checks: () => [...distortion(), ...bins()],
};

function distortion(): Check[] {
  const { signal, samples } = played("multitone", { durationSec: 6 });
  const hiss = whiteNoise(samples.length, 1e-4, 6);
  const power = samples.reduce((sum, x) => sum + x * x, 0) / samples.length;
  const noisy = readingsOf(signal, [samples.map((x, n) => x + hiss[n])]);
  const restDb = 10 * Math.log10((1e-8 * 19_980) / 24_000 / power);
  const section = highPass(200);
  const through = readingsOf(signal, [filtered(samples, section)]);
  const tones = tonesOf(signal).map(({ frequencyHz }) => frequencyHz);
  // Re the rms mean of the tones
  const mean = tones.reduce((sum, hz) => sum + 10 ** (responseOf(section, hz).db / 10), 0) / tones.length;
  const oracle = "closed form";
  return [
    ofValue(readingsOf(signal, [samples]), "td-n", -200, {
      oracle,
      tolerance: atMost,
      figure: "TD+N of 32 tones in float64",
    }),
    ofValue(noisy, "td-n", restDb, { oracle, tolerance: within(0.1), figure: "TD+N of 32 tones in white noise" }),
    ofCurve(noisy, "multitone-response", () => 0, {
      oracle,
      tolerance: within(0.01),
      figure: "Response at the tones in that noise",
    }),
    ofCurve(through, "multitone-response", (hz) => responseOf(section, hz).db - 10 * Math.log10(mean), {
      oracle,
      tolerance: within(0.001),
      figure: "Response at the tones through a high pass at 200 Hz",
    }),
  ];
}

function bins(): Check[] {
  const { signal } = played("multitone", { tonesCount: 2, lowestHz: 997, highestHz: 10_000 });
  const { inputs, expected } = vector("i03");
  const bin = multitoneBinIndices(signal as TestSignalOf<"multitone">)[0];
  return [
    ...vectorChecks(
      "i03",
      "",
      [inputs.N, expected.bin],
      [periodSamples(inputs.fs), bin],
      (k) => ["Period at 48 kHz in samples", "Bin nearest to 997 Hz"][k],
    ),
    ...vectorChecks("i03", "Hz", expected.f, tonesOf(signal)[0].frequencyHz, "The multitone's tone nearest to 997 Hz"),
  ];
}
