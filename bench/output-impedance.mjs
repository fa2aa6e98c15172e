/**
 * How often the stated 95 % of an output impedance holds: seeded trials in closed form with noise, tolerances, inputs, clocks and offsets.
 *
 * usage: node bench/output-impedance.mjs [trials [multitone trials]]    (needs a build)
 */

import { impedanceTrial } from "./impedance-trials.mjs";

const { outputImpedance } = await import("../dist/core/measure/output-impedance.js");
const [trialsCount, manyCount] = [Number(process.argv[2] ?? 1000), Number(process.argv[3] ?? 200)];

for (const [title, kind, count] of [
  ["one tone, open and loaded", "tone", trialsCount],
  ["one tone, two loads", "two-loads", trialsCount],
  ["21 tones with a capacitor", "capacitor", manyCount],
  ["sweep with a capacitor", "sweep", Math.round(manyCount / 2)],
]) {
  const tally = { held: 0, refused: 0, capacitorHeld: 0, capacitors: 0 };
  for (let seed = 1; seed <= count; seed++) {
    const trial = impedanceTrial(kind, seed);
    const [result] = outputImpedance(trial.one, trial.other, trial.trust);
    if (result.refusal !== undefined) {
      tally.refused++;
      continue;
    }
    const { low, high } = result.resistance;
    tally.held += low <= trial.ohm && trial.ohm <= high ? 1 : 0;
    if (trial.farad && result.capacitance) {
      tally.capacitors++;
      tally.capacitorHeld += result.capacitance.low <= trial.farad && trial.farad <= result.capacitance.high ? 1 : 0;
    }
  }
  const told = count - tally.refused;
  const capacitor =
    tally.capacitors > 0
      ? `; its capacitor named in ${tally.capacitors}, inside its interval ${((100 * tally.capacitorHeld) / tally.capacitors).toFixed(1)} %`
      : "";
  console.log(
    `${title}: ${count} trials, ${tally.refused} refused, true value inside the stated 95 % in ${((100 * tally.held) / told).toFixed(1)} %${capacitor}`,
  );
}
