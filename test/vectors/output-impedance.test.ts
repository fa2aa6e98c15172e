import { expect, it } from "vitest";
import { impedanceOf } from "../../src/core/measure/output-impedance/series-fit.ts";
import { expectVector, vector } from "./vector.ts";

it("i04: 1 V open and 0.9 V into 30 ohm are 3.33 ohm", () => {
  const { inputs, expected } = vector("i04");
  const loads = { referenceOhm: Number.POSITIVE_INFINITY, loadedOhm: inputs.R };
  expectVector("i04", [impedanceOf(inputs.Vl / inputs.Vo, 0, loads).re], [expected.Rout]);
});

it("i05: two loads give the output impedance without the open case", () => {
  const { inputs, expected } = vector("i05");
  const { re } = impedanceOf(inputs.V1 / inputs.V2, 0, { referenceOhm: inputs.R2, loadedOhm: inputs.R1 });
  // The inputs are given to ten digits.
  expect(re).toBeCloseTo(expected.Rout, 7);
});

it("i06: a level error of 0.01 dB is so many ohms at these loads", () => {
  const { inputs, expected } = vector("i06");
  const got = (inputs.R as readonly number[]).map(
    (ohm) => impedanceOf(10 ** (-inputs.err_dB / 20), 0, { referenceOhm: Number.POSITIVE_INFINITY, loadedOhm: ohm }).re,
  );
  expectVector("i06", got, expected.dR);
});
