/** ITU-R BS.468-4, noise in sound broadcasting: the weighting network, whose quasi-peak meter stands beside; and AES17's use of its curve. */
import { type Complex, complex, magnitude } from "../math/complex.ts";
import { dbFromRatio } from "../units/decibel.ts";

/** The weighting network, magnitude and phase; 1 in magnitude at 1 kHz. */
export function weighting468(frequencyHz: number): Complex {
  // The network of figure 1a in closed form, f in Hz: R = 1.2463e-4 j f / (h1 + j h2), 18.246 dB more (avtools-io/itu-r-468-weighting, which gives |R|)
  const square = frequencyHz * frequencyHz;
  const h1 = ((-4.737338981378384e-24 * square + 2.043828333606125e-15) * square - 1.363894795463638e-7) * square + 1;
  const h2 = ((1.306612257412824e-19 * square - 2.11815088751865e-11) * square + 5.559488023498642e-4) * frequencyHz;
  const scaled = (8.171715786614055 * 1.246332637532143e-4 * frequencyHz) / (h1 * h1 + h2 * h2);
  return complex(scaled * h2, scaled * h1);
}

/** Gain of the weighting, 1 at 1 kHz. */
export function weighting468Ratio(frequencyHz: number): number {
  return magnitude(weighting468(frequencyHz));
}

/** Gain of the weighting in dB, 0 at 1 kHz. */
export function weighting468Db(frequencyHz: number): number {
  return dbFromRatio(weighting468Ratio(frequencyHz));
}

/** Gain of CCIR-RMS as AES17 uses it: the same curve, 1 at 2 kHz, read by a true rms meter. */
export function ccirRmsRatio(frequencyHz: number): number {
  return weighting468Ratio(frequencyHz) / at2kHzRatio;
}

const at2kHzRatio = weighting468Ratio(2000);
