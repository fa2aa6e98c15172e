/** A diagnosis as a document: what it is, where it enters, what to do, what it looks like. */

import type { Status } from "../check/status.ts";
import type { Confidence } from "../measure/diagnose/cause.ts";
import type { Diagnosis } from "../measure/diagnose/diagnosis.ts";
import { spectrumLine } from "../measure/diagnose/picture.ts";
import { formatQuantity } from "../units/format.ts";
import { frequencyAxis, linearAxis } from "./axes.ts";
import { diagnosisSteps, entersWords, headlineOf, helpsWords, levelWords, recordingWords } from "./diagnosis-words.ts";
import type { Document, Exhibit } from "./document.ts";
import { commandWords, type FaceWords } from "./face-words.ts";

const statuses: Readonly<Record<Confidence, Status>> = { certain: "fail", likely: "caution", possible: "unknown" };
const MARKED = 4;

/** The document of a diagnosis. */
export function diagnosisDocument(diagnosis: Diagnosis, words: FaceWords = commandWords): Document {
  const { causes, heard, fullScaleVrms } = diagnosis;
  const { unknowns, recording } = heard;
  return {
    title: headlineOf(diagnosis),
    status: causes.length > 0 ? statuses[causes[0].found.confidence] : unknowns.length > 0 ? "unknown" : "pass",
    about: [recordingWords(diagnosis)],
    sections: [
      {
        title: "What it is",
        table: {
          heads: ["Cause", "Level", "Evidence", "Where it enters and what helps"],
          rows: [
            ...causes.map((one) => [
              { text: one.cause.title, status: statuses[one.found.confidence], note: one.found.confidence },
              levelWords(one.found.powerRatio, fullScaleVrms),
              { text: one.found.evidence, note: one.located.because.join(" ") },
              { text: entersWords(one), note: helpsWords(one) },
            ]),
            ...unknowns.map(({ powerRatio, evidence }) => [
              { text: "Unknown", status: "unknown" as const },
              levelWords(powerRatio, fullScaleVrms),
              evidence,
              "",
            ]),
          ],
        },
        notes: recording.remarks,
      },
      { title: "What to do", aside: true, steps: diagnosisSteps(diagnosis, words) },
      ...(recording.spectra.frames.length > 0
        ? [{ title: "What it looks like", exhibits: [spectrumExhibit(diagnosis)] }]
        : []),
    ],
  };
}

function spectrumExhibit({ causes, heard: { recording } }: Diagnosis): Exhibit {
  const { frequenciesHz, levelsDbFs } = spectrumLine(recording, 20, 20_000, 600);
  const highest = Math.max(...levelsDbFs);
  const ceilingDb = Math.min(0, 20 * Math.ceil((highest + 5) / 20));
  const floorDb = 20 * Math.floor((Math.min(...levelsDbFs) - 5) / 20);
  const strongest = [...recording.lines].sort((one, other) => other.powerRatio - one.powerRatio).slice(0, MARKED);
  return {
    question: "Where does the noise stand?",
    answer: causes.length > 0 ? causes[0].found.evidence : "Nothing known stands out.",
    pictures: [
      {
        title: "Spectrum of the recording at rest",
        drawing: {
          kind: "plot",
          x: frequencyAxis,
          y: linearAxis("dBFS", floorDb, ceilingDb, 20),
          lines: [{ label: "", tone: "dac", weight: "data", xs: frequenciesHz, ys: levelsDbFs }],
          marks: strongest.map(({ frequencyHz }) => ({
            x: frequencyHz,
            label: formatQuantity(frequencyHz, "Hz"),
            tone: "ink3" as const,
          })),
        },
      },
    ],
    note: `Mean of ${recording.spectra.frames.length} spectra in bins of ${formatQuantity(recording.spectra.binHz, "Hz")}; lines read as sines.`,
  };
}
