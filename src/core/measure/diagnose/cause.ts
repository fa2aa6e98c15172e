/** The contract of causes: one file a cause, which says whether a recording has it. */

import type { IdleRecording } from "./idle-recording.ts";
import type { Line } from "./lines.ts";

/** How sure a cause is: there is no other explanation; there are unlikely ones; there are likely ones. */
export type Confidence = "certain" | "likely" | "possible";

/** A cause that is there. */
export interface Found {
  /** Power of what it adds, re a full-scale sine; absent where it adds no power of its own. */
  readonly powerRatio?: number;
  readonly confidence: Confidence;
  /** What was seen, with its numbers, in a sentence. */
  readonly evidence: string;
  /** The lines that it explains. */
  readonly explainsLinesHz: readonly number[];
}

/** Where in the chain a noise can enter, from the recorder's end of the wire to the music's. */
export type Link =
  | "recorder"
  | "amplifier after the volume"
  | "amplifier before the volume"
  | "source"
  | "USB"
  | "ground"
  | "player";

/** What a cause may look at besides the recording. */
export interface Beside {
  /** The recorder alone, where a recording of it was given. */
  readonly instrument?: IdleRecording;
  /** Lines that no earlier cause explains and that form no series. */
  readonly loose: readonly Line[];
}

/** Where a cause was found, and as what. */
export interface FoundIn {
  readonly recording: IdleRecording;
  readonly found: Found;
}

/** One cause. */
export interface Cause {
  readonly id: string;
  readonly title: string;
  /** What it is, in a sentence without its subject. */
  readonly is: string;
  /** Links it can enter at. */
  readonly entersAt: readonly Link[];
  /** What helps wherever it enters, cheapest first. */
  readonly remedies: readonly string[];
  find(recording: IdleRecording, beside: Beside): Found | undefined;
  /** How much of it there is in another recording, in power or in events a second: what two recordings are compared by. */
  strengthIn(recording: IdleRecording, reference: FoundIn): number;
}
