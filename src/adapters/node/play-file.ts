/** Runs a music file through a meter in one pass, without ever holding it whole. */

import type { AudioStream } from "../codecs/audio-stream.ts";
import { openAudio } from "../codecs/open-audio.ts";
import { withFileBytes } from "./file-bytes.ts";

/** How far a file has been read; the whole length is an estimate for some MP3s and undefined where nothing tells. */
export type MusicProgress = (doneSec: number, totalSec: number | undefined) => void;

/** What takes frames: one array a channel, full scale 1. */
interface Meter {
  push(channels: readonly (Float64Array | Float32Array)[], framesCount: number): void;
}

const progressStepSec = 10;

/** Plays a WAV, FLAC or MP3 file into the meter that fits it, and reads the meter; throws HeadampError, one sentence with the file's name, where it cannot. */
export function playFile<M extends Meter, Result>(
  path: string,
  meterFor: (stream: AudioStream) => M,
  read: (meter: M, name: string) => Result,
  onProgress?: MusicProgress,
): Promise<Result> {
  return withFileBytes(path, async (source) => {
    const stream = await openAudio(source);
    const { sampleRateHz, expectedSec } = stream;
    const meter = meterFor(stream);
    let doneCount = 0;
    let toldSec = 0;
    for await (const { channels, framesCount } of stream.blocks()) {
      meter.push(channels, framesCount);
      doneCount += framesCount;
      const doneSec = doneCount / sampleRateHz;
      if (doneSec < toldSec + progressStepSec) continue;
      toldSec = doneSec;
      onProgress?.(doneSec, expectedSec);
    }
    onProgress?.(doneCount / sampleRateHz, doneCount / sampleRateHz);
    return read(meter, source.name);
  });
}
