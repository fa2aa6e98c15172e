/** Sound as the bytes of a WAV file: 16 or 24 bits with or without dither, or 32-bit floats. */

import { randomStream } from "../math/random.ts";
import type { StoredAs } from "../signal/test-signal.ts";

/** What goes into the file. */
export interface WavSound {
  readonly sampleRateHz: number;
  /** One array a channel, all of one length, full scale 1. */
  readonly channels: readonly Float64Array[];
}

/** How it goes in. */
export interface WavStorage {
  readonly storedAs: StoredAs;
  /** Adds triangular dither of two steps' width before rounding; floats take none. */
  readonly dithered: boolean;
  /** Of the dither; each channel has its own. */
  readonly seedIndex: number;
}

const blockFramesCount = 1 << 16;
const bitsOf: Readonly<Record<StoredAs, number>> = { "16 bit": 16, "24 bit": 24, float: 32 };

// Front left and right, or front centre alone (WAVEFORMATEXTENSIBLE)
const speakerMasks: Readonly<Record<number, number>> = { 1: 0x4, 2: 0x3 };
const pcmCode = 0x0001;
const floatCode = 0x0003;
const extensibleCode = 0xfffe;
const subFormatTail = [0x00, 0x00, 0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/** The file piece by piece, its header first; the same sound gives the same bytes. Throws RangeError for what no plain WAV file holds. */
export function* wavFile(sound: WavSound, storage: WavStorage): Generator<Uint8Array, void> {
  const { channels } = sound;
  const framesCount = channels[0]?.length ?? 0;
  const frameBytesCount = (channels.length * bitsOf[storage.storedAs]) / 8;
  const dataBytesCount = framesCount * frameBytesCount;
  if (channels.length === 0 || channels.some(({ length }) => length !== framesCount))
    throw new RangeError(`wav channels: ${channels.map(({ length }) => length).join(", ")} samples`);
  if (dataBytesCount > 0xffff_0000) throw new RangeError(`wav length: ${dataBytesCount} bytes`);
  yield header(sound, storage.storedAs, framesCount, dataBytesCount);
  const write = writerFor(channels, storage);
  for (let from = 0; from < framesCount; from += blockFramesCount) {
    const to = Math.min(framesCount, from + blockFramesCount);
    const bytes = new Uint8Array((to - from) * frameBytesCount);
    write(new DataView(bytes.buffer), from, to);
    yield bytes;
  }
  if (dataBytesCount % 2 === 1) yield new Uint8Array(1);
}

function header(sound: WavSound, storedAs: StoredAs, framesCount: number, dataBytesCount: number): Uint8Array {
  const format = formatBody(sound, storedAs);
  // A format that is not plain PCM tells the number of frames in a chunk of its own (Microsoft, "Multimedia Data Standards Update", 1994).
  const fact = storedAs === "16 bit" ? [] : chunk("fact", unsigned(framesCount, 4));
  const head = [...text("WAVE"), ...chunk("fmt ", format), ...fact, ...text("data"), ...unsigned(dataBytesCount, 4)];
  const riffBytesCount = head.length + dataBytesCount + (dataBytesCount % 2);
  return Uint8Array.from([...text("RIFF"), ...unsigned(riffBytesCount, 4), ...head]);
}

/** WAVEFORMAT for 16 bits, WAVEFORMATEX for floats, WAVEFORMATEXTENSIBLE for more than 16 bits, as its definition asks. */
function formatBody({ sampleRateHz, channels }: WavSound, storedAs: StoredAs): number[] {
  const bits = bitsOf[storedAs];
  const frameBytesCount = (channels.length * bits) / 8;
  const code = { "16 bit": pcmCode, "24 bit": extensibleCode, float: floatCode }[storedAs];
  const plain = [
    ...unsigned(code, 2),
    ...unsigned(channels.length, 2),
    ...unsigned(sampleRateHz, 4),
    ...unsigned(sampleRateHz * frameBytesCount, 4),
    ...unsigned(frameBytesCount, 2),
    ...unsigned(bits, 2),
  ];
  if (storedAs === "16 bit") return plain;
  if (storedAs === "float") return [...plain, ...unsigned(0, 2)];
  const mask = speakerMasks[channels.length] ?? 0;
  return [
    ...plain,
    ...unsigned(22, 2),
    ...unsigned(bits, 2),
    ...unsigned(mask, 4),
    ...unsigned(pcmCode, 2),
    ...subFormatTail,
  ];
}

type FramesWriter = (into: DataView, from: number, to: number) => void;

function writerFor(channels: readonly Float64Array[], { storedAs, dithered, seedIndex }: WavStorage): FramesWriter {
  if (storedAs === "float") return floatWriter(channels);
  const bits = bitsOf[storedAs];
  const bytesCount = bits / 8;
  const fullScale = 2 ** (bits - 1);
  const dithers = channels.map((_, c) => (dithered ? triangular(seedIndex, c) : () => 0));
  return (into, from, to) => {
    let at = 0;
    for (let n = from; n < to; n++) {
      for (let c = 0; c < channels.length; c++, at += bytesCount) {
        const word = Math.round(finite(channels[c][n]) * fullScale + dithers[c]());
        const held = Math.max(-fullScale, Math.min(fullScale - 1, word));
        into.setInt16(at, bits === 16 ? held : held & 0xffff, true);
        if (bits === 24) into.setInt8(at + 2, held >> 16);
      }
    }
  };
}

function floatWriter(channels: readonly Float64Array[]): FramesWriter {
  return (into, from, to) => {
    let at = 0;
    for (let n = from; n < to; n++)
      for (let c = 0; c < channels.length; c++, at += 4) into.setFloat32(at, finite(channels[c][n]), true);
  };
}

/** Two numbers even over a step each, added: the noise no longer depends on the signal, and is step^2 / 4 with the rounding (Lipshitz, Wannamaker and Vanderkooy 1992). */
function triangular(seedIndex: number, channelIndex: number): () => number {
  const { uniform } = randomStream(0x5eed_0000 + 16 * seedIndex + channelIndex);
  return () => uniform() + uniform() - 1;
}

function finite(sample: number): number {
  if (!Number.isFinite(sample)) throw new RangeError(`wav sample: ${sample}`);
  return sample;
}

function chunk(id: string, body: readonly number[]): number[] {
  return [...text(id), ...unsigned(body.length, 4), ...body];
}

function text(word: string): number[] {
  return Array.from(word, (letter) => letter.charCodeAt(0));
}

function unsigned(value: number, bytesCount: number): number[] {
  return Array.from({ length: bytesCount }, (_, k) => Math.floor(value / 256 ** k) % 256);
}
