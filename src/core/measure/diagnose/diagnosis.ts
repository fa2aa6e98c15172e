/** The whole diagnosis: what one recording holds, and by others where each of it enters and what to do. */

import type { Capture } from "../../signal/capture.ts";
import { HeadampError } from "../../units/headamp-error.ts";
import { type ExperimentId, experiments } from "./experiments.ts";
import { type Heard, heardIn, MAINS_IDS, type Named } from "./heard.ts";
import { idleRecordingOf, isSteadyKnown } from "./idle-recording.ts";
import { asOneCurrent, type Located, located, type Tried } from "./locate.ts";

/** A cause with where it enters. */
export interface NamedAndLocated extends Named {
  readonly located: Located;
}

/** A diagnosis. */
export interface Diagnosis {
  readonly heard: Heard;
  /** The strongest first. */
  readonly causes: readonly NamedAndLocated[];
  readonly tried: readonly Tried[];
  /** Volts of a full-scale sine at the plug, where it was given. */
  readonly fullScaleVrms?: number;
}

/** Diagnoses a recording of the chain at rest, with others by the experiment they were made for; throws HeadampError where one cannot be used. */
export function diagnose(
  idle: Capture,
  others: Readonly<Partial<Record<ExperimentId, Capture>>> = {},
  fullScaleVrms?: number,
): Diagnosis {
  const tried = experiments.flatMap((experiment) => {
    const capture = others[experiment.id];
    if (!capture) return [];
    if (capture.sampleRateHz !== idle.sampleRateHz)
      throw new HeadampError(
        "idle-rates",
        `${capture.name} was recorded at ${capture.sampleRateHz} Hz and ${idle.name} at ${idle.sampleRateHz} Hz. Record all of them alike, at one gain.`,
      );
    const recording = idleRecordingOf(capture);
    if (!isSteadyKnown(recording))
      throw new HeadampError(
        "idle-interrupted",
        `${capture.name} is interrupted so often that nothing can be compared with it. Record it again with a larger buffer.`,
      );
    return [{ experiment, recording }];
  });
  const instrument = tried.find(({ experiment }) => experiment.id === "loopback")?.recording;
  const heard = heardIn(idle, instrument);
  const alone = heard.named.map((named) => ({ ...named, located: located(named, heard.recording, tried) }));
  const ofMains = alone.filter(({ cause }) => MAINS_IDS.includes(cause.id));
  const causes = alone.map((one) =>
    ofMains.includes(one) ? { ...one, located: asOneCurrent(one.located, ofMains) } : one,
  );
  return { heard, causes, tried, ...(fullScaleVrms !== undefined && { fullScaleVrms }) };
}
