/** A diagnosis as text, answer first. */

import type { Diagnosis, NamedAndLocated } from "../measure/diagnose/diagnosis.ts";
import { harmless } from "../units/harmless.ts";
import {
  confidenceGlyphs,
  diagnosisSteps,
  entersWords,
  headlineOf,
  helpsWords,
  levelWords,
  recordingWords,
  sequenceSteps,
} from "./diagnosis-words.ts";
import { commandWords } from "./face-words.ts";
import type { Style } from "./style.ts";
import { hanging, WIDTH, wrapped } from "./text-layout.ts";

const TITLE = 30;
const tones = { certain: "fail", likely: "caution", possible: "unknown" } as const;

/** The diagnosis as lines of text, ending in a newline. */
export function diagnosisText(diagnosis: Diagnosis, style: Style): string {
  const { causes, heard, fullScaleVrms } = diagnosis;
  const steps = diagnosisSteps(diagnosis, commandWords);
  const lines = [
    ...wrapped(headlineOf(diagnosis), WIDTH).map(style.strong),
    ...wrapped(recordingWords(diagnosis), WIDTH),
    ...heard.recording.remarks.flatMap((remark) => hanging("  ! ", remark).split("\n").map(style.caution)),
    "",
    ...causes.flatMap((one) => causeLines(one, fullScaleVrms, style)),
    ...heard.unknowns.flatMap(({ powerRatio, evidence }) => [
      style.unknown(`  ? ${"Unknown".padEnd(TITLE)}${levelWords(powerRatio, fullScaleVrms)}`),
      hanging("      ", harmless(evidence, 600)),
    ]),
    ...(steps.length > 0 ? ["", ...steps.map((step, index) => hanging(`  ${index + 1}. `, step))] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function causeLines(one: NamedAndLocated, fullScaleVrms: number | undefined, style: Style): string[] {
  const { cause, found, located } = one;
  const level = levelWords(found.powerRatio, fullScaleVrms);
  const tone = style[tones[found.confidence]];
  return [
    `  ${tone(confidenceGlyphs[found.confidence])} ${cause.title.padEnd(TITLE)}${level.padEnd(24)}${style.quiet(found.confidence)}`,
    hanging("      ", harmless(found.evidence, 600)),
    ...(located.because.length > 0 ? [hanging("      ", located.because.join(" "))] : []),
    hanging("      ", `${entersWords(one)} ${helpsWords(one)}`),
  ];
}

/** The guided sequence as text. */
export function sequenceText(style: Style): string {
  const steps = sequenceSteps().map((step, index) => hanging(`${String(index + 1).padStart(3)}. `, step));
  return `${[style.strong("Find the source of the noise before you buy anything."), ...steps].join("\n")}\n`;
}
