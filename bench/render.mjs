/**
 * How fast a chain plays: rendered seconds a second, for music that stays below every limit and for music that clips.
 *
 * usage: node bench/render.mjs [seconds]    (needs a build)
 */

import { compile } from "../dist/core/render/compile.js";
import { renderWhole } from "../dist/core/render/offline.js";
import { describeStage } from "../dist/core/stages/stages.js";

const lengthSec = Number(process.argv[2] ?? 30);
const roundsCount = 3;

/** DAC, potentiometer, amplifier, cable with a shared return, HD 800 S; what the amplifier lacks is asked for. */
function chain(amplifier) {
  return [
    { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 100, noiseVrms: 3e-6 },
    { kind: "potentiometer", trackOhm: 10_000, positionDb: -6 },
    { kind: "amplifier", gainDb: 14, inputImpedanceOhm: 50_000, outputImpedanceOhm: 10, noiseVrms: 1e-5, ...amplifier },
    { kind: "cable", resistanceOhm: 0.5, commonReturnOhm: 0.15, capacitanceF: 300e-12 },
    {
      kind: "dynamicDriver",
      sensitivityDbSplPerVrms: 102,
      dcResistanceOhm: 334,
      resonances: [{ frequencyHz: 83.35, qMechanicalRatio: 0.4304, resistanceOhm: 321.6 }],
      lossyInductance: { magnitudeAt1KhzOhm: 15.14, exponentRatio: 0.9887 },
    },
  ].map(describeStage);
}

const chains = {
  "no limits": { stages: chain({}) },
  "distortion, limits never reached": {
    stages: chain({ maximumVrms: 20, currentApk: 0.2, harmonics: { atVrms: 1, secondDbc: -90, thirdDbc: -100 } }),
  },
  "voltage clips": { stages: chain({ maximumVrms: 4 }) },
  "current clips all along": { stages: chain({ maximumVrms: 6, currentApk: 0.012 }) },
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];

for (const rateHz of [48_000, 96_000]) {
  // Chords that swell to full scale twice a second.
  const signal = Float64Array.from({ length: lengthSec * rateHz }, (_, n) => {
    const t = (2 * Math.PI * n) / rateHz;
    return (
      (0.5 + 0.5 * Math.sin(2 * t)) * (0.5 * Math.sin(98 * t) + 0.3 * Math.sin(392 * t) + 0.2 * Math.sin(1568 * t))
    );
  });
  for (const [name, { stages }] of Object.entries(chains)) {
    const compileSec = [];
    const timesRealTime = [];
    for (let round = 0; round < roundsCount; round++) {
      const begun = process.cpuUsage();
      const compiled = compile(stages, { rateHz, seedIndex: 1 });
      const between = process.cpuUsage();
      renderWhole(compiled, signal, signal);
      const after = process.cpuUsage(between).user / 1e6;
      compileSec.push((between.user - begun.user) / 1e6);
      timesRealTime.push(lengthSec / after);
    }
    console.log(
      `${rateHz} Hz, ${name}: ${median(timesRealTime).toFixed(1)} x real time, compiled in ${median(compileSec).toFixed(2)} s of cpu`,
    );
  }
}
