/** Captures of an output of known impedance, in closed form: seeded, with noise, a clock of their own and any start. */

import { createRealFft } from "../dist/core/math/fft.js";
import { stream } from "./noise-mixtures.mjs";

const RATE_HZ = 48_000;

/** One trial: both captures, what is stated of the loads, and what is true. */
export function impedanceTrial(kind, seed) {
  const random = stream(seed * 7919);
  const { between } = random;
  const many = kind === "capacitor" || kind === "sweep";
  const ohm = 10 ** between(-0.3, 2);
  const farad = many ? 10 ** between(-4.3, -3.2) : undefined;
  const toleranceRatio = [0, 0.001, 0.01, 0.05][Math.floor(4 * random.uniform())];
  const inputImpedanceOhm = random.uniform() < 0.5 ? undefined : 10 ** between(3.3, 4.5);
  const statedOhm = 10 ** between(1.2, 1.6);
  const statedLightOhm = kind === "two-loads" ? statedOhm * between(4, 12) : undefined;
  const real = (stated) => stated * (1 + toleranceRatio * (2 * random.uniform() - 1));
  const [loadOhm, lightOhm] = [
    real(statedOhm),
    statedLightOhm === undefined ? Number.POSITIVE_INFINITY : real(statedLightOhm),
  ];
  const seen = (load) => 1 / (1 / load + 1 / (inputImpedanceOhm ?? Number.POSITIVE_INFINITY));
  const noiseRms = 10 ** (between(-85, -60) / 20);
  const lengthSec = many ? 3 : between(0.8, 1.5);
  const tonesHz =
    kind === "capacitor" ? Array.from({ length: 21 }, (_, k) => 20 * 1000 ** (k / 20.4)) : [between(200, 3000)];
  const capture = (load) => {
    // Tones may come by any clocks; a sweep by one clock that drifts as crystals do within minutes.
    const stretch = 1 + between(-1, 1) * (kind === "sweep" ? 2e-8 : 5e-6);
    const startSec = between(0.05, 0.2);
    const at = seen(load);
    const samples =
      kind === "sweep"
        ? sweep(lengthSec, startSec, stretch, (hz) => ratio(hz, ohm, farad, at))
        : steady(tonesHz, lengthSec, startSec, stretch, (hz) => ratio(hz, ohm, farad, at));
    for (let n = 0; n < samples.length; n++) samples[n] += noiseRms * random.normal();
    return { name: "trial.wav", sampleRateHz: RATE_HZ, channels: [samples] };
  };
  return {
    ohm,
    farad,
    one: { capture: capture(lightOhm), ...(statedLightOhm !== undefined && { loadOhm: statedLightOhm }) },
    other: { capture: capture(loadOhm), loadOhm: statedOhm },
    trust: {
      ...(toleranceRatio > 0 && { toleranceRatio }),
      ...(inputImpedanceOhm !== undefined && { inputImpedanceOhm }),
    },
  };
}

/** R / (R + Rs + 1/(jwC)) as size and angle; 1 into nothing. */
function ratio(hz, ohm, farad, load) {
  if (load === Number.POSITIVE_INFINITY) return { size: 1, angle: 0 };
  const reactance = farad ? -1 / (2 * Math.PI * hz * farad) : 0;
  return { size: load / Math.hypot(load + ohm, reactance), angle: -Math.atan2(reactance, load + ohm) };
}

function steady(tonesHz, lengthSec, startSec, stretch, ratioAt) {
  const out = new Float64Array(Math.round(lengthSec * RATE_HZ));
  tonesHz.forEach((hz, k) => {
    const { size, angle } = ratioAt(hz);
    const step = (2 * Math.PI * hz * stretch) / RATE_HZ;
    const phase = k * k * 2.3 + 2 * Math.PI * hz * startSec + angle;
    const height = (0.5 / Math.sqrt(tonesHz.length)) * size;
    for (let n = 0; n < out.length; n++) out[n] += height * Math.cos(step * n + phase);
  });
  return out;
}

/** An exponential sweep from 15 Hz to 21 kHz with silence around it, filtered as a whole. */
function sweep(lengthSec, startSec, stretch, ratioAt) {
  const sweepSec = lengthSec - 0.6;
  const out = new Float64Array(Math.round(lengthSec * RATE_HZ));
  const rate = sweepSec / Math.log(21_000 / 15);
  for (let n = 0; n < out.length; n++) {
    const t = (n * stretch) / RATE_HZ - startSec;
    if (t < 0 || t > sweepSec) continue;
    const fade = Math.min(1, t / 0.02, (sweepSec - t) / 0.005);
    out[n] = 0.5 * fade * Math.sin(2 * Math.PI * 15 * rate * (Math.exp(t / rate) - 1));
  }
  const lengthCount = 2 ** Math.ceil(Math.log2(2 * out.length));
  const fft = createRealFft(lengthCount);
  const [x, re, im] = [lengthCount, lengthCount / 2 + 1, lengthCount / 2 + 1].map((count) => new Float64Array(count));
  x.set(out);
  fft.forward(x, re, im);
  for (let k = 0; k < re.length; k++) {
    const { size, angle } = ratioAt(Math.max(1e-3, (k * RATE_HZ) / lengthCount));
    const [c, s] = [size * Math.cos(angle), size * Math.sin(angle)];
    [re[k], im[k]] = [re[k] * c - im[k] * s, re[k] * s + im[k] * c];
  }
  im[0] = im[im.length - 1] = 0;
  fft.inverse(re, im, x);
  return x.slice(0, out.length);
}
