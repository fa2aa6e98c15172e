/** Faults of recordings that were put there, counted. */
import { cosine, readingsOf, samplesBy, sineSignal, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, same } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";

const rateHz = 48_000;
const count = 3 * rateHz;
const wanted = { oracle: "as made", tolerance: same };

/** Clipping, jumps, gaps, repeats, clicks, and a line of the spectrum. */
export const faults: Group = { title: "Faults of a recording", checks };

function checks(): Check[] {
  const hiss = whiteNoise(count, 1e-6, 11);
  const tone = (n: number) => 0.5 * cosine(997, n, rateHz) + hiss[n % count];
  const read = (shape: (n: number) => number) => readingsOf(sineSignal(997), [samplesBy(count, shape)]);
  const whole = read(tone);
  const jumped = read((n) => tone(n < rateHz ? n : n + 12));
  const gapped = read((n) => (n >= rateHz && n < rateHz + 100 ? 0 : tone(n)));
  const repeated = read((n) => tone(n >= rateHz && n < rateHz + 512 ? n - 512 : n));
  const clicked = read((n) => tone(n) + ([0.8, 1.6, 2.2].some((sec) => n === Math.round(sec * rateHz)) ? 0.02 : 0));
  // 1.2 clipped at 1 stands at full scale while |cos| > 1/1.2
  const clip = (n: number) => Math.max(-1, Math.min(1, 1.2 * cosine(997, n, rateHz)));
  const clipped = read(clip);
  const atFullScale = samplesBy(count, clip).filter((x) => Math.abs(x) === 1).length;
  return [
    ...["drop-outs", "gaps", "repeats", "clicks", "clipping"].map((id) =>
      ofValue(whole, id, 0, { ...wanted, figure: `A sound tone: ${id}` }),
    ),
    ofValue(jumped, "drop-outs", 1, { ...wanted, figure: "Twelve samples lost: jumps of phase" }),
    ofValue(gapped, "gaps", 1, { ...wanted, figure: "A hundred zeros: gaps" }),
    ofValue(repeated, "repeats", 1, { ...wanted, figure: "A buffer of 512 played twice: repeats" }),
    ofValue(clicked, "clicks", 3, { ...wanted, figure: "Three clicks of -34 dBFS: clicks" }),
    ofValue(clipped, "clipping", atFullScale, {
      ...wanted,
      figure: "A tone 1.6 dB over full scale: samples that stand there",
    }),
    lineOf(whole),
  ];
}

/** The highest point of the spectrum picture is the tone. */
function lineOf(readings: ReturnType<typeof readingsOf>): Check {
  const { curve } = readings.find(({ id }) => id === "spectrum") ?? {};
  const top = Math.max(...(curve?.ys ?? []));
  const only = readings.map((one) =>
    one.id === "spectrum" && curve ? { ...one, curve: { ...curve, xs: [997], ys: [top] } } : one,
  );
  return ofCurve(only, "spectrum", () => 20 * Math.log10(0.5), {
    oracle: "closed form, less the window's scalloping (vector i_win_bh7)",
    tolerance: { kind: "between", below: vector("i_win_bh7").expected.scallop_dB, above: 0.001 },
    figure: "Highest line of the spectrum, a tone at half scale",
  });
}
