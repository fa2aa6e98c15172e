/** What a face calls the things that it is given: options on a command line, fields on a page. */

import type { ExperimentId } from "../measure/diagnose/experiments.ts";

/** How a reader gives what a report asks of him. */
export interface FaceWords {
  /** Where a recording made for an experiment goes, after "add it". */
  experiment(id: ExperimentId): string;
  /** What a recording of the interface alone is given as, for figures. */
  readonly loopback: string;
  /** Volts of a full-scale sine. */
  readonly fullScale: string;
}

/** Of the command line. */
export const commandWords: FaceWords = {
  experiment: (id) => `as --${id} FILE`,
  loopback: "--loopback",
  fullScale: "--full-scale-vrms",
};
