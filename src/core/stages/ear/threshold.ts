/** The quietest noise a young ear hears in silence, band by band. */
import { interpolateLogFrequency } from "../../math/interpolate.ts";
import { diffuseFieldThresholdsDbSpl, thresholdFrequenciesHz } from "../../standards/iso-389-7.ts";

const frequenciesHz = thresholdFrequenciesHz.slice(0, diffuseFieldThresholdsDbSpl.length);

/** Where the table of thresholds starts and ends; nothing is claimed about hearing outside. */
export const thresholdRangeHz: readonly [number, number] = [frequenciesHz[0], frequenciesHz[frequenciesHz.length - 1]];

/**
 * Median threshold of a noise band no wider than an auditory filter (ISO 389-7:2019, diffuse field), straight lines over log frequency.
 *
 * Headphones are judged by the diffuse-field-equivalent level (judgement: they have no front). Below 20 Hz
 * and above 16 kHz the end values hold; the meter of hiss leaves out bands centred there.
 */
export function thresholdDbSpl(frequencyHz: number): number {
  return interpolateLogFrequency(frequenciesHz, diffuseFieldThresholdsDbSpl, frequencyHz);
}
