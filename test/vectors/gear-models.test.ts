/** The impedance models of the catalogue against published curves and system measurements. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { HeadphoneGear } from "../../src/core/catalog/gear.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const read = (id: string): HeadphoneGear => JSON.parse(readFileSync(path(`../../gear/headphones/${id}.json`), "utf8"));
const { vectors } = JSON.parse(readFileSync(path("vectors.json"), "utf8"));

/** |Z / (Z + Rs)| in dB of a product's model, written out in plain complex arithmetic. */
function dividerDb(gear: HeadphoneGear, frequencyHz: number, sourceOhm: number): number {
  const model = gear.impedanceModel;
  if (model?.kind !== "dynamic") throw new Error(`${gear.id} has no dynamic model`);
  let re = model.dcResistanceOhm;
  let im = 0;
  const { magnitudeAt1KhzOhm = 0, exponentRatio = 1 } = model.lossyInductance ?? {};
  // K (jw)^n = |K w^n| e^(j n pi / 2)
  const size = magnitudeAt1KhzOhm * (frequencyHz / 1000) ** exponentRatio;
  re += size * Math.cos((exponentRatio * Math.PI) / 2);
  im += size * Math.sin((exponentRatio * Math.PI) / 2);
  for (const { frequencyHz: f0, qMechanicalRatio, resistanceOhm } of model.resonances) {
    // R / (1 + j Q x), x = f / f0 - f0 / f
    const x = qMechanicalRatio * (frequencyHz / f0 - f0 / frequencyHz);
    re += resistanceOhm / (1 + x * x);
    im -= (resistanceOhm * x) / (1 + x * x);
  }
  return 20 * Math.log10(Math.hypot(re, im) / Math.hypot(re + sourceOhm, im));
}

describe("a headphone's model behind a source impedance", () => {
  test.each([
    ["b14", "sennheiser-hd-800-s"],
    ["b15", "beyerdynamic-dt-1990-pro"],
    ["b16", "audio-technica-ath-r70x"],
    ["b17", "focal-utopia-2016"],
    ["b18", "focal-stellia"],
  ])("%s: %s changes as its measured curve says, within 0.003 dB", (id, product) => {
    const { inputs, expected } = vectors.find((vector: { id: string }) => vector.id === id);
    const gear = read(product);
    for (const [sourceOhm, key] of [
      [5, "D5_dB"],
      [120, "D120_dB"],
    ] as const)
      inputs.f.forEach((frequencyHz: number, at: number) => {
        const changeDb = dividerDb(gear, frequencyHz, sourceOhm) - dividerDb(gear, 1000, sourceOhm);
        expect(Math.abs(changeDb - expected[key][at])).toBeLessThan(0.003);
      });
  });

  const swingDb = (leastOhm: number, greatestOhm: number, sourceOhm: number) =>
    20 * Math.log10((greatestOhm * (leastOhm + sourceOhm)) / (leastOhm * (greatestOhm + sourceOhm)));
  const extremes = (id: string): [number, number] => {
    const { minimumImpedanceOhm, maximumImpedanceOhm } = read(id);
    return [minimumImpedanceOhm?.value ?? Number.NaN, maximumImpedanceOhm?.value ?? Number.NaN];
  };

  test("the Focal Clear swings by the 1.09 dB behind 10 ohm and 2.78 dB behind 30 ohm that Hi-Fi News states", () => {
    expect(swingDb(...extremes("focal-clear"), 10)).toBeCloseTo(1.09, 2);
    expect(swingDb(...extremes("focal-clear"), 30)).toBeCloseTo(2.78, 2);
  });

  test("the Andromeda swings by the 10.4 dB measured behind the 17.2 ohm of the HM-601, so by 7.6 dB behind 10 ohm", () => {
    expect(swingDb(...extremes("campfire-audio-andromeda"), 17.2)).toBeCloseTo(10.4, 1);
    expect(swingDb(...extremes("campfire-audio-andromeda"), 10)).toBeCloseTo(7.6, 1);
  });
});
