/** What is drawn of a chain at the plug: its response, and the impedances that make it, over frequency. */

import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition } from "../chain/volume-position.ts";
import { add, at, type ComplexArray, complex, complexArray, divide, magnitude, phaseRad } from "../math/complex.ts";
import { magnitudeAt, sumInto } from "../math/complex-array.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromRatio } from "../units/decibel.ts";
import { deviationsDb, swingBetweenExtremesDb } from "./assess.ts";
import { shownGrid } from "./axis.ts";

/** Resistances an output may have instead: what older interfaces, adapters and tube amplifiers have (judgement). */
const OTHERS_OHM = [33, 75, 120] as const;

/** The curves of a chain from 20 Hz to 20 kHz. */
export interface Curves {
  readonly frequenciesHz: readonly number[];
  /** What the driver looks back into, both channels driven alike. */
  readonly source: ImpedanceCurve;
  /** The driver's own impedance, and what follows from it; absent where it is not known over frequency. */
  readonly driver?: ImpedanceCurve;
  /** Change of response re 1 kHz that the source impedance makes. */
  readonly deviationsDb?: readonly number[];
  /** The same through plain resistances in its place. */
  readonly others?: readonly { readonly sourceOhm: number; readonly deviationsDb: readonly number[] }[];
  /** Where the driver's impedance is known by its extremes at best: the most its response can swing, here and through those resistances. */
  readonly bounds?: {
    readonly swingDb: number;
    readonly others: readonly { readonly sourceOhm: number; readonly swingDb: number }[];
  };
}

/** An impedance by its size and its phase. */
export interface ImpedanceCurve {
  readonly sizesOhm: readonly number[];
  readonly phasesDeg: readonly number[];
}

/** The curves of a chain at full volume. */
export function curvesOf(chain: Chain): Curves {
  const solved = solveLaws(atPosition(chain.stages, 0).map(describeStage), shownGrid.frequenciesHz);
  const { load, loadImpedance, plugs, alike } = solved;
  const shown = Array.from(shownGrid.frequenciesHz.keys()).filter((k) => {
    const hz = shownGrid.frequenciesHz[k];
    return hz >= 20 && hz <= 20_000;
  });
  const curves = {
    frequenciesHz: shown.map((k) => shownGrid.frequenciesHz[k]),
    source: curveOf(sourceOf(solved), shown),
  };
  if (load.shape !== "known") {
    const swingDb = (ohm: number) => swingBetweenExtremesDb(ohm, load.minimumOhm, load.maximumOhm);
    const own = sourceOf(solved).re[shownGrid.oneKhzIndex];
    const others = OTHERS_OHM.map((sourceOhm) => ({ sourceOhm, swingDb: swingDb(sourceOhm) }));
    return { ...curves, bounds: { swingDb: swingDb(own), others } };
  }
  const deviations = deviationsDb(alike, plugs[plugs.length - 1].openCircuit, shownGrid.oneKhzIndex);
  return {
    ...curves,
    driver: curveOf(loadImpedance.left, shown),
    deviationsDb: shown.map((k) => deviations[k]),
    others: OTHERS_OHM.map((sourceOhm) => ({ sourceOhm, deviationsDb: through(sourceOhm, loadImpedance.left, shown) })),
  };
}

const sourceOf = ({ sourceImpedance: { ll, lr } }: Solved): ComplexArray => sumInto(ll, lr, complexArray(ll.re.length));

const curveOf = (impedance: ComplexArray, shown: readonly number[]): ImpedanceCurve => ({
  sizesOhm: shown.map((k) => magnitudeAt(impedance, k)),
  phasesDeg: shown.map((k) => (phaseRad(at(impedance, k)) * 180) / Math.PI),
});

/** D(f) = 20 log10 |Z / (Z + R)| less the same at 1 kHz. */
function through(sourceOhm: number, impedance: ComplexArray, shown: readonly number[]): number[] {
  const atDb = (k: number) => {
    const z = at(impedance, k);
    return dbFromRatio(magnitude(divide(z, add(z, complex(sourceOhm)))));
  };
  const referenceDb = atDb(shownGrid.oneKhzIndex);
  return shown.map((k) => atDb(k) - referenceDb);
}
