/** A diagnosis as JSON. */

import type { Diagnosis } from "../measure/diagnose/diagnosis.ts";
import { dbFromPowerRatio, ratioFromDb } from "../units/decibel.ts";
import { diagnosisSteps, headlineOf } from "./diagnosis-words.ts";
import { commandWords } from "./face-words.ts";

/** The diagnosis' data without its spectra, two spaces deep, ending in a newline. */
export function diagnosisJson(diagnosis: Diagnosis): string {
  const { heard, causes, tried, fullScaleVrms } = diagnosis;
  const { recording, unknowns } = heard;
  const levelled = (powerRatio: number | undefined) => {
    if (powerRatio === undefined) return {};
    const levelDbFs = dbFromPowerRatio(powerRatio);
    return { levelDbFs, ...(fullScaleVrms !== undefined && { levelVrms: ratioFromDb(levelDbFs) * fullScaleVrms }) };
  };
  const { name, durationSec, sampleRateHz, channelsCount, remarks, mains, noise, lines } = recording;
  return `${JSON.stringify(
    {
      headline: headlineOf(diagnosis),
      recording: { name, durationSec, sampleRateHz, channelsCount, ...levelled(recording.powerRatio), remarks },
      causes: causes.map(({ cause, found, located }) => ({
        id: cause.id,
        title: cause.title,
        is: cause.is,
        ...levelled(found.powerRatio),
        confidence: found.confidence,
        evidence: found.evidence,
        ...located,
        remedies: cause.remedies,
      })),
      unknowns: unknowns.map(({ powerRatio, evidence }) => ({ ...levelled(powerRatio), evidence })),
      tried: tried.map((one) => ({ id: one.experiment.id, name: one.recording.name })),
      ...(mains && { mains: { nominalHz: mains.nominalHz, frequencyHz: mains.frequencyHz } }),
      lines: lines.map(({ frequencyHz, powerRatio }) => ({ frequencyHz, ...levelled(powerRatio) })),
      noise: noise.bands
        .filter(({ densityRatio }) => densityRatio > 0)
        .map(({ centreHz, widthHz, densityRatio }) => ({
          centreHz,
          ...levelled(densityRatio * widthHz),
        })),
      steps: diagnosisSteps(diagnosis, commandWords),
    },
    null,
    2,
  )}\n`;
}
