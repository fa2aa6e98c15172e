/** Vectors behind constants that stand in the code as judgements or conversions. */
import { expect, it } from "vitest";
import { describeStage } from "../../src/core/stages/stages.ts";
import { steppedTracking } from "../../src/core/stages/volume/taper.ts";
import { vector } from "./vector.ts";

it("f05: power at a stated 1 % is 0.25 dB over the onset of clipping, and other criteria are taken as they are", () => {
  const { expected, inputs } = vector("f05");
  const overdriveDb = expected.od_dB[inputs.THD_pct.indexOf(1)];
  const limitVrms = (thdRatio?: number) => {
    const law = describeStage({
      kind: "amplifier",
      gainDb: 0,
      powers: [{ loadOhm: 32, powerW: 1, ...(thdRatio && { thdRatio }) }],
    });
    return law.form === "active" ? law.limits.points[0].voltageVrms : Number.NaN;
  };
  expect(20 * Math.log10(limitVrms() / limitVrms(0.01))).toBeCloseTo(overdriveDb, 3);
  expect(limitVrms(0.001)).toBe(limitVrms());
});

it("g09: a switch of 1 % resistors is at worst 0.17 dB off", () => {
  expect(steppedTracking.spreadDb).toBeCloseTo(vector("g09").expected.dB[0], 2);
});
