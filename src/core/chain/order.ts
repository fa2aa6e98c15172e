/** The order in which stages make a chain: source, then volumes, amplifiers and pads, then a cable, then the driver. */

import { drivers } from "../stages/drivers.ts";
import type { StageSpec } from "../stages/stages.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { stageWords } from "./stage-words.ts";

const sources = new Set(["source", "dac"]);
const driverKinds = new Set<string>(drivers.map(({ kind }) => kind));

/** Refuses stages in an impossible order, saying which stage and what would mend it. */
export function checkOrder(stages: readonly StageSpec[]): void {
  if (stages.length < 2) {
    throw new HeadampError("chain-too-short", "stages: a chain needs at least a source or DAC and a driver.");
  }
  stages.forEach((stage, index) => {
    const where = stageWords(stage.kind, index);
    const last = index === stages.length - 1;
    if (index === 0 && !sources.has(stage.kind))
      throw wrong(where, "stands first; a chain begins with a source or a DAC");
    if (index > 0 && sources.has(stage.kind))
      throw wrong(where, "stands inside the chain; a source or DAC comes first, and once");
    if (last && !driverKinds.has(stage.kind))
      throw wrong(where, "ends the chain; the last stage is the driver of the headphone");
    if (!last && driverKinds.has(stage.kind))
      throw wrong(where, "stands before the end; the driver comes last, and once");
    if (stage.kind === "cable" && !stages.slice(index + 1, -1).every((s) => s.kind === "pad"))
      throw wrong(where, "must stand directly before the driver");
    if (stage.kind === "digitalVolume" && !stages.slice(1, index).every((s) => s.kind === "digitalVolume")) {
      throw wrong(where, "must stand directly after the DAC, before anything analog");
    }
    if (stage.kind === "digitalVolume" && stages[0].kind === "source") {
      throw wrong(where, "needs a DAC before it; an analog source has no digital volume");
    }
  });
}

const wrong = (where: string, what: string) => new HeadampError("impossible-order", `${where}: ${what}.`);
