/** ISO 389-7:2019, reference threshold of hearing of otologically normal listeners of 18 to 25 years, both ears, median. */

/** Table 1, the preferred third-octave frequencies, and 18 kHz. */
export const thresholdFrequenciesHz: readonly number[] = [
  20, 25, 31.5, 40, 50, 63, 80, 100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000, 1250, 1600, 2000, 2500, 3150,
  4000, 5000, 6300, 8000, 10000, 12500, 16000, 18000,
];

/** Table 1, pure tones from the front in a free field, 20 Hz to 18 kHz (T_f of ISO 226:2023 as far as 12.5 kHz). */
export const freeFieldThresholdsDbSpl: readonly number[] = [
  78.1, 68.7, 59.5, 51.1, 44.0, 37.5, 31.5, 26.5, 22.1, 17.9, 14.4, 11.4, 8.6, 6.2, 4.4, 3.0, 2.2, 2.4, 3.5, 1.7, -1.3,
  -4.2, -6.0, -5.4, -1.5, 6.0, 12.6, 13.9, 12.3, 40.2, 70.4,
];

/** Table 1, third-octave noise in a diffuse field, 20 Hz to 16 kHz: one value fewer than the frequencies. */
export const diffuseFieldThresholdsDbSpl: readonly number[] = [
  78.1, 68.7, 59.5, 51.1, 44.0, 37.5, 31.5, 26.5, 22.1, 17.9, 14.4, 11.4, 8.4, 5.8, 3.8, 2.1, 1.0, 0.8, 1.9, 0.5, -1.5,
  -3.1, -4.0, -3.8, -1.8, 2.5, 6.8, 8.4, 14.4, 43.7,
];
