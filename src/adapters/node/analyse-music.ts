/** Measures a music file in one pass. */

import { type MusicFacts, MusicMeter } from "../../core/measure/music.ts";
import { type MusicProgress, playFile } from "./play-file.ts";

/** The figures of a WAV, FLAC or MP3 file; throws HeadampError, one sentence with its name, when it has none. */
export function analyseFile(path: string, options: { readonly onProgress?: MusicProgress } = {}): Promise<MusicFacts> {
  return playFile(
    path,
    ({ sampleRateHz, channelsCount, speakerMaskBits }) => new MusicMeter(sampleRateHz, channelsCount, speakerMaskBits),
    (meter, name) => meter.facts(name),
    options.onProgress,
  );
}
