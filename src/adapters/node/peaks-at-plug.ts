/** Plays a music file through a chain as far as the headphone plug, for its peaks there. */

import type { Chain } from "../../core/chain/record.ts";
import { headroomOf, type PeakHeadroom, plugDrive } from "../../core/check/music-peaks.ts";
import { FilteredPeaks, filterFrequenciesHz } from "../../core/measure/filtered-peaks.ts";
import { type MusicProgress, playFile } from "./play-file.ts";

/** The peaks of a file at the last plug of a chain at its deciding level; throws HeadampError where the file cannot be read. */
export function peaksAtPlug(path: string, chain: Chain, onProgress?: MusicProgress): Promise<PeakHeadroom> {
  return playFile(
    path,
    ({ sampleRateHz, channelsCount }) => {
      const { voltage, current } = plugDrive(chain, filterFrequenciesHz(sampleRateHz));
      return new FilteredPeaks(sampleRateHz, channelsCount, [voltage, current]);
    },
    (meter) => {
      const [voltageVpk, currentApk] = meter.peakRatios();
      return headroomOf(chain, { voltageVpk, currentApk });
    },
    onProgress,
  );
}
