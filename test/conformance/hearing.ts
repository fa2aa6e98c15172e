/** Equal loudness, thresholds, auditory filters and masking against the standards' and the literature's numbers. */
import { interpolateLogFrequency } from "../../src/core/math/interpolate.ts";
import { erbFromHz, erbWidthHz } from "../../src/core/stages/ear/erb.ts";
import { maskedDbSpl } from "../../src/core/stages/ear/masking.ts";
import { thresholdDbSpl } from "../../src/core/stages/ear/threshold.ts";
import { equalLoudnessDbSpl } from "../../src/core/standards/iso-226.ts";
import { freeFieldThresholdsDbSpl, thresholdFrequenciesHz } from "../../src/core/standards/iso-389-7.ts";
import { vector } from "../vectors/vectors.ts";
import { type Check, type Group, vectorChecks } from "./check.ts";

/** ISO 226 in both editions, ISO 389-7, ERB, two-slope masking. */
export const hearing: Group = {
  title: "Equal loudness and hearing",
  checks: () => [...contours(), ...thresholds(), ...filters(), ...masking()],
};

function contours(): Check[] {
  return ([2003, 2023] as const).flatMap((edition) =>
    [20, 40, 80].flatMap((phon) => {
      const id = `d${String(edition).slice(2)}_${phon}`;
      const { inputs, expected } = vector(id);
      const got = inputs.f.map((hz) => equalLoudnessDbSpl(hz, phon, edition));
      return vectorChecks(
        id,
        "dB SPL",
        expected.dB_SPL,
        got,
        (k) => `ISO 226:${edition}, ${phon} phon at ${inputs.f[k]} Hz`,
      );
    }),
  );
}

function thresholds(): Check[] {
  const [front, around] = [vector("d01"), vector("d02")];
  const inFront = front.inputs.f.map((hz) =>
    interpolateLogFrequency(thresholdFrequenciesHz, freeFieldThresholdsDbSpl, hz),
  );
  return [
    ...vectorChecks(
      "d01",
      "dB SPL",
      front.expected.Tf,
      inFront,
      (k) => `ISO 389-7, from the front, ${front.inputs.f[k]} Hz`,
    ),
    ...vectorChecks(
      "d02",
      "dB SPL",
      around.expected.T,
      around.inputs.f.map(thresholdDbSpl),
      (k) => `ISO 389-7, from all around, ${around.inputs.f[k]} Hz`,
    ),
  ];
}

function filters(): Check[] {
  const { inputs, expected } = vector("b12");
  const hz = (k: number) => `at ${inputs.f_Hz[k]} Hz`;
  return [
    ...vectorChecks(
      "b12",
      "Hz",
      expected.ERB_Hz,
      inputs.f_Hz.map(erbWidthHz),
      (k) => `Width of the auditory filter ${hz(k)}`,
    ),
    ...vectorChecks(
      "b12",
      "",
      expected.ERBn,
      inputs.f_Hz.map(erbFromHz),
      (k) => `Number of the auditory filter ${hz(k)}`,
    ),
  ];
}

function masking(): Check[] {
  return ["d09", "d10", "d11", "d12", "d13", "d14"].flatMap((id) => {
    const { fm, L, f } = vector(id).inputs;
    const figure = `Masked threshold at ${f} Hz under ${fm} Hz of ${L} dB SPL`;
    return vectorChecks(id, "dB SPL", vector(id).expected.dB, maskedDbSpl(fm, L, f), figure);
  });
}
