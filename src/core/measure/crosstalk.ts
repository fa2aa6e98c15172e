import type { Capture } from "../signal/capture.ts";
import { FIT_ENBW_BINS, fitTones } from "../signal/fit-tones.ts";
import { bandPowerRatio, spectrumOf } from "../signal/spectrum.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { formatQuantity } from "../units/format.ts";
import { type HeardSection, heardSections, placementOf } from "./marked-sections.ts";
import { type Measurement, type Reading, refused } from "./measurement.ts";

/** Frequencies at which crosstalk is told as a figure; the curve has them all. */
const TOLD_HZ = [1000, 100, 10_000];
/** A driven channel this far below what was played is dead (judgement). */
const DEAD_RATIO = 1e-4;

/** What one channel leaves in the other, both ways, against frequency. */
export const crosstalk: Measurement = {
  id: "crosstalk",
  title: "Crosstalk",
  standard: "AES17-style",
  needs: ["crosstalk"],
  measure(capture, signal) {
    if (signal.kind !== "crosstalk") return [];
    if (capture.channels.length < 2)
      return [refused(crosstalk, "Db", "Crosstalk needs both channels, this capture has one.")];
    const placement = placementOf(capture, signal);
    if (placement.refusal !== undefined) return [refused(crosstalk, "Db", placement.refusal)];
    const sections = heardSections(placement, signal);
    return (["left", "right"] as const).flatMap((driven) =>
      oneWay(
        capture,
        sections.filter(({ channel }) => channel === driven),
        driven,
      ),
    );
  },
};

interface Leak {
  readonly frequencyHz: number;
  readonly leakDb: number;
  readonly inNoise: boolean;
}

function oneWay(capture: Capture, sections: readonly HeardSection[], driven: "left" | "right"): Reading[] {
  const channel = driven === "left" ? "left to right" : "right to left";
  const [drivenIndex, idleIndex] = driven === "left" ? [0, 1] : [1, 0];
  const leaks: Leak[] = [];
  for (const section of sections) {
    const found = leakOf(capture, section, drivenIndex, idleIndex);
    if (found === undefined)
      return [
        refused(crosstalk, "Db", `Nothing is heard in the ${driven} channel while it plays: it is dead.`, channel),
      ];
    leaks.push(found);
  }
  const curve = {
    title: `Crosstalk ${channel}`,
    xUnit: "Hz" as const,
    yUnit: "Db" as const,
    xs: leaks.map(({ frequencyHz }) => frequencyHz),
    ys: leaks.map(({ leakDb }) => leakDb),
  };
  const head = { channel, unit: "Db" as const, standard: crosstalk.standard, spoiling: "adds" as const };
  const told = TOLD_HZ.flatMap((hz) => leaks.filter(({ frequencyHz }) => Math.abs(frequencyHz / hz - 1) < 0.01));
  return told.map(({ frequencyHz, leakDb, inNoise }, k) => ({
    ...head,
    id: `crosstalk-${Math.round(frequencyHz)}`,
    title: `Crosstalk at ${formatQuantity(Math.round(frequencyHz), "Hz")}`,
    value: leakDb,
    condition: `re the driven channel, the other one as it was left${inNoise ? "; no more than noise" : ""}`,
    ...(inNoise && { bound: "atMost" as const }),
    ...(k === 0 && { curve }),
  }));
}

function leakOf(
  { channels, sampleRateHz }: Capture,
  { heardHz, fromSample, toSample, levelDbFs, frequencyHz }: HeardSection,
  drivenIndex: number,
  idleIndex: number,
): Leak | undefined {
  const [wanted] = fitTones(
    channels[drivenIndex].subarray(fromSample, toSample),
    sampleRateHz,
    [heardHz],
    "none",
  ).tones;
  if (!(wanted.amplitudeRatio > DEAD_RATIO * 10 ** (levelDbFs / 20))) return undefined;
  const idle = fitTones(channels[idleIndex].subarray(fromSample, toSample), sampleRateHz, [heardHz], "none");
  const [leak] = idle.tones;
  // White noise of a density S leaves S ENBW / T in the fit.
  const [lowHz, highHz] = [heardHz / 1.1, Math.min(heardHz * 1.1, sampleRateHz / 2)];
  const density = bandPowerRatio(spectrumOf(idle.residualSamples, sampleRateHz), lowHz, highHz) / (highHz - lowHz);
  const noise = (density * FIT_ENBW_BINS * sampleRateHz) / (toSample - fromSample);
  return {
    frequencyHz,
    leakDb: dbFromRatio(leak.amplitudeRatio / wanted.amplitudeRatio),
    inNoise: leak.amplitudeRatio ** 2 < 4 * noise,
  };
}
