/** Sidebands of a clock that sways. */
import { cosine, db, played, readingsOf, samplesBy, sineSignal, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { atMost, type Check, type Group, percent, vectorChecks, vectorWords, within } from "./check.ts";
import { ofValue } from "./of-reading.ts";

/** Periodic jitter, from a tone and from the J-test. */
export const jitter: Group = { title: "Jitter", checks: () => [...ofTones(), ...ofJTest()] };

function ofTones(): Check[] {
  const rateHz = 96_000;
  const { J_pk, f } = vector("i09").inputs;
  const swayed = (frequencyHz: number) =>
    samplesBy(
      2 ** 18,
      (n) =>
        0.9 *
        cosine(frequencyHz, n, rateHz, 2 * Math.PI * frequencyHz * J_pk * Math.sin((2 * Math.PI * 1000 * n) / rateHz)),
    );
  const readings = readingsOf(sineSignal(f[0], rateHz), [swayed(f[0])]);
  const title = `of 10 ns at 1 kHz on ${f[0]} Hz`;
  const [published] = vector("i09").expected.dBc;
  return [
    ofValue(readings, "jitter", J_pk, { oracle: "closed form", tolerance: percent(0.1), figure: `Jitter ${title}` }),
    ofValue(readings, "jitter-sideband", vector("i09").computed_check.dBc[0], {
      oracle: "vector i09, computed",
      tolerance: within(0.01),
      figure: `Sideband ${title}`,
    }),
    ofValue(readings, "jitter-sideband", published, {
      oracle: vectorWords("i09"),
      tolerance: within(vector("i09").tolerance.abs ?? 0),
      figure: "The same against what a magazine printed",
    }),
  ];
}

function ofJTest(): Check[] {
  const { signal, samples } = played("j-test", { durationSec: 4 });
  const rateHz = 48_000;
  const carrierHz = rateHz / 4;
  const hiss = whiteNoise(samples.length, 1e-7, 7);
  const swayRad = (n: number) => 2 * Math.PI * carrierHz * 1e-9 * cosine(1000, n, rateHz);
  const swaying = samplesBy(samples.length, (n) => Math.SQRT1_2 * cosine(carrierHz, n, rateHz, swayRad(n)) + hiss[n]);
  const swelling = samplesBy(
    samples.length,
    (n) => Math.SQRT1_2 * (1 + 1e-4 * cosine(1000, n, rateHz)) * cosine(carrierHz, n, rateHz) + hiss[n],
  );
  const readings = readingsOf(signal, [swaying]);
  const { tone_dBFS, f, fLSB } = vector("i07").expected;
  const toneDb = db(Math.SQRT2 * Math.abs(samples[0]));
  return [
    ofValue(readings, "jitter", 1e-9, {
      oracle: "closed form",
      tolerance: percent(1),
      figure: "Jitter of 1 ns at 1 kHz by the J-test in noise",
    }),
    ofValue(readings, "jitter-sideband", db(Math.PI * carrierHz * 1e-9), {
      oracle: "closed form",
      tolerance: within(0.1),
      figure: "Its sideband",
    }),
    ofValue(readingsOf(signal, [swelling]), "jitter", 2e-12, {
      oracle: "closed form",
      tolerance: atMost,
      figure: "Jitter of a J-test that only swells by 0.01 %",
    }),
    ...vectorChecks(
      "i07",
      "",
      [tone_dBFS, f, fLSB],
      [toneDb, carrierHz, toggles(samples, rateHz)],
      (k) => ["Tone of the J-test in dBFS", "Its frequency in Hz", "How often its last bit toggles a second"][k],
    ),
  ];
}

/** How often a second the last bit goes down and up again: where a word differs from the one four samples before. */
function toggles(samples: Float64Array, rateHz: number): number {
  let changes = 0;
  for (let n = 4; n < samples.length; n += 4) {
    if (samples[n] !== samples[n - 4]) changes++;
  }
  return Math.round(((changes / 2) * rateHz) / samples.length);
}
