/** FLAC files, native or in Ogg, as streams of sound; the decoder is loaded when one is opened. */

import { type FlacHead, readFlacHead } from "../../core/formats/flac.ts";
import { truncated } from "../../core/formats/truncated.ts";
import { checkSound } from "../../core/formats/wav-format.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import {
  type AudioBlock,
  type AudioStream,
  type ByteSource,
  blockChannels,
  blocksOf,
  byteChunks,
  readBytes,
} from "./audio-stream.ts";
import { quietly } from "./quietly.ts";

const chunkBytesCount = 1 << 18;

/** Opens a FLAC stream that begins at `startIndex`; throws HeadampError when its head is damaged. */
export async function openFlac(source: ByteSource, startIndex: number): Promise<AudioStream> {
  const head = readFlacHead(await readBytes(source, startIndex, 128));
  if (head === undefined) throw damaged(source.name, "its head is cut short");
  const stream = head;
  const { sampleRateHz, channelsCount } = stream;
  checkSound(source.name, channelsCount, sampleRateHz);

  async function* blocks(): AsyncGenerator<AudioBlock, void> {
    const { FLACDecoder } = await import("@wasm-audio-decoders/flac");
    const decoder = new FLACDecoder();
    await decoder.ready;
    try {
      const channels = blockChannels(channelsCount);
      let doneCount = 0;
      for await (const chunk of decoded(decoder, byteChunks(source, startIndex, source.bytesCount, chunkBytesCount))) {
        if (chunk.errors.length > 0)
          throw damaged(source.name, `it cannot be decoded near ${(doneCount / sampleRateHz).toFixed(1)} s`);
        if (chunk.samplesDecoded === 0) continue;
        if (chunk.channelData.length !== channelsCount) throw damaged(source.name, "its number of channels changes");
        yield* blocksOf(chunk.channelData, chunk.samplesDecoded, channels, exactly(chunk.bitDepth));
        doneCount += chunk.samplesDecoded;
      }
      checkLength(source.name, stream, doneCount);
    } finally {
      decoder.free();
    }
  }

  return {
    sampleRateHz,
    channelsCount,
    speakerMaskBits: 0,
    expectedSec: head.framesCount > 0 ? head.framesCount / sampleRateHz : undefined,
    blocks,
  };
}

type Decoder = InstanceType<typeof import("@wasm-audio-decoders/flac").FLACDecoder>;

async function* decoded(
  decoder: Decoder,
  chunks: AsyncGenerator<Uint8Array, void>,
): AsyncGenerator<Awaited<ReturnType<Decoder["decode"]>>, void> {
  // The decoder keeps what it has not used yet: it gets a copy of its own.
  for await (const chunk of chunks) yield await quietly(() => decoder.decode(chunk.slice()));
  yield await quietly(() => decoder.flush());
}

/**
 * The decoder gives s / (2^(b-1) - 1) in float32 for a sample s of b bits; up to 24 bits that still tells which s it was,
 * and s / 2^(b-1) is what every other reader makes of it.
 */
function exactly(sampleBits: number): (sample: number) => number {
  const full = 2 ** (sampleBits - 1);
  if (sampleBits > 24) return (sample) => (sample * (full - 1)) / full;
  return (sample) => Math.round(sample * (full - 1)) / full;
}

function checkLength(
  name: string,
  { framesCount, largestBlockCount, sampleRateHz }: FlacHead,
  doneCount: number,
): void {
  if (doneCount === 0) throw damaged(name, "there is no sound in it");
  // (judgement) The last block may be lost to a tag glued behind it; less than a block, a tenth of a second, changes no figure.
  if (doneCount + largestBlockCount >= framesCount) return;
  throw truncated(name, framesCount / sampleRateHz, doneCount / sampleRateHz);
}

function damaged(name: string, what: string): HeadampError {
  return new HeadampError("audio-damaged", `${name} is a damaged FLAC file: ${what}. Export it again.`);
}
