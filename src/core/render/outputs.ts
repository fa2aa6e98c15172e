/** What the outputs of a chain do in time: for each link, the distortion and the clamps of the output it ends at. */

import { type OutputClamp, outputClamps } from "../chain/clamp.ts";
import { solveLaws } from "../chain/solve.ts";
import { complexArray } from "../math/complex.ts";
import { productInto } from "../math/complex-array.ts";
import type { StageLaw } from "../stages/law.ts";
import { createBend, isStraight } from "./bend.ts";
import type { BlockProcessor } from "./block.ts";
import { createClipping } from "./clipping.ts";
import type { DesignGrid } from "./fir-design.ts";
import { createLinear, type Evaluate } from "./linear.ts";
import type { Link } from "./links.ts";
import { loadsOf } from "./terminal-load.ts";

/** The processors at the end of each link; none at the drivers, and none at an output that is ideal. */
export function outputsOf(laws: readonly StageLaw[], links: readonly Link[], grid: DesignGrid): BlockProcessor[][] {
  const clamps = outputClamps(laws);
  return links.map((link, k) => {
    if (link.ends === undefined) return [];
    const { stageIndex, active } = link.ends;
    const { nonlinearity } = active;
    const processors: BlockProcessor[] = [];
    if (!isStraight(nonlinearity)) processors.push(createBend(nonlinearity, grid.blockSamples));
    const clamp = clamps.find((one) => one.stageIndex === stageIndex);
    if (clamp && (clamp.emfVpk < Infinity || clamp.currentApk < Infinity)) processors.push(clippingOf(laws, clamp, links[k + 1], grid));
    return processors;
  });
}

/** The current before the clamps need not be known better than 0.2 % (judgement). */
const CURRENT_TOLERANCE_RATIO = 2e-3;

function clippingOf(laws: readonly StageLaw[], clamp: OutputClamp, next: Link, grid: DesignGrid): BlockProcessor {
  const loads = clamp.currentApk < Infinity ? loadsOf(laws, clamp) : undefined;
  const currents = loads && { loads, filters: createLinear(currentInto(next), grid, CURRENT_TOLERANCE_RATIO) };
  return createClipping(clamp, currents, grid);
}

/** The current out of the terminals that a link begins at, per volt unloaded, both channels driven alike. */
function currentInto(next: Link): Evaluate {
  return (frequenciesHz) => {
    // I = Y V
    const [plug] = solveLaws(next.laws, frequenciesHz).plugs;
    const current = () => {
      const out = complexArray(frequenciesHz.length);
      productInto(plug.loadAdmittance, plug.voltage, out);
      return out;
    };
    return { ll: current(), rr: current(), lr: complexArray(frequenciesHz.length), rl: complexArray(frequenciesHz.length) };
  };
}
