/** Plays a test signal and records an input at the same time, with everything that mends voices switched off. */

import type { Capture } from "../../core/signal/capture.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import workletUrl from "./recorder-worklet.ts?worker&url";

/** An input of this machine. */
export interface Input {
  readonly id: string;
  readonly name: string;
}

/** What a browser does to a voice, and must not do to a measurement. */
const mending = {
  echoCancellation: "echo cancelling",
  autoGainControl: "gain control",
  noiseSuppression: "noise suppression",
} as const;

/** The inputs of this machine; asks for permission, without which they have no names. Throws HeadampError where there is none to be had. */
export async function inputsOf(): Promise<Input[]> {
  const stream = await open(undefined);
  stop(stream);
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === "audioinput")
    .map(({ deviceId, label }, index) => ({ id: deviceId, name: label || `Input ${index + 1}` }));
}

/** Plays `samples` and records for as long and a little longer; the rate asked for is the rate recorded. Throws HeadampError where the browser will not leave the input alone. */
export async function playAndRecord(
  samples: readonly Float64Array[],
  sampleRateHz: number,
  input: Input,
  onProgress: (doneSec: number, totalSec: number) => void,
): Promise<Capture> {
  const stream = await open(input.id);
  const context = new AudioContext({ sampleRate: sampleRateHz, latencyHint: "playback" });
  try {
    refuseMending(stream);
    await context.audioWorklet.addModule(workletUrl);
    const recorder = new AudioWorkletNode(context, "recorder", { numberOfOutputs: 0, channelCountMode: "max" });
    const blocks: Float32Array[][] = [];
    recorder.port.onmessage = ({ data }: MessageEvent<Float32Array[]>) => {
      blocks.push(data);
    };
    context.createMediaStreamSource(stream).connect(recorder);
    const buffer = context.createBuffer(samples.length, samples[0].length, sampleRateHz);
    samples.forEach((channel, c) => {
      buffer.copyToChannel(Float32Array.from(channel), c);
    });
    const player = new AudioBufferSourceNode(context, { buffer });
    player.connect(context.destination);
    await context.resume();
    player.start(context.currentTime + BEFORE_SEC);
    const totalSec = BEFORE_SEC + buffer.duration + AFTER_SEC;
    const begunSec = context.currentTime;
    while (context.currentTime - begunSec < totalSec) {
      onProgress(Math.min(totalSec, context.currentTime - begunSec), totalSec);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return captureOf(input.name, sampleRateHz, blocks);
  } finally {
    stop(stream);
    await context.close();
  }
}

/** Silence before and after the signal, for latency on the way. */
const BEFORE_SEC = 0.3;
const AFTER_SEC = 0.7;

async function open(deviceId: string | undefined): Promise<MediaStream> {
  if (!navigator.mediaDevices)
    throw new HeadampError(
      "no-input",
      "This browser gives no page an input here: serve the page from localhost or https.",
    );
  const off = { echoCancellation: false, autoGainControl: false, noiseSuppression: false };
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: { ...off, channelCount: { ideal: 2 }, ...(deviceId !== undefined && { deviceId: { exact: deviceId } }) },
    });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : "";
    if (name === "NotAllowedError")
      throw new HeadampError(
        "input-refused",
        "The browser was told to keep the input to itself: allow it beside the address, or drop a recording.",
      );
    throw new HeadampError("no-input", "No input is there to record from: plug one in, or drop a recording.");
  }
}

function refuseMending(stream: MediaStream): void {
  const settings = stream.getAudioTracks()[0]?.getSettings() ?? {};
  const kept = Object.entries(mending).find(([key]) => settings[key as keyof typeof mending] === true);
  if (kept)
    throw new HeadampError(
      "input-mended",
      `The browser keeps ${kept[1]} on for this input. Choose another or drop a recording.`,
    );
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop();
};

function captureOf(name: string, sampleRateHz: number, blocks: readonly (readonly Float32Array[])[]): Capture {
  const channelsCount = Math.max(0, ...blocks.map((block) => block.length));
  const framesCount = blocks.reduce((sum, [first]) => sum + (first?.length ?? 0), 0);
  if (channelsCount === 0 || framesCount === 0)
    throw new HeadampError("input-silent", "Nothing came from this input. Choose another or drop a recording.");
  const channels = Array.from({ length: channelsCount }, () => new Float64Array(framesCount));
  let at = 0;
  for (const block of blocks) {
    block.forEach((samples, c) => {
      channels[c].set(samples, at);
    });
    at += block[0].length;
  }
  return { name, sampleRateHz, channels };
}
