import { formatNumber, formatQuantity } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { comesAndGoes, densityAt, flickerPowerRatio, type NoiseLaw } from "../noise-law.ts";

/** Where 1/f noise is looked for. */
const LOW_HZ = 25;
/** (judgement) It is there when at 25 Hz it is three times the white noise, and twice the recorder's own. */
const OVER_WHITE_RATIO = 3;
const OVER_OWN_RATIO = 2;
/** (judgement) Noise of bias currents and contacts falls by 0.7 to 1.5 powers of the frequency. */
const STEEPEST_RATIO = 1.5;
const MISFIT_DB = 2;
/** (judgement) Noise that follows the law this well is nothing else. */
const CLEAR_MISFIT_DB = 1.5;
/** (judgement) Noise with more bands out of the law than these follows another law. */
const MOST_HUMPS_COUNT = 4;
const MOST_HUMPS_AT_ALL_COUNT = 8;

/** 1/f noise: of bias currents, carbon resistors and worn potentiometers. */
export const flickerNoise: Cause = {
  id: "flicker-noise",
  title: "1/f noise",
  is: "the rumbling noise of bias currents, carbon resistors or a worn potentiometer, stronger the lower the frequency",
  entersAt: ["recorder", "source", "amplifier before the volume", "amplifier after the volume"],
  remedies: [
    "Turn the potentiometer to and fro a dozen times: a worn or dirty one changes. Contact cleaner may mend it.",
  ],
  find({ noise }, { instrument }) {
    const white = noise.whiteRatio;
    const low = densityAt(noise, LOW_HZ) - white;
    if (!(low > OVER_WHITE_RATIO * white) || noise.slopeRatio > STEEPEST_RATIO) return undefined;
    // What plays stands out of the law in its bands; noise that stands out and is steady follows another law.
    const steadyHumps = noise.humps.filter((band) => !comesAndGoes(band));
    if (
      noise.humps.length > MOST_HUMPS_AT_ALL_COUNT ||
      noise.misfitDb > MISFIT_DB ||
      steadyHumps.length > MOST_HUMPS_COUNT ||
      !isBassNoise(noise, low)
    )
      return undefined;
    if (instrument && densityAt(noise, LOW_HZ) < OVER_OWN_RATIO * densityAt(instrument.noise, LOW_HZ)) return undefined;
    const cornerHz = white > 0 ? 1000 * (noise.flickerRatio / white) ** (1 / noise.slopeRatio) : undefined;
    return {
      powerRatio: flickerPowerRatio(noise),
      confidence: instrument && noise.humps.length === 0 && noise.misfitDb <= CLEAR_MISFIT_DB ? "certain" : "likely",
      evidence: `Noise rises towards the bass as 1/f^${formatNumber(noise.slopeRatio, 1)}${
        cornerHz !== undefined && cornerHz < 20_000
          ? `, over the hiss below ${formatQuantity(cornerHz, "Hz")}`
          : ", all over the band"
      }.`,
      explainsLinesHz: [],
    };
  },
  strengthIn: ({ noise }) => flickerPowerRatio(noise),
};

/** Whether the law is told from noise: its lowest bands are always there, and where others come and go or stand out it is clear nevertheless. */
function isBassNoise({ bands, humps, whiteRatio }: NoiseLaw, lowRatio: number): boolean {
  const steadyCount = bands.slice(0, LOW_BANDS_COUNT).filter((band) => !comesAndGoes(band)).length;
  return steadyCount >= LEAST_STEADY_COUNT && (humps.length === 0 || lowRatio > CLEAR_OVER_WHITE_RATIO * whiteRatio);
}

const LOW_BANDS_COUNT = 4;
const LEAST_STEADY_COUNT = 3;
/** (judgement) The rumble that music leaves in quiet bass rises over the hiss by 16 dB at most, 1/f noise beside music by more. */
const CLEAR_OVER_WHITE_RATIO = 50;
