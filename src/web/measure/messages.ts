/** What the measuring worker is asked and what it answers. */

import type { MeasuredOutput } from "../../core/catalog/measured-gear.ts";
import type { ExperimentId } from "../../core/measure/diagnose/experiments.ts";
import type { Instrument } from "../../core/measure/instrument.ts";
import type { Document } from "../../core/report/document.ts";
import type { Capture } from "../../core/signal/capture.ts";
import type { TestSignal } from "../../core/signal/test-signal.ts";

/** A recording as it was dropped, with the description of its signal where there is one, or as it was made here. */
export type Recording =
  | { readonly file: File; readonly sidecar?: File }
  | { readonly capture: Capture; readonly signal: TestSignal };

/** The figures of a recording, beside those of the recorder alone. */
export interface FiguresRequest extends Instrument {
  readonly kind: "figures";
  readonly recording: Recording;
  readonly loopback?: Recording;
}

/** Where a noise comes from: the chain at rest, and others by what was changed for them. */
export interface DiagnosisRequest {
  readonly kind: "diagnosis";
  readonly idle: Recording;
  readonly others: Readonly<Partial<Record<ExperimentId, Recording>>>;
  readonly fullScaleVrms?: number;
}

/** The output impedance of what was recorded without a load and with one. */
export interface ImpedanceRequest {
  readonly kind: "impedance";
  readonly unloaded: Recording;
  readonly loaded: Recording;
  readonly loadOhm: number;
  readonly toleranceRatio?: number;
  readonly inputImpedanceOhm?: number;
}

/** What is asked. */
export type MeasureRequest = FiguresRequest | ImpedanceRequest | DiagnosisRequest;

/** What comes back: a document to show, and what of it can be kept as gear; or in one sentence why not. */
export type MeasureResponse =
  | {
      readonly kind: "done";
      readonly document: Document;
      readonly measured?: MeasuredOutput;
      readonly captureSha256s: readonly string[];
    }
  | { readonly kind: "mistake"; readonly message: string }
  | { readonly kind: "fault"; readonly message: string };
