/** The band of the audible and the weightings that noise is read through. */

import { bandPowerRatio, type Spectrum } from "../signal/spectrum.ts";
import { aWeightingRatio } from "../standards/iec-61672.ts";
import { ccirRmsRatio, weighting468Ratio } from "../standards/itu-bs468.ts";
import { formatQuantity } from "../units/format.ts";

/** 20 Hz to 20 kHz, or to what the rate carries. */
export const lowestHz = 20;

/** The upper end of the audible at a rate. */
export const highestHz = (sampleRateHz: number): number => Math.min(20_000, sampleRateHz / 2);

/** The band in words. */
export const bandWords = (sampleRateHz: number): string => `20 Hz to ${formatQuantity(highestHz(sampleRateHz), "Hz")}`;

/** A way to weigh noise. */
export interface Weighting {
  readonly id: string;
  readonly title: string;
  readonly standard: string;
  readonly weightRatio?: (frequencyHz: number) => number;
}

/** Every weighting, the flat one first. */
export const weightings: readonly Weighting[] = [
  { id: "flat", title: "unweighted", standard: "AES17-style" },
  { id: "a", title: "A-weighted", standard: "IEC 61672-1", weightRatio: aWeightingRatio },
  { id: "ccir-rms", title: "CCIR-RMS", standard: "AES17-style", weightRatio: ccirRmsRatio },
  {
    id: "468",
    title: "ITU-R 468, rms",
    standard: "ITU-R BS.468-style (rms)",
    weightRatio: weighting468Ratio,
  },
];

/** The power of a spectrum within the audible band through a weighting, re a full-scale sine. */
export function audiblePowerRatio(spectrum: Spectrum, sampleRateHz: number, weighting?: Weighting): number {
  return bandPowerRatio(spectrum, lowestHz, highestHz(sampleRateHz), weighting?.weightRatio);
}
