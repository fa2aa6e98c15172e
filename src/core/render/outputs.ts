/** What the outputs of a chain do in time: for each link, the distortion and the clamps of the output it ends at. */

import { type OutputClamp, outputClamps } from "../chain/clamp.ts";
import { solveLaws } from "../chain/solve.ts";
import { type ComplexArray, complexArray } from "../math/complex.ts";
import { magnitudeAt, productInto } from "../math/complex-array.ts";
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
    if (clamp && (clamp.emfVpk < Infinity || clamp.currentApk < Infinity))
      processors.push(clippingOf(laws, clamp, links[k + 1], grid));
    return processors;
  });
}

/** The current before the clamps need not be known better than 0.2 %, and what it owes the other channel than 3 % (judgement). */
const CURRENT_TOLERANCES = { ownRatio: 2e-3, crossedRatio: 3e-2 };

function clippingOf(laws: readonly StageLaw[], clamp: OutputClamp, next: Link, grid: DesignGrid): BlockProcessor {
  const path = clamp.currentApk < Infinity ? loadsOf(laws, clamp) : undefined;
  return createClipping(
    clamp,
    path && { ...path, filters: createLinear(currentInto(next), grid, CURRENT_TOLERANCES) },
    grid,
  );
}

/** The currents out of the terminals that a link begins at, per volt unloaded, both loads taken as alike. */
function currentInto(next: Link): Evaluate {
  return (frequenciesHz) => {
    const alike = currentPerVolt(next.laws, frequenciesHz);
    // Driven against each other the channels leave nothing in the shared return.
    const opposite = currentPerVolt(next.laws.map(withoutSharedReturn), frequenciesHz);
    const mixed = (sign: number): ComplexArray => ({
      re: alike.re.map((x, k) => (x + sign * opposite.re[k]) / 2),
      im: alike.im.map((x, k) => (x + sign * opposite.im[k]) / 2),
    });
    const own = mixed(1);
    const crossed = mixed(-1);
    const counts = crossed.re.some(
      (_, k) => magnitudeAt(crossed, k) > CURRENT_TOLERANCES.ownRatio * magnitudeAt(own, k),
    );
    const none = () => complexArray(frequenciesHz.length);
    return { ll: own, rr: mixed(1), lr: counts ? crossed : none(), rl: counts ? mixed(-1) : none() };
  };
}

const withoutSharedReturn = (law: StageLaw): StageLaw =>
  law.form === "active" || law.form === "passive" ? { ...law, commonReturnOhm: 0 } : law;

function currentPerVolt(laws: readonly StageLaw[], frequenciesHz: Float64Array): ComplexArray {
  // I = Y V
  const [plug] = solveLaws(laws, frequenciesHz).plugs;
  const current = complexArray(frequenciesHz.length);
  productInto(plug.loadAdmittance, plug.voltage, current);
  return current;
}
