import { describeStage } from "../../stages/stages.ts";
import { formatQuantity } from "../../units/format.ts";
import type { Assessment } from "../assess.ts";
import { byLimit, type Question } from "../by-limit.ts";
import type { Rule } from "../finding.ts";
import type { PeakHeadroom } from "../music-peaks.ts";
import { exactly } from "../status.ts";

/** Do the peaks of this music stay below the point where the chain clips, at the deciding level? */
export const clipping: Rule = {
  id: "clipping",
  title: "Clipping",
  judge(context) {
    const { base } = context.near;
    // Peaks were taken at the headphone plug: they speak only where the first limit is there too.
    const plugIndex = context.chain.stages.findLastIndex((stage) => describeStage(stage).form === "active");
    const peaks = base.limit?.stageIndex === plugIndex ? context.peaks : undefined;
    const finding = byLimit(questionOf(peaks, base)).judge(context);
    // A sine says nothing that loudness does not say better: only the music itself fails a chain here.
    return finding.status === "fail" && !peaks ? { ...finding, status: "caution" } : finding;
  },
};

/** With peaks that were measured through this chain, what they leave; else a sine as high as the music's true peak, at its worst frequency. */
function questionOf(peaks: PeakHeadroom | undefined, base: Assessment): Question {
  // What the music's own peaks differ from the sine's is a property of the music: it moves with no figure of the chain.
  const offsetDb = peaks ? peaks.headroomDb - sineHeadroomDb(base) : 0;
  const headroomDb = (a: Assessment) => sineHeadroomDb(a) + offsetDb;
  return {
    id: "clipping",
    title: "Clipping",
    unit: "Db",
    keeps: "over",
    value: headroomDb,
    limit: () => 0,
    margin: (a) => exactly(headroomDb(a)),
    needs: ["level"],
    moot: () => (base.limit === undefined ? "no limit below full scale is known" : undefined),
    sentence(a) {
      const roomDb = headroomDb(a);
      const where = `${formatQuantity(Math.abs(roomDb), "Db")} ${roomDb < 0 ? "above" : "below"} clipping`;
      return peaks
        ? `peaks of ${formatQuantity(peaks.voltageVpk, "Vpk")} and ${formatQuantity(peaks.currentApk, "Apk")}, ${where}`
        : `a sine as high as the peak would be ${where}`;
    },
    missing: () => "this output's level was never published",
  };
}

/** How far below the first limit the highest peak stays, at the deciding level or as loud as the chain goes. */
function sineHeadroomDb({ limit, fullScaleDbSpl, neededDbSpl, peakDbSpl }: Assessment): number {
  // clip point less the lower of what is asked and what full volume gives
  return fullScaleDbSpl + (limit?.headroomDb ?? 0) - Math.min(neededDbSpl, peakDbSpl);
}
