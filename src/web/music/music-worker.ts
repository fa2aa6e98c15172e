/** The worker of the music: reads a track block by block and never holds it whole. */

import type { AudioStream, ByteSource } from "../../adapters/codecs/audio-stream.ts";
import { openAudio } from "../../adapters/codecs/open-audio.ts";
import { headroomOf, plugDrive } from "../../core/check/music-peaks.ts";
import { FilteredPeaks, filterFrequenciesHz } from "../../core/measure/filtered-peaks.ts";
import { MusicMeter } from "../../core/measure/music.ts";
import { harmless } from "../../core/units/harmless.ts";
import { wrongOf } from "../wrong.ts";
import { blobBytes } from "./blob-bytes.ts";
import type { MusicRequest, MusicResponse, Track } from "./messages.ts";

const port = self as unknown as { postMessage(message: MusicResponse): void; onmessage: unknown };

/** Seconds of music between two words on progress. */
const PROGRESS_STEP_SEC = 5;

port.onmessage = async ({ data }: MessageEvent<MusicRequest>) => {
  try {
    port.postMessage(await answer(data));
  } catch (error) {
    port.postMessage(wrongOf(error));
  }
};

async function answer(request: MusicRequest): Promise<MusicResponse> {
  const source = await bytesOf(request.track);
  const stream = await openAudio(source);
  if (request.kind === "facts") {
    const meter = new MusicMeter(stream.sampleRateHz, stream.channelsCount, stream.speakerMaskBits);
    await play(stream, (channels, count) => meter.push(channels, count));
    const { integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum } = meter.facts(source.name);
    return {
      kind: "facts",
      programme: { kind: "music", title: source.name, integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum },
    };
  }
  const { voltage, current } = plugDrive(request.chain, filterFrequenciesHz(stream.sampleRateHz));
  const meter = new FilteredPeaks(stream.sampleRateHz, stream.channelsCount, [voltage, current]);
  await play(stream, (channels, count) => meter.push(channels, count));
  const [voltageVpk, currentApk] = meter.peakRatios();
  return { kind: "peaks", peaks: headroomOf(request.chain, { voltageVpk, currentApk }) };
}

async function play(stream: AudioStream, push: (channels: readonly Float64Array[], framesCount: number) => void) {
  let doneCount = 0;
  let toldSec = 0;
  for await (const { channels, framesCount } of stream.blocks()) {
    push(channels, framesCount);
    doneCount += framesCount;
    const doneSec = doneCount / stream.sampleRateHz;
    if (doneSec < toldSec + PROGRESS_STEP_SEC) continue;
    toldSec = doneSec;
    port.postMessage({
      kind: "progress",
      doneSec,
      ...(stream.expectedSec !== undefined && { totalSec: stream.expectedSec }),
    });
  }
}

async function bytesOf(track: Track): Promise<ByteSource> {
  if (typeof track !== "string") return blobBytes(track, harmless(track.name, 60) || "the file");
  const response = await fetch(track);
  if (!response.ok) throw new Error(`${track}: ${response.status}`);
  return blobBytes(await response.blob(), track.split("/").at(-1) ?? track);
}
