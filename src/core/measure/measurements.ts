/** Every measurement, in the order in which their figures are told. */

import { balance } from "./balance.ts";
import { clipping } from "./clipping.ts";
import { clockOffset } from "./clock-offset.ts";
import { crosstalk } from "./crosstalk.ts";
import { dc } from "./dc.ts";
import { delay } from "./delay.ts";
import { dynamicRange } from "./dynamic-range.ts";
import { harmonics } from "./harmonics.ts";
import { hum } from "./hum.ts";
import { intermodulation } from "./intermodulation.ts";
import { interruptions } from "./interruptions.ts";
import { jitter } from "./jitter.ts";
import { level } from "./level.ts";
import { linearity } from "./linearity.ts";
import type { Measurement } from "./measurement.ts";
import { multitoneDistortion } from "./multitone-distortion.ts";
import { noise } from "./noise.ts";
import { quasiPeakNoise } from "./quasi-peak-noise.ts";
import { snr } from "./snr.ts";
import { spectrumPicture } from "./spectrum-picture.ts";
import { steppedResponse } from "./stepped-response.ts";
import { sweepResponse } from "./sweep-response.ts";
import { thd } from "./thd.ts";
import { thdPlusNoise } from "./thd-plus-noise.ts";

/** The measurements; the first that a signal can carry gives the headline. */
export const measurements: readonly Measurement[] = [
  thdPlusNoise,
  dynamicRange,
  intermodulation,
  multitoneDistortion,
  crosstalk,
  sweepResponse,
  steppedResponse,
  linearity,
  jitter,
  noise,
  quasiPeakNoise,
  thd,
  level,
  snr,
  harmonics,
  balance,
  hum,
  dc,
  clockOffset,
  delay,
  clipping,
  interruptions,
  spectrumPicture,
];
