/** Measures a music file in one pass, without ever holding it whole. */

import { type MusicFacts, MusicMeter } from "../../core/measure/music.ts";
import { openAudio } from "../codecs/open-audio.ts";
import { withFileBytes } from "./file-bytes.ts";

/** How far a file has been read; the whole length is an estimate for some MP3s and undefined where nothing tells. */
export type MusicProgress = (doneSec: number, totalSec: number | undefined) => void;

const progressStepSec = 10;

/** The figures of a WAV, FLAC or MP3 file; throws HeadampError, one sentence with its name, when it has none. */
export function analyseFile(path: string, options: { readonly onProgress?: MusicProgress } = {}): Promise<MusicFacts> {
  return withFileBytes(path, async (source) => {
    const stream = await openAudio(source);
    const { sampleRateHz, channelsCount, speakerMaskBits, expectedSec } = stream;
    const meter = new MusicMeter(sampleRateHz, channelsCount, speakerMaskBits);
    let doneCount = 0;
    let toldSec = 0;
    for await (const { channels, framesCount } of stream.blocks()) {
      meter.push(channels, framesCount);
      doneCount += framesCount;
      const doneSec = doneCount / sampleRateHz;
      if (doneSec < toldSec + progressStepSec) continue;
      toldSec = doneSec;
      options.onProgress?.(doneSec, expectedSec);
    }
    options.onProgress?.(doneCount / sampleRateHz, doneCount / sampleRateHz);
    return meter.facts(source.name);
  });
}
