/**
 * RIFF/WAVE, RF64 (EBU Tech 3306) and BW64 (ITU-R BS.2088): where the sound lies in a file and how it is stored.
 *
 * The reader owns no file. It is a generator: it asks for bytes and is answered, so that any kind of file can stand behind it.
 */

import { HeadampError } from "../units/headamp-error.ts";
import { frameBytesCount, type PcmFormat } from "./pcm.ts";
import { truncated } from "./truncated.ts";
import { pcmFormatOf, readFormatChunk, type WavFormatChunk } from "./wav-format.ts";

/** A question: these bytes of the file, please (fewer at its end). */
export interface BytesWanted {
  readonly startIndex: number;
  readonly bytesCount: number;
}

/** Where the sound lies. */
export interface WavLayout {
  readonly format: PcmFormat;
  /** The first byte of the first frame. */
  readonly startIndex: number;
  readonly framesCount: number;
}

// A writer that could not go back to fill in the length leaves one of these, or one from here up, or zero.
const unknownSize = 0xffffffff;
const implausibleSize = 0x7ffff000;
const mostChunksCount = 10_000;

/** Whether bytes begin as a WAV, RF64 or BW64 file does. */
export function looksLikeWav(head: Uint8Array): boolean {
  return ["RIFF", "RF64", "BW64"].includes(text(head, 0)) && text(head, 8) === "WAVE";
}

/** Finds the sound of a WAV file so long; throws HeadampError, with the file's printable `name`, when the header lies or the file ends early. */
export function* wavLayout(name: string, fileBytesCount: number): Generator<BytesWanted, WavLayout, Uint8Array> {
  let format: WavFormatChunk | undefined;
  let longDataBytesCount: number | undefined;
  let index = 12;
  for (let chunkIndex = 0; chunkIndex < mostChunksCount && index + 8 <= fileBytesCount; chunkIndex++) {
    const head = yield { startIndex: index, bytesCount: 8 + 40 };
    const id = text(head, 0);
    const statedBytesCount = unsigned(head, 4, 4);
    const body = head.subarray(8, 8 + Math.min(40, statedBytesCount));
    if (!/^[\x20-\x7e]{4}$/.test(id)) break;
    if (id === "ds64") longDataBytesCount = unsigned(body, 8, 8);
    if (id === "fmt ") format = readFormatChunk(name, body);
    if (id === "data") {
      if (format === undefined) throw damaged(name, "its header does not say how the sound is stored");
      const restBytesCount = fileBytesCount - (index + 8);
      const promisedBytesCount = dataBytesCount(statedBytesCount, restBytesCount, longDataBytesCount, head.subarray(8));
      return layout(name, pcmFormatOf(name, format), index + 8, promisedBytesCount, restBytesCount);
    }
    index += 8 + statedBytesCount + (statedBytesCount % 2);
  }
  throw damaged(name, "it ends before any sound begins");
}

function dataBytesCount(
  statedBytesCount: number,
  restBytesCount: number,
  longBytesCount: number | undefined,
  next: Uint8Array,
): number {
  if (statedBytesCount === unknownSize && longBytesCount !== undefined && longBytesCount > 0) return longBytesCount;
  if (statedBytesCount >= implausibleSize && statedBytesCount > restBytesCount) return restBytesCount;
  // Zero: the length was never filled in, unless another chunk follows at once
  const followed = /^[\x20-\x7e]{4}$/.test(text(next, 0)) && 8 + unsigned(next, 4, 4) <= restBytesCount;
  return statedBytesCount === 0 && !followed ? restBytesCount : statedBytesCount;
}

function layout(
  name: string,
  format: PcmFormat,
  startIndex: number,
  promisedBytesCount: number,
  restBytesCount: number,
): WavLayout {
  const frameBytes = frameBytesCount(format);
  const promisedCount = Math.floor(promisedBytesCount / frameBytes);
  const presentCount = Math.floor(restBytesCount / frameBytes);
  if (presentCount < promisedCount) {
    throw truncated(name, promisedCount / format.sampleRateHz, presentCount / format.sampleRateHz);
  }
  if (promisedCount === 0)
    throw new HeadampError(
      "audio-empty",
      `${name} has no sound in it: its header is there, the samples are not. Export it again.`,
    );
  return { format, startIndex, framesCount: promisedCount };
}

function damaged(name: string, what: string): HeadampError {
  return new HeadampError("audio-damaged", `${name} is not a whole WAV file: ${what}. Export it again.`);
}

function text(bytes: Uint8Array, index: number): string {
  return String.fromCharCode(...bytes.subarray(index, index + 4));
}

function unsigned(bytes: Uint8Array, index: number, bytesCount: number): number {
  let value = 0;
  for (let i = bytesCount - 1; i >= 0; i--) value = value * 256 + (bytes[index + i] ?? 0);
  return value;
}
