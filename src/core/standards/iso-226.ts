/** ISO 226, normal equal-loudness-level contours: the edition of 2023, and that of 2003 for comparison (they differ by 0.3 dB at most). */
import { interpolateLogFrequency } from "../math/interpolate.ts";
import { freeFieldThresholdsDbSpl, thresholdFrequenciesHz } from "./iso-389-7.ts";

/** The two editions with a formula. */
export type Iso226Edition = 2003 | 2023;

/** Table 1 of an edition, 20 Hz to 12.5 kHz: exponent for loudness perception, transfer function re 1 kHz, threshold. */
interface Table {
  readonly exponents: readonly number[];
  readonly transfersDb: readonly number[];
  readonly thresholdsDbSpl: readonly number[];
}

const contourFrequenciesHz = thresholdFrequenciesHz.slice(0, 29);

const table2023: Table = {
  exponents: [
    0.635, 0.602, 0.569, 0.537, 0.509, 0.482, 0.456, 0.433, 0.412, 0.391, 0.373, 0.357, 0.343, 0.33, 0.32, 0.311, 0.303,
    0.3, 0.295, 0.292, 0.29, 0.29, 0.289, 0.289, 0.289, 0.293, 0.303, 0.323, 0.354,
  ],
  transfersDb: [
    -31.5, -27.2, -23.1, -19.3, -16.1, -13.1, -10.4, -8.2, -6.3, -4.6, -3.2, -2.1, -1.2, -0.5, 0.0, 0.4, 0.5, 0.0, -2.7,
    -4.2, -1.2, 1.4, 2.3, 1.0, -2.3, -7.2, -11.2, -10.9, -3.5,
  ],
  thresholdsDbSpl: freeFieldThresholdsDbSpl,
};

const table2003: Table = {
  exponents: [
    0.532, 0.506, 0.48, 0.455, 0.432, 0.409, 0.387, 0.367, 0.349, 0.33, 0.315, 0.301, 0.288, 0.276, 0.267, 0.259, 0.253,
    0.25, 0.246, 0.244, 0.243, 0.243, 0.243, 0.242, 0.242, 0.245, 0.254, 0.271, 0.301,
  ],
  transfersDb: [
    -31.6, -27.2, -23.0, -19.1, -15.9, -13.0, -10.3, -8.1, -6.2, -4.5, -3.1, -2.0, -1.1, -0.4, 0.0, 0.3, 0.5, 0.0, -2.7,
    -4.1, -1.0, 1.7, 2.5, 1.2, -2.1, -7.1, -11.2, -10.7, -3.1,
  ],
  thresholdsDbSpl: [78.5, ...freeFieldThresholdsDbSpl.slice(1)],
};

/** Level of a tone as loud as a 1 kHz tone of so many phon, 20 to 90 phon (80 above 4 kHz), 20 Hz to 12.5 kHz; beyond these frequencies the ends hold. */
export function equalLoudnessDbSpl(frequencyHz: number, loudnessPhon: number, edition: Iso226Edition = 2023): number {
  const table = edition === 2023 ? table2023 : table2003;
  const contour = edition === 2023 ? contour2023 : contour2003;
  const levelsDbSpl = contourFrequenciesHz.map((_, index) =>
    contour(table.exponents[index], table.transfersDb[index], table.thresholdsDbSpl[index], loudnessPhon),
  );
  return interpolateLogFrequency(contourFrequenciesHz, levelsDbSpl, frequencyHz);
}

function contour2023(exponent: number, transferDb: number, thresholdDbSpl: number, loudnessPhon: number): number {
  // L_f = (10/a_f) lg{ (4e-10)^(0.3 - a_f) [10^(0.03 L_N) - 10^0.072] + 10^(a_f (T_f + L_U) / 10) } - L_U   formula (1), ISO 226:2023
  const loudness = 4e-10 ** (0.3 - exponent) * (10 ** (0.03 * loudnessPhon) - 10 ** 0.072);
  return (10 / exponent) * Math.log10(loudness + 10 ** ((exponent * (thresholdDbSpl + transferDb)) / 10)) - transferDb;
}

function contour2003(exponent: number, transferDb: number, thresholdDbSpl: number, loudnessPhon: number): number {
  // A_f = 4.47e-3 (10^(0.025 L_N) - 1.15) + [0.4 * 10^((T_f + L_U) / 10 - 9)]^a_f,  L_p = (10/a_f) lg A_f - L_U + 94   formula (1), ISO 226:2003
  const loudness =
    4.47e-3 * (10 ** (0.025 * loudnessPhon) - 1.15) +
    (0.4 * 10 ** ((thresholdDbSpl + transferDb) / 10 - 9)) ** exponent;
  return (10 / exponent) * Math.log10(loudness) - transferDb + 94;
}
