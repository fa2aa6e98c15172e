/** WAV, RF64 and BW64 files as streams of sound. */

import { frameBytesCount, pcmDecoder } from "../../core/formats/pcm.ts";
import { wavLayout } from "../../core/formats/wav.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import {
  type AudioBlock,
  type AudioStream,
  type ByteSource,
  blockChannels,
  blockFramesCount,
  byteChunks,
  readBytes,
} from "./audio-stream.ts";

const chunkBytesCount = 1 << 20;

/** Opens a WAV file; throws HeadampError when its header lies, or the file ends before the sound it promises. */
export async function openWav(source: ByteSource): Promise<AudioStream> {
  const questions = wavLayout(source.name, source.bytesCount);
  let step = questions.next();
  while (!step.done) step = questions.next(await readBytes(source, step.value.startIndex, step.value.bytesCount));
  const { format, startIndex, framesCount } = step.value;
  const decode = pcmDecoder(format);
  const frameBytes = frameBytesCount(format);

  async function* blocks(): AsyncGenerator<AudioBlock, void> {
    const channels = blockChannels(format.channelsCount);
    const wholeFramesBytesCount = Math.floor(chunkBytesCount / frameBytes) * frameBytes;
    let doneCount = 0;
    for await (const chunk of byteChunks(
      source,
      startIndex,
      startIndex + framesCount * frameBytes,
      wholeFramesBytesCount,
    )) {
      const chunkFramesCount = Math.floor(chunk.length / frameBytes);
      for (let from = 0; from < chunkFramesCount; from += blockFramesCount) {
        const takenCount = Math.min(blockFramesCount, chunkFramesCount - from);
        const finite = decode(
          chunk.subarray(from * frameBytes, (from + takenCount) * frameBytes),
          takenCount,
          channels,
        );
        if (!finite) throw notNumbers(source.name, doneCount / format.sampleRateHz);
        doneCount += takenCount;
        yield { channels, framesCount: takenCount };
      }
    }
    if (doneCount < framesCount)
      throw new HeadampError(
        "audio-truncated",
        `${source.name} became shorter while it was read. Try again once it is written.`,
      );
  }

  const { sampleRateHz, channelsCount, speakerMaskBits } = format;
  return { sampleRateHz, channelsCount, speakerMaskBits, expectedSec: framesCount / sampleRateHz, blocks };
}

function notNumbers(name: string, nearSec: number): HeadampError {
  return new HeadampError(
    "audio-not-finite",
    `${name} has samples that are not numbers (NaN or infinity) near ${nearSec.toFixed(1)} s. Export it again.`,
  );
}
