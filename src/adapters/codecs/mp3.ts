/** MP3 files (MPEG audio, layers I to III) as streams of sound; the decoder is loaded when one is opened. */

import { type Mp3Head, readMp3Head } from "../../core/formats/mp3.ts";
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

const chunkBytesCount = 1 << 17;
const headBytesCount = 1 << 14;
// (judgement) The note in the first frame counts the encoder's delay and padding, up to three frames, which the decoder takes off again.
const paddingFramesCount = 4 * 1152;

/** Opens an MP3 stream that begins at `startIndex` (after any ID3 tag); throws HeadampError when no frames follow. */
export async function openMp3(source: ByteSource, startIndex: number): Promise<AudioStream> {
  const found = readMp3Head(await readBytes(source, startIndex, headBytesCount));
  if (found === undefined) throw damaged(source.name, "there is no sound in it");
  const head = found;
  const { sampleRateHz, channelsCount } = head;
  const firstIndex = startIndex + head.startIndex;
  checkSound(source.name, channelsCount, sampleRateHz);

  async function* blocks(): AsyncGenerator<AudioBlock, void> {
    const { MPEGDecoder } = await import("mpg123-decoder");
    const decoder = new MPEGDecoder();
    await decoder.ready;
    try {
      const channels = blockChannels(channelsCount);
      let doneCount = 0;
      let firstErrorCount = Number.POSITIVE_INFINITY;
      for await (const chunk of byteChunks(source, firstIndex, source.bytesCount, chunkBytesCount)) {
        const { channelData, samplesDecoded, sampleRate, errors } = quietly(() => decoder.decode(chunk));
        firstErrorCount = Math.min(firstErrorCount, errors[0]?.outputSamples ?? Number.POSITIVE_INFINITY);
        doneCount += samplesDecoded;
        // Errors after the last sound are a tag; errors amid the sound are damage.
        if (doneCount > firstErrorCount)
          throw damaged(source.name, `it cannot be decoded near ${(firstErrorCount / sampleRateHz).toFixed(1)} s`);
        if (samplesDecoded === 0) continue;
        if (sampleRate !== sampleRateHz)
          throw damaged(source.name, `its sample rate changes near ${(doneCount / sampleRateHz).toFixed(1)} s`);
        // A mono stream comes out twice
        yield* blocksOf(channelData, samplesDecoded, channels);
      }
      checkLength(source.name, head, doneCount);
    } finally {
      decoder.free();
    }
  }

  const expectedSec =
    head.framesCount === undefined
      ? (source.bytesCount - firstIndex) / head.bytesPerSecCount
      : head.framesCount / sampleRateHz;
  return { sampleRateHz, channelsCount, speakerMaskBits: 0, expectedSec, blocks };
}

function checkLength(name: string, { framesCount, sampleRateHz }: Mp3Head, doneCount: number): void {
  if (doneCount === 0) throw damaged(name, "there is no sound in it");
  if (framesCount === undefined || doneCount + paddingFramesCount >= framesCount) return;
  throw truncated(name, framesCount / sampleRateHz, doneCount / sampleRateHz);
}

function damaged(name: string, what: string): HeadampError {
  return new HeadampError("audio-damaged", `${name} is a damaged MP3 file: ${what}. Export it again.`);
}
