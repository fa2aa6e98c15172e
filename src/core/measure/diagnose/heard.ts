/** One recording of a chain at rest: which causes of noise are in it, and what none explains. */

import type { Capture } from "../../signal/capture.ts";
import { HeadampError } from "../../units/headamp-error.ts";
import type { Cause, Found } from "./cause.ts";
import { causes } from "./causes.ts";
import { type IdleRecording, idleRecordingOf, isSteadyKnown } from "./idle-recording.ts";
import { strangeSeriesIn, unexplainedLines } from "./loose-lines.ts";
import { comesAndGoes } from "./noise-law.ts";
import { type Unknown, unknownBands, unknownLines, unknownMains } from "./unknown.ts";

/** A cause with what was found of it. */
export interface Named {
  readonly cause: Cause;
  readonly found: Found;
}

/** What one recording says. */
export interface Heard {
  readonly recording: IdleRecording;
  /** The strongest first; those that add no power of their own first of all. */
  readonly named: readonly Named[];
  readonly unknowns: readonly Unknown[];
}

/** Causes that the shape of the mains' multiples tells apart. */
export const MAINS_IDS: readonly string[] = ["mains-hum", "rectifier-ripple", "ground-loop"];

/** Names the causes in a recording; throws HeadampError where it holds no idle noise to judge. */
export function heardIn(capture: Capture, instrument?: IdleRecording): Heard {
  const recording = idleRecordingOf(capture);
  if (!isSteadyKnown(recording)) return { recording, named: withoutSpectra(recording), unknowns: [] };
  const named: Named[] = [];
  const explainedLinesHz: number[] = [];
  for (const cause of causes) {
    const unexplained = unexplainedLines(recording, explainedLinesHz);
    const series = strangeSeriesIn(unexplained, recording.spectra.binHz);
    const loose = unexplained.filter((line) => !series?.lines.includes(line));
    const found = cause.find(recording, { ...(instrument && { instrument }), loose });
    if (!found) continue;
    named.push({ cause, found });
    explainedLinesHz.push(...found.explainsLinesHz);
  }
  const left = unexplainedLines(recording, explainedLinesHz);
  const series = strangeSeriesIn(left, recording.spectra.binHz);
  const lone = left.filter((line) => !series?.lines.includes(line));
  const isMains = named.some(({ cause }) => MAINS_IDS.includes(cause.id));
  const unknowns = [
    ...unknownLines(series, lone),
    ...(isMains ? [] : unknownMains(recording)),
    // What comes and goes beside a phone's bursts is the bursts.
    ...(recording.phone ? [] : unknownBands(recording, explainedLinesHz)),
  ];
  refuseProgramme(recording, named, unknowns);
  return { recording, named: named.sort((one, other) => strength(other) - strength(one)), unknowns };
}

/** What can still be said where nothing is steady for long enough. */
function withoutSpectra(recording: IdleRecording): Named[] {
  return causes
    .filter(({ id }) => id === "drop-outs" || id === "clipping")
    .flatMap((cause) => {
      const found = cause.find(recording, { loose: [] });
      return found ? [{ cause, found }] : [];
    });
}

const strength = ({ found }: Named): number => found.powerRatio ?? Number.POSITIVE_INFINITY;

/** (judgement) A recording whose power comes and goes over half of the bands, and is louder than -50 dBFS, is a programme. */
const PROGRAMME_POWER_RATIO = 1e-5;
const PROGRAMME_SHARE_RATIO = 0.5;

function refuseProgramme(recording: IdleRecording, named: readonly Named[], unknowns: readonly Unknown[]): void {
  const { noise, powerRatio, name } = recording;
  const unsteady = noise.bands.filter(comesAndGoes).length;
  const unknownPower = unknowns.reduce((sum, unknown) => sum + unknown.powerRatio, 0);
  const explained = named.reduce((sum, { found }) => sum + (found.powerRatio ?? 0), 0);
  if (powerRatio < PROGRAMME_POWER_RATIO || unsteady < noise.bands.length * PROGRAMME_SHARE_RATIO) return;
  if (explained > unknownPower && explained > 0.3 * powerRatio) return;
  throw new HeadampError(
    "idle-programme",
    `${name} is no recording of idle noise: something plays or crackles in it, at ${(10 * Math.log10(powerRatio)).toFixed(0)} dBFS. Stop the music and record the noise alone.`,
  );
}
