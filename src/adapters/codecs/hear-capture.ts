/** Hears a recording into memory, as much of it as figures can use. */

import type { Capture } from "../../core/signal/capture.ts";
import { RunningSpectrum } from "../../core/signal/running-spectrum.ts";
import { QuasiPeakMeter } from "../../core/standards/itu-bs468-quasi-peak.ts";
import type { ByteSource } from "./audio-stream.ts";
import { openAudio } from "./open-audio.ts";

/** Frames held: three minutes at 48 kHz, 44 s at 192 kHz; what is longer is heard through for its noise, not held. */
const MOST_FRAMES = 1 << 23;

/** The capture of a WAV, FLAC or MP3 file; throws HeadampError, one sentence with the file's name, where it cannot be read. */
export async function hearCapture(
  source: ByteSource,
  onProgress?: (doneSec: number, expectedSec: number | undefined) => void,
): Promise<Capture> {
  const { sampleRateHz, channelsCount, expectedSec, blocks } = await openAudio(source);
  const expectedCount = Math.ceil((expectedSec ?? 0) * sampleRateHz);
  let held: Float64Array[] = Array.from(
    { length: channelsCount },
    () => new Float64Array(Math.min(MOST_FRAMES, expectedCount || 1 << 16)),
  );
  const isLong = expectedCount > MOST_FRAMES;
  const running = isLong ? new RunningSpectrum(sampleRateHz, channelsCount) : undefined;
  const meter = isLong ? new QuasiPeakMeter(sampleRateHz, channelsCount) : undefined;
  let doneCount = 0;
  for await (const { channels, framesCount } of blocks()) {
    const takenCount = Math.min(framesCount, MOST_FRAMES - doneCount);
    if (takenCount > 0) {
      held = held.map((samples) => roomFor(samples, doneCount + takenCount));
      held.forEach((samples, k) => {
        samples.set(channels[k].subarray(0, takenCount), doneCount);
      });
    }
    running?.push(channels, framesCount);
    meter?.push(channels, framesCount);
    doneCount += framesCount;
    onProgress?.(doneCount / sampleRateHz, expectedSec);
  }
  const heldCount = Math.min(doneCount, MOST_FRAMES);
  return {
    name: source.name,
    sampleRateHz,
    channels: held.map((samples) => samples.subarray(0, heldCount)),
    ...(running &&
      meter &&
      doneCount > MOST_FRAMES && { whole: { ...running.whole(), quasiPeakRatios: meter.highestRatios() } }),
  };
}

/** An array that holds so many samples, twice as long as the one before where that was too short. */
function roomFor(samples: Float64Array, count: number): Float64Array {
  if (samples.length >= count) return samples;
  const longer = new Float64Array(Math.min(MOST_FRAMES, Math.max(count, 2 * samples.length)));
  longer.set(samples);
  return longer;
}
