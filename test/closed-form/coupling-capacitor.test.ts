import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { solveLaws } from "../../src/core/chain/solve.ts";
import { describeStage } from "../../src/core/stages/stages.ts";

describe("Behringer HA400: a coupling capacitor in the output impedance", () => {
  const product = JSON.parse(
    readFileSync(new URL("../../gear/electronics/behringer-ha400.json", import.meta.url), "utf8"),
  );
  const output = product.outputs[0];

  it("is 46 ohm and 100 uF, as measured and as its circuit says", () => {
    expect(output.outputImpedanceOhm.value).toBe(46);
    expect(output.outputCapacitanceF.value).toBe(100e-6);
  });

  it("measures -6 dB at 20 Hz into 22 ohm, of which its output capacitor makes 3.7 and its input 2.1", () => {
    const responseDb = (highPassHz?: number) => {
      const laws = [
        { kind: "source", fullScaleVrms: 1 },
        {
          kind: "amplifier",
          gainDb: 0,
          outputImpedanceOhm: 46,
          outputCapacitanceF: 100e-6,
          ...(highPassHz && { highPassHz }),
        },
        { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 22 },
      ] as const;
      const { alike } = solveLaws(laws.map(describeStage), Float64Array.of(20, 1000));
      const levelDb = (k: number) => 20 * Math.log10(Math.hypot(alike.re[k], alike.im[k]));
      return levelDb(0) - levelDb(1);
    };
    // One pole: -10 log10(1 + (fc/f)^2), fc = 1 / (2 pi C (R + Z)) = 23.4 Hz.
    const cornerHz = 1 / (2 * Math.PI * 100e-6 * 68);
    expect(responseDb()).toBeCloseTo(-10 * Math.log10(1 + (cornerHz / 20) ** 2), 2);
    expect(responseDb(product.input.highPassHz.value)).toBeCloseTo(-6, 0);
    expect(Math.abs(responseDb(product.input.highPassHz.value) + 6)).toBeLessThan(0.25);
  });
});
