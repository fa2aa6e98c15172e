/** What is played: a file that is measured, or the dynamic music that stands in for it. */

import { basename } from "node:path";
import { programmeOf } from "../core/catalog/bench.ts";
import { type Programme, programmes } from "../core/chain/record.ts";
import { harmless } from "../core/units/harmless.ts";
import type { Typed } from "./options.ts";
import { progressOn } from "./print.ts";

/** The path in what was typed after `--music`, unless it names one of the shipped programmes. */
export const musicFile = (music: string | undefined): string | undefined =>
  music !== undefined && Object.hasOwn(programmes, music) ? undefined : music;

/** The programme of a command, or of its link; a name of the shipped ones is taken as such. */
export async function programmeFrom({ values, bench }: Typed): Promise<Programme> {
  if (values.music === undefined && bench?.music !== undefined) return programmeOf(bench.music);
  const file = musicFile(values.music);
  if (file === undefined) return programmes[(values.music ?? "dynamic") as keyof typeof programmes];
  const { analyseFile } = await import("../adapters/node/analyse-music.ts");
  const title = harmless(basename(file), 60);
  const progress = progressOn(process.stderr, title);
  const facts = await analyseFile(file, { onProgress: progress.report });
  progress.done();
  const { integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum } = facts;
  return { kind: "music", integratedLufs, truePeakDbtp, loudnessRangeLu, spectrum, title };
}
