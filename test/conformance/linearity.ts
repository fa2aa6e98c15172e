/** Half the number, half the voltage. */
import { db, played, readingsOf, whiteNoise } from "../measured.ts";
import { type Check, type Group, within } from "./check.ts";
import { ofCurve, ofValue } from "./of-reading.ts";

/** Steps of level through a straight device, a noisy one and one that loses a tenth of what is small. */
export const linearity: Group = { title: "Linearity", checks };

function checks(): Check[] {
  const { signal, samples } = played("linearity", { highestDbFs: -10, lowestDbFs: -90, stepDb: 20, durationSec: 5 });
  const straight = readingsOf(signal, [samples]);
  const wanted = { oracle: "closed form", tolerance: within(0.001) };
  const low = readingsOf(signal, [samples.map((x) => (Math.abs(x) < 2e-4 ? 0.9 * x : x))]);
  const noise = 1e-5;
  const hiss = whiteNoise(samples.length, noise, 4);
  const noisy = readingsOf(signal, [samples.map((x, n) => x + hiss[n])]);
  const restDb = 10 * Math.log10((2 * noise * noise * 19_980) / 24_000);
  return [
    ofValue(straight, "linearity", 0, { ...wanted, figure: "Worst deviation of a straight device, -10 to -90 dBFS" }),
    ofCurve(straight, "linearity", () => 0, { ...wanted, figure: "Deviation at each level" }),
    ofValue(low, "linearity", db(0.9), { ...wanted, figure: "Worst deviation where a tenth of what is small is lost" }),
    ofValue(noisy, "thd-n-over-level", restDb + 10, {
      oracle: "closed form: Gaussian noise of 0.00001 rms",
      tolerance: within(0.2),
      figure: "THD+N over level, at its lowest",
    }),
    ofCurve(noisy, "thd-n-over-level", (levelDbFs) => shareDb(restDb - levelDbFs), {
      oracle: "closed form: Gaussian noise of 0.00001 rms",
      tolerance: within(0.3),
      figure: "THD+N at each level",
    }),
  ];
}

/** What noise is re tone and noise together. */
function shareDb(ratioDb: number): number {
  const ratio = 10 ** (ratioDb / 10);
  return 10 * Math.log10(ratio / (1 + ratio));
}
