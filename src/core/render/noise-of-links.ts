/** Which noise arises in which link: the ledger of each link's own short chain. */

import { type Solved, solveLaws } from "../chain/solve.ts";
import type { StageLaw } from "../stages/law.ts";
import { exchanged, type Link } from "./links.ts";
import type { NoiseDensity } from "./noise.ts";

/** Noise 50 dB under all the rest at the drivers is not rendered: it would add 0.00004 dB (judgement). */
const LOST_RATIO = 1e-5;

/** The noise that arises in each link, at its end; undefined where there is none, or none that counts at the drivers. */
export function noisesOf(laws: readonly StageLaw[], links: readonly Link[]): (NoiseDensity | undefined)[] {
  const whole = solveLaws(laws);
  const total = sumOf(whole, () => true);
  return links.map((link) => {
    const own = solveLaws(link.laws);
    if (own.noise.length === 0) return undefined;
    const born = new Set(own.noise.map(({ stageIndex, cause }) => `${stageIndex + link.offsetIndex} ${cause}`));
    const heard = sumOf(whole, (stageIndex, cause) => born.has(`${stageIndex} ${cause}`));
    const counts = heard.some((density, k) => density > LOST_RATIO * total[k]);
    if (!counts) return undefined;
    const all = () => true;
    return {
      frequenciesHz: own.frequenciesHz,
      densitiesV2PerHz: { left: sumOf(own, all), right: sumOf(solveLaws(exchanged(link.laws)), all) },
    };
  });
}

function sumOf(solved: Solved, picks: (stageIndex: number, cause: string) => boolean): Float64Array {
  const sum = new Float64Array(solved.frequenciesHz.length);
  for (const { stageIndex, cause, densitiesV2PerHz } of solved.noise) {
    if (!picks(stageIndex, cause)) continue;
    for (let k = 0; k < sum.length; k++) sum[k] += densitiesV2PerHz[k];
  }
  return sum;
}
