/** What a face calls the things that it is given: options on a command line, fields on a page. */

import type { ExperimentId } from "../measure/diagnose/experiments.ts";

/** How a reader gives what a report asks of him, each after "as" or a colon. */
export interface FaceWords {
  /** A recording made for an experiment. */
  experiment(id: ExperimentId): string;
  /** A recording of the interface alone, for figures. */
  readonly loopback: string;
  /** Volts of a full-scale sine. */
  readonly fullScale: string;
}

/** Of the command line. */
export const commandWords: FaceWords = {
  experiment: (id) => `--${id} FILE`,
  loopback: "--loopback",
  fullScale: "--full-scale-vrms",
};
