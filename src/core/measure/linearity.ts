import { type Capture, channelName } from "../signal/capture.ts";
import { FIT_ENBW_BINS, fitHarmonicsAt } from "../signal/fit-tones.ts";
import { bandPowerRatio, spectrumOf } from "../signal/spectrum.ts";
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { audiblePowerRatio } from "./bands.ts";
import { type HeardSection, heardSections, placementOf } from "./marked-sections.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";

const ORDERS_COUNT = 5;
/** A tone whose fit noise alone could move by more than this is no step of a curve (judgement). */
const MOST_NOISE_RATIO = 0.03;

/** Whether half the number is half the voltage, and THD+N against level. */
export const linearity: Measurement = {
  id: "linearity",
  title: "Linearity",
  standard: "AES17-style",
  needs: ["linearity"],
  measure(capture, signal) {
    if (signal.kind !== "linearity") return [];
    const placement = placementOf(capture, signal);
    if (placement.refusal !== undefined) return [refused(linearity, "Db", placement.refusal)];
    const sections = heardSections(placement, signal);
    return capture.channels.flatMap((_, channelIndex) => ofChannel(capture, channelIndex, sections));
  },
};

function ofChannel(capture: Capture, channelIndex: number, sections: readonly HeardSection[]): Reading[] {
  const channel = channelName(channelIndex, capture.channels.length);
  const steps = sections.map((section) => stepOf(capture, channelIndex, section));
  // The steps from -10 to -30 dBFS say what the gain is: below full scale's distortion and above the noise.
  const middle = steps.filter(({ levelDbFs }) => levelDbFs <= -10 && levelDbFs >= -30);
  const trusted = steps.filter(({ noiseRatio }) => noiseRatio < MOST_NOISE_RATIO);
  const references = middle.length > 0 ? middle : steps.slice(0, 1);
  if (trusted.length === 0 || references.some(({ heardDbFs }) => !(heardDbFs > -140)))
    return [refused(linearity, "Db", "Nothing is heard in this channel: it is dead, or all of it is noise.", channel)];
  const gainDb = references.reduce((sum, step) => sum + step.heardDbFs - step.levelDbFs, 0) / references.length;
  const errors = trusted.map(({ heardDbFs, levelDbFs }) => heardDbFs - levelDbFs - gainDb);
  const worst = errors.reduce((most, error) => (Math.abs(error) > Math.abs(most) ? error : most), 0);
  const lowest = trusted[trusted.length - 1];
  const head = { channel, unit: "Db" as const, standard: linearity.standard };
  return [
    {
      ...head,
      id: "linearity",
      title: "Linearity, worst deviation",
      value: worst,
      condition: `${formatQuantity(sections[0].frequencyHz, "Hz")} from ${formatQuantity(trusted[0].levelDbFs, "DbFs")} down to ${formatQuantity(lowest.levelDbFs, "DbFs")}, below which noise decides`,
      curve: {
        title: "Deviation from straight",
        xUnit: "DbFs",
        yUnit: "Db",
        xs: trusted.map(({ levelDbFs }) => levelDbFs),
        ys: errors,
      },
    },
    {
      ...head,
      id: "thd-n-over-level",
      title: "THD+N over level, lowest",
      value: Math.min(...steps.map(({ thdnDb }) => thdnDb)),
      condition: "re each tone",
      spoiling: "adds",
      curve: {
        title: "THD+N",
        xUnit: "DbFs",
        yUnit: "Db",
        xs: steps.map(({ levelDbFs }) => levelDbFs),
        ys: steps.map(({ thdnDb }) => thdnDb),
      },
    },
  ];
}

function stepOf({ channels, sampleRateHz }: Capture, channelIndex: number, section: HeardSection) {
  const { heardHz, fromSample, toSample, levelDbFs } = section;
  const fit = fitHarmonicsAt(
    channels[channelIndex].subarray(fromSample, toSample),
    sampleRateHz,
    heardHz,
    ORDERS_COUNT,
  );
  const [{ amplitudeRatio }, ...harmonics] = fit.tones;
  const spectrum = spectrumOf(fit.residualSamples, sampleRateHz);
  const rest =
    audiblePowerRatio(spectrum, sampleRateHz) + harmonics.reduce((sum, tone) => sum + tone.amplitudeRatio ** 2, 0);
  const density = bandPowerRatio(spectrum, heardHz / 1.12, heardHz * 1.12) / (heardHz * (1.12 - 1 / 1.12));
  const noise = (density * FIT_ENBW_BINS * sampleRateHz) / (toSample - fromSample);
  return {
    levelDbFs,
    heardDbFs: dbFromRatio(amplitudeRatio),
    noiseRatio: Math.sqrt(noise) / amplitudeRatio,
    thdnDb: dbFromPowerRatio(rest / (amplitudeRatio ** 2 + rest)),
  };
}
