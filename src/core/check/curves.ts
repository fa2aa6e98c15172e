/** What is drawn of a chain: its response, its impedances, and its hiss against what is just heard, over frequency. */

import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { atPosition, settle } from "../chain/volume-position.ts";
import { complexArray } from "../math/complex.ts";
import { magnitudeAt, sumInto } from "../math/complex-array.ts";
import { justHeardDbSpl } from "../stages/ear/audibility.ts";
import { bandIntegral, bandWeights } from "../stages/ear/band-weights.ts";
import { erbBands } from "../stages/ear/erb.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import { roomOctavesDbSpl } from "../stages/ear/room.ts";
import { thresholdRangeHz } from "../stages/ear/threshold.ts";
import { describeStage } from "../stages/stages.ts";
import { dbFromPowerRatio } from "../units/decibel.ts";
import { deviationsDb, trimmed } from "./assess.ts";
import { shownGrid } from "./axis.ts";
import { normalDbSplOf } from "./judgements.ts";

/** Hiss in each auditory filter, and the level there that is just heard in the listener's room. */
export interface HissCurve {
  readonly frequenciesHz: readonly number[];
  readonly levelsDbSpl: readonly number[];
  readonly justHeardsDbSpl: readonly number[];
}

/** The curves of a chain from 20 Hz to 20 kHz. */
export interface Curves {
  readonly frequenciesHz: readonly number[];
  /** Change of response re 1 kHz that the source impedance makes; absent where the impedance over frequency is not known. */
  readonly deviationsDb?: readonly number[];
  /** Magnitude of the driver's impedance; absent likewise. */
  readonly impedancesOhm?: readonly number[];
  /** Magnitude of what the driver looks back into, both channels driven alike. */
  readonly sourceImpedancesOhm: readonly number[];
  /** Absent where no stage makes noise. */
  readonly hiss?: HissCurve;
}

/** The curves of a chain with its free volume set to an average level, the player turned down by `trimDb`. */
export function curvesOf(
  chain: Chain,
  { trimDb = 0, averageDbSpl = normalDbSplOf(chain.listener) }: { readonly trimDb?: number; readonly averageDbSpl?: number } = {},
): Curves {
  const { programme, listener } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const set = settle(trimmed(chain.stages, trimDb), averageDbSpl - averageDbFs);
  const atLevel = solveLaws(set.stages.map(describeStage), shownGrid.frequenciesHz);
  const atFull = solveLaws(atPosition(chain.stages, 0).map(describeStage), shownGrid.frequenciesHz);
  const shown = Array.from(shownGrid.frequenciesHz.keys()).filter((k) => {
    const hz = shownGrid.frequenciesHz[k];
    return hz >= 20 && hz <= 20_000;
  });
  const known = atFull.load.shape === "known";
  const { openCircuit } = atFull.plugs[atFull.plugs.length - 1];
  const deviations = deviationsDb(atFull.alike, openCircuit, shownGrid.oneKhzIndex);
  const source = sumInto(
    atFull.sourceImpedance.ll,
    atFull.sourceImpedance.lr,
    complexArray(atFull.sourceImpedance.ll.re.length),
  );
  const hiss = hissCurve(atLevel, listener);
  return {
    frequenciesHz: shown.map((k) => shownGrid.frequenciesHz[k]),
    ...(known && {
      deviationsDb: shown.map((k) => deviations[k]),
      impedancesOhm: shown.map((k) => magnitudeAt(atFull.loadImpedance.left, k)),
    }),
    sourceImpedancesOhm: shown.map((k) => magnitudeAt(source, k)),
    ...(hiss && { hiss }),
  };
}

function hissCurve(solved: Solved, { room, isolationsDb }: Chain["listener"]): HissCurve | undefined {
  const densities = new Float64Array(solved.frequenciesHz.length);
  for (const { densitiesV2PerHz } of solved.noise)
    for (let k = 0; k < densities.length; k++) densities[k] += densitiesV2PerHz[k];
  if (densities.every((density) => density === 0)) return undefined;
  const bands = erbBands().filter((band) => band.centreHz <= thresholdRangeHz[1]);
  const weights = bandWeights(solved.frequenciesHz, bands);
  const octaves = roomOctavesDbSpl(room);
  const isolations = isolationsDb ?? isolationsByBackDb.open;
  const frequenciesHz = bands.map((band) => band.centreHz);
  return {
    frequenciesHz,
    // L = S + 10 log10 of the integral of the density over one auditory filter
    levelsDbSpl: bands.map(
      (_, band) => solved.load.sensitivityDbSplPerVrms + dbFromPowerRatio(bandIntegral(weights, band, densities)),
    ),
    justHeardsDbSpl: frequenciesHz.map((hz) => justHeardDbSpl(hz, octaves, isolations)),
  };
}
