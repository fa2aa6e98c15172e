import { type Capture, channelName } from "../signal/capture.ts";
import { fitHarmonicsAt } from "../signal/fit-tones.ts";
import { dbFromPowerRatio, dbFromRatio } from "../units/decibel.ts";
import { formatNumber } from "../units/format.ts";
import { highestHz } from "./bands.ts";
import { type HeardSection, heardSections, placementOf } from "./marked-sections.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";

/** Orders that are fitted at each step. */
const ORDERS_COUNT = 5;
const REFERENCE_HZ = 1000;

/** Level and distortion against frequency, tone by tone. */
export const steppedResponse: Measurement = {
  id: "stepped-response",
  title: "Response, stepped",
  standard: "least-squares fit of each tone",
  needs: ["stepped-sweep"],
  measure(capture, signal) {
    if (signal.kind !== "stepped-sweep") return [];
    const placement = placementOf(capture, signal);
    if (placement.refusal !== undefined) return [refused(steppedResponse, "Db", placement.refusal)];
    const sections = heardSections(placement, signal);
    return capture.channels.flatMap((_, channelIndex) => ofChannel(capture, channelIndex, sections));
  },
};

function ofChannel(capture: Capture, channelIndex: number, sections: readonly HeardSection[]): Reading[] {
  const channel = channelName(channelIndex, capture.channels.length);
  const steps = sections.map((section) => stepOf(capture, channelIndex, section));
  if (steps.every(({ amplitudeRatio }) => amplitudeRatio < 1e-7))
    return [refused(steppedResponse, "Db", "Nothing is heard in this channel: it is dead.", channel)];
  const reference = steps.reduce((best, step) =>
    Math.abs(Math.log(step.frequencyHz / REFERENCE_HZ)) < Math.abs(Math.log(best.frequencyHz / REFERENCE_HZ))
      ? step
      : best,
  );
  const gains = steps.map(({ gainRatio }) => dbFromRatio(gainRatio / reference.gainRatio));
  const [low, high] = [Math.min(...gains), Math.max(...gains)];
  const axis = { xUnit: "Hz" as const, yUnit: "Db" as const };
  const bent = steps.filter(({ thdDb }) => thdDb !== undefined);
  const head = { channel, unit: "Db" as const, standard: steppedResponse.standard };
  return [
    {
      ...head,
      id: "response-span",
      title: "Response, highest less lowest",
      value: high - low,
      spoiling: "multiplies",
      condition: `${formatNumber(steps[0].frequencyHz)} Hz to ${formatNumber(steps[steps.length - 1].frequencyHz)} Hz, ${steps.length} tones`,
      curve: { ...axis, title: "Response", xs: steps.map(({ frequencyHz }) => frequencyHz), ys: gains },
    },
    {
      ...head,
      id: "thd-over-frequency",
      title: "THD over frequency, highest",
      value: Math.max(...bent.map(({ thdDb }) => thdDb as number)),
      condition: `harmonics 2 to ${ORDERS_COUNT} within the audible`,
      spoiling: "adds",
      curve: {
        ...axis,
        title: "THD",
        xs: bent.map(({ frequencyHz }) => frequencyHz),
        ys: bent.map(({ thdDb }) => thdDb as number),
      },
    },
  ];
}

function stepOf({ channels, sampleRateHz }: Capture, channelIndex: number, section: HeardSection) {
  const { heardHz, fromSample, toSample, levelDbFs, frequencyHz } = section;
  const { tones } = fitHarmonicsAt(
    channels[channelIndex].subarray(fromSample, toSample),
    sampleRateHz,
    heardHz,
    ORDERS_COUNT,
  );
  const [{ amplitudeRatio }] = tones;
  const audible = tones.slice(1).filter((tone) => tone.frequencyHz <= highestHz(sampleRateHz));
  const power = audible.reduce((sum, tone) => sum + tone.amplitudeRatio ** 2, 0);
  return {
    frequencyHz,
    amplitudeRatio,
    gainRatio: amplitudeRatio / 10 ** (levelDbFs / 20),
    thdDb: audible.length === 0 ? undefined : dbFromPowerRatio(power / amplitudeRatio ** 2),
  };
}
