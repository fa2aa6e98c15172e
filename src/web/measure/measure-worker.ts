/** The worker of measurements: hears recordings, works their figures out, and answers with a document. */

import { hearCapture } from "../../adapters/codecs/hear-capture.ts";
import { measuredOutputOf } from "../../core/catalog/measured-figures.ts";
import type { MeasuredOutput } from "../../core/catalog/measured-gear.ts";
import { measuredImpedanceOf } from "../../core/catalog/measured-impedance.ts";
import { readSidecar } from "../../core/formats/signal-sidecar.ts";
import { diagnose } from "../../core/measure/diagnose/diagnosis.ts";
import type { ExperimentId } from "../../core/measure/diagnose/experiments.ts";
import { contextOf } from "../../core/measure/instrument.ts";
import { measureCapture } from "../../core/measure/measure-capture.ts";
import { outputImpedance } from "../../core/measure/output-impedance.ts";
import { diagnosisDocument } from "../../core/report/diagnosis-document.ts";
import { impedanceDocument } from "../../core/report/impedance-document.ts";
import { measuredDocument } from "../../core/report/measured-document.ts";
import type { Capture } from "../../core/signal/capture.ts";
import { recognise } from "../../core/signal/recognise.ts";
import type { TestSignal } from "../../core/signal/test-signal.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { blobBytes } from "../music/blob-bytes.ts";
import { wrongOf } from "../wrong.ts";
import type {
  DiagnosisRequest,
  FiguresRequest,
  ImpedanceRequest,
  MeasureRequest,
  MeasureResponse,
  Recording,
} from "./messages.ts";
import { pageWords } from "./page-words.ts";

const port = self as unknown as { postMessage(message: MeasureResponse): void; onmessage: unknown };

port.onmessage = async ({ data }: MessageEvent<MeasureRequest>) => {
  try {
    port.postMessage(await answer(data));
  } catch (error) {
    port.postMessage(wrongOf(error));
  }
};

function answer(request: MeasureRequest): Promise<MeasureResponse> {
  if (request.kind === "figures") return figures(request);
  return request.kind === "impedance" ? impedance(request) : diagnosis(request);
}

async function impedance({ unloaded, loaded, loadOhm, ...trust }: ImpedanceRequest): Promise<MeasureResponse> {
  const [open, heavy] = [await captureOf(unloaded), await captureOf(loaded)];
  const channels = outputImpedance({ capture: open }, { capture: heavy, loadOhm }, trust);
  return {
    kind: "done",
    document: impedanceDocument(channels),
    ...keepable(() => measuredImpedanceOf(channels)),
    captureSha256s: [await sha256Of(unloaded), await sha256Of(loaded)],
  };
}

async function diagnosis({ idle, others, fullScaleVrms }: DiagnosisRequest): Promise<MeasureResponse> {
  const named = Object.entries(others) as [ExperimentId, Recording][];
  const captures = await Promise.all(named.map(async ([id, recording]) => [id, await captureOf(recording)] as const));
  return {
    kind: "done",
    document: diagnosisDocument(
      diagnose(await captureOf(idle), Object.fromEntries(captures), fullScaleVrms),
      pageWords,
    ),
    captureSha256s: [],
  };
}

async function figures({ recording, loopback, ...instrument }: FiguresRequest): Promise<MeasureResponse> {
  const capture = await captureOf(recording);
  const announced = await announcedSignal(recording, capture);
  const alone = loopback && (await captureOf(loopback));
  const measured = measureCapture(capture, announced.signal, contextOf(instrument), alone);
  const document = measuredDocument(measured, pageWords);
  return {
    kind: "done",
    document: announced.notice ? { ...document, about: [announced.notice, ...document.about] } : document,
    ...keepable(() => measuredOutputOf(measured)),
    captureSha256s: [await sha256Of(recording)],
  };
}

/** What a product can hold of it; nothing where it can hold none of it. */
function keepable(output: () => MeasuredOutput): { readonly measured?: MeasuredOutput } {
  try {
    return { measured: output() };
  } catch (error) {
    if (error instanceof HeadampError) return {};
    throw error;
  }
}

function captureOf(recording: Recording): Capture | Promise<Capture> {
  if ("capture" in recording) return recording.capture;
  return hearCapture(blobBytes(recording.file, nameOf(recording.file)));
}

async function announcedSignal(
  recording: Recording,
  capture: Capture,
): Promise<{ readonly signal: TestSignal; readonly notice?: string }> {
  if ("signal" in recording) return { signal: recording.signal };
  const { sidecar } = recording;
  if (sidecar) return { signal: readSidecar(await sidecar.text(), nameOf(sidecar)).signal };
  const { kind, signal, reason } = recognise(capture);
  if (signal) return { signal, notice: `Taken for ${kind}: ${harmless(reason, 300)}.` };
  throw new HeadampError(
    "signal-unknown",
    `${capture.name} holds no test signal that is known (${harmless(reason, 200)}). Give the JSON file of what was played beside it.`,
  );
}

/** The hash of the file, or of the samples that were recorded here, channel after channel in 32-bit float. */
async function sha256Of(recording: Recording): Promise<string> {
  const bytes =
    "capture" in recording
      ? await new Blob(recording.capture.channels.map((samples) => Float32Array.from(samples))).arrayBuffer()
      : await recording.file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const nameOf = (file: File): string => harmless(file.name, 60) || "the file";
