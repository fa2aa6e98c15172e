/** Output impedance from two captures whose levels follow from a divider. */

import { impedanceOf } from "../../src/core/measure/output-impedance/series-fit.ts";
import { outputImpedance } from "../../src/core/measure/output-impedance.ts";
import type { Capture } from "../../src/core/signal/capture.ts";
import { cosine, samplesBy, whiteNoise } from "../measured.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, percent, vectorChecks, vectorWords, within } from "./check.ts";
import { worstOf } from "./of-reading.ts";

const rateHz = 48_000;
const OPEN = Number.POSITIVE_INFINITY;

/** From an open and a loaded capture, from two loads, with the recorder's input, with a capacitor. */
export const outputImpedances: Group = {
  title: "Output impedance",
  checks: () => [...byVectors(), ...resistances(), ...capacitor()],
};

/** An output: its resistance, and what stands in series with it or in parallel to every load. */
interface Output {
  readonly ohm: number;
  readonly farad?: number;
  readonly inputOhm?: number;
}

/** Tones as they come out of an output into a load, in noise of -120 dB, each capture with a start of its own. */
function into(
  loadOhm: number,
  { ohm, farad, inputOhm = OPEN }: Output,
  tonesHz: readonly number[],
  seed: number,
): Capture {
  const load = 1 / (1 / loadOhm + 1 / inputOhm);
  const tones = tonesHz.map((hz, k) => {
    const w = 2 * Math.PI * hz;
    // H = R / (R + Ro + 1/(jwC)), and 1 where nothing is drawn
    const [re, im] = load === OPEN ? [1, 0] : [(load + ohm) / load, farad ? -1 / (w * farad * load) : 0];
    const phaseRad = k * k - Math.atan2(im, re) + seed * 0.01 * w;
    return { hz, size: 0.5 / tonesHz.length / Math.hypot(re, im), phaseRad };
  });
  const hiss = whiteNoise(3 * rateHz, 1e-6, seed);
  const samples = samplesBy(3 * rateHz, (n) =>
    tones.reduce((sum, { hz, size, phaseRad }) => sum + size * cosine(hz, n, rateHz, phaseRad), hiss[n]),
  );
  return { name: `capture ${seed}`, sampleRateHz: rateHz, channels: [samples] };
}

/** The one channel's answer; its resistance none where it was refused. */
function asked(lightOhm: number, heavyOhm: number, output: Output, tonesHz: readonly number[] = [997]) {
  const light = { capture: into(lightOhm, output, tonesHz, 1), ...(lightOhm !== OPEN && { loadOhm: lightOhm }) };
  const heavy = { capture: into(heavyOhm, output, tonesHz, 2), loadOhm: heavyOhm };
  const [found] = outputImpedance(light, heavy, { inputImpedanceOhm: output.inputOhm });
  return found.refusal === undefined ? found : undefined;
}

function byVectors(): Check[] {
  const [one, two, error] = [vector("i04"), vector("i05"), vector("i06")];
  const open = (loadedOhm: number) => ({ referenceOhm: OPEN, loadedOhm });
  const lost = 10 ** (-error.inputs.err_dB / 20);
  const { re: twoLoads } = impedanceOf(two.inputs.V1 / two.inputs.V2, 0, {
    referenceOhm: two.inputs.R2,
    loadedOhm: two.inputs.R1,
  });
  return [
    ...vectorChecks(
      "i04",
      "ohm",
      one.expected.Rout,
      impedanceOf(one.inputs.Vl / one.inputs.Vo, 0, open(one.inputs.R)).re,
      "1 V open, 0.9 V into 30 ohm",
    ),
    {
      figure: "From loads of 32 and 300 ohm without the open case",
      oracle: `${vectorWords("i05")}, its voltages given to ten digits`,
      unit: "ohm",
      expected: two.expected.Rout,
      measured: twoLoads,
      tolerance: within(5e-8),
    },
    ...vectorChecks(
      "i06",
      "ohm",
      error.expected.dR,
      error.inputs.R.map((ohm) => impedanceOf(lost, 0, open(ohm)).re),
      (k) => `What 0.01 dB of error is at ${error.inputs.R[k]} ohm`,
    ),
  ];
}

function resistances(): Check[] {
  const check = (figure: string, expected: number, measured = Number.NaN): Check => ({
    figure: `${figure}, captures in noise of −120 dB`,
    oracle: "closed form: a divider",
    unit: "ohm",
    expected,
    measured,
    tolerance: percent(0.1),
  });
  return [
    ...[0.5, 10, 120].map((ohm) =>
      check(`Output impedance of ${ohm} ohm, open and 33 ohm`, ohm, asked(OPEN, 33, { ohm })?.resistance.value),
    ),
    check("Output impedance of 5 ohm by loads of 300 and 32 ohm", 5, asked(300, 32, { ohm: 5 })?.resistance.value),
    check(
      "Output impedance of 100 ohm into an input of 2 kohm",
      100,
      asked(OPEN, 33, { ohm: 100, inputOhm: 2000 })?.resistance.value,
    ),
  ];
}

function capacitor(): Check[] {
  const output = { ohm: 10, farad: 220e-6 };
  const found = asked(OPEN, 33, output, [23, 41, 97, 203, 499, 1201, 3001, 7993, 15_101]);
  const head = { oracle: "closed form: a divider", tolerance: percent(0.1) };
  const magnitude = (hz: number) => Math.hypot(output.ohm, 1 / (2 * Math.PI * hz * output.farad));
  const curve = (found?.frequenciesHz ?? [Number.NaN]).map((hz, k) => ({
    ...head,
    tolerance: percent(0.5),
    figure: `|Z| over frequency of that output (9 tones, worst at ${hz.toPrecision(4)} Hz)`,
    unit: "ohm",
    expected: magnitude(hz),
    measured: found?.magnitudesOhm[k] ?? Number.NaN,
  }));
  return [
    {
      ...head,
      figure: "Resistance behind a coupling capacitor of 220 µF, by nine tones",
      unit: "ohm",
      expected: 10,
      measured: found?.resistance.value ?? Number.NaN,
    },
    {
      ...head,
      figure: "The capacitor itself",
      unit: "µF",
      expected: 220,
      measured: 1e6 * (found?.capacitance?.value ?? Number.NaN),
    },
    worstOf(curve),
  ];
}
