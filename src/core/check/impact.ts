/**
 * What each link of a chain changes in the sound, on one scale: decibels, as the ear's bands hear it.
 *
 * In every band one ERB wide the music, its distortion, the noise and what is just heard in this room are added in power, with the
 * link and without it; the root mean square of the difference over the bands is the link's impact. Loudness is matched first.
 */

import { type Distortion, distortionOf } from "../chain/distortion.ts";
import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { interpolateLogFrequency } from "../math/interpolate.ts";
import { justHeardDbSpl } from "../stages/ear/audibility.ts";
import { type BandWeights, bandIntegral, bandWeights } from "../stages/ear/band-weights.ts";
import { erbBands } from "../stages/ear/erb.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import { roomOctavesDbSpl } from "../stages/ear/room.ts";
import { describeStage } from "../stages/stages.ts";
import { kWeightingDb } from "../standards/itu-bs1770-k-weighting.ts";
import { dbFromPowerRatio, powerRatioFromDb } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";
import { deviationsDb, type Ear } from "./assess.ts";
import { orderOf } from "./distortion-at-ear.ts";
import { normalDbSplOf } from "./judgements.ts";

/** What one link does to the sound; where that is not known, the reason instead. */
export interface Impact {
  readonly link: string;
  readonly stageIndex?: number;
  readonly cause: "noise" | "output impedance" | "distortion" | "headphones";
  readonly changeDb?: number;
  readonly reason?: string;
  /** Set where the change is that of a class and not of this very link: what was measured, of whom and by whom. */
  readonly classFigure?: string;
}

/** Frequencies and levels of a programme whose spectrum nobody measured: pink, as much in every third of an octave (judgement). */
const pink = { frequenciesHz: [20, 20_000], levelsDb: [0, 0] };

const kRateHz = 192_000;

/**
 * The impact ledger of a chain at the normal level, largest first; what nobody knows stands last.
 *
 * `responseSpread` is how far headphones of this class lie from a target, in dB: the headphones' own term.
 */
export function impactOf(chain: Chain, { grid }: Pick<Ear, "grid">, responseSpread?: Stated): Impact[] {
  const { programme, listener } = chain;
  const averageDbFs = programme.kind === "music" ? programme.integratedLufs : programme.levelDbFs;
  const { stages } = settle(chain.stages, normalDbSplOf(listener) - averageDbFs);
  const laws = stages.map(describeStage);
  const solved = solveLaws(laws, grid.frequenciesHz);
  const bands = erbBands(20, 16_000, 1);
  const weights = bandWeights(grid.frequenciesHz, bands);
  const spectrum = (programme.kind === "music" && programme.spectrum) || pink;
  const music = musicDensities(spectrum, grid.frequenciesHz, normalDbSplOf(listener));
  const room = roomOctavesDbSpl(listener.room);
  const isolation = listener.isolationsDb ?? isolationsByBackDb.open;
  const still = bands.map(
    (band, b) => bandIntegral(weights, b, music) + powerRatioFromDb(justHeardDbSpl(band.centreHz, room, isolation)),
  );
  const rms = (changes: readonly number[]) =>
    Math.sqrt(changes.reduce((sum, changeDb) => sum + changeDb ** 2, 0) / changes.length);
  const added = (densities: Float64Array) =>
    rms(still.map((before, b) => dbFromPowerRatio((before + bandIntegral(weights, b, densities)) / before)));
  const nameOf = (stageIndex: number) => stages[stageIndex].from?.gear ?? `stage ${stageIndex + 1}`;

  const plugIndex = solved.plugs[solved.plugs.length - 1].stageIndex;
  const noisy = [...new Set(solved.noise.map(({ stageIndex }) => stageIndex))];
  const distortion = distortionOf(laws, averageDbFs);
  const bent = [...new Set(distortion.entries.map(({ stageIndex }) => stageIndex))];
  const known: Impact[] = [
    ...noisy.map((stageIndex) => ({
      link: nameOf(stageIndex),
      stageIndex,
      cause: "noise" as const,
      changeDb: added(noiseDensities(solved, stageIndex)),
    })),
    ...bent.map((stageIndex) => ({
      link: nameOf(stageIndex),
      stageIndex,
      cause: "distortion" as const,
      changeDb: added(distortionDensities(distortion, stageIndex, music, grid.frequenciesHz)),
    })),
  ];
  const tone = { link: nameOf(plugIndex), stageIndex: plugIndex, cause: "output impedance" as const };
  const unknown: Impact[] = [];
  if (solved.load.shape === "known") {
    known.push({ ...tone, changeDb: rms(toneChangesDb(solved, music, still, weights, grid.oneKhzIndex)) });
  } else unknown.push({ ...tone, reason: "the headphones' impedance over frequency is not known" });
  if (bent.length === 0) {
    const reason = "no output states its harmonics one by one";
    unknown.push({ link: nameOf(plugIndex), stageIndex: plugIndex, cause: "distortion", reason });
  }
  const worn = {
    link: stages.at(-1)?.from?.gear ?? "headphones",
    stageIndex: stages.length - 1,
    cause: "headphones" as const,
  };
  if (responseSpread) {
    const { value, source, condition } = responseSpread;
    known.push({ ...worn, changeDb: value, classFigure: `${condition} (${source})` });
  } else unknown.push({ ...worn, reason: "how far headphones of this kind lie from a target is not known" });
  return [...known.sort((a, b) => (b.changeDb ?? 0) - (a.changeDb ?? 0)), ...unknown];
}

type Bands = { readonly frequenciesHz: readonly number[]; readonly levelsDb: readonly number[] };

/** Power in a hertz re 20 uPa of music that a loudness meter puts at a level. */
function musicDensities({ frequenciesHz, levelsDb }: Bands, gridHz: Float64Array, averageDbSpl: number): Float64Array {
  const densities = shapeOf({ frequenciesHz, levelsDb }, gridHz);
  const kAt997Db = kWeightingDb(997, kRateHz);
  let weighted = 0;
  for (let k = 1; k < gridHz.length; k++)
    weighted +=
      densities[k] * (gridHz[k] - gridHz[k - 1]) * powerRatioFromDb(kWeightingDb(gridHz[k], kRateHz) - kAt997Db);
  const scaleRatio = powerRatioFromDb(averageDbSpl) / weighted;
  return densities.map((density) => density * scaleRatio);
}

/** A third-octave level spread over its band: the density falls as 1 / f under a level spectrum; nothing beyond 20 Hz and 20 kHz. */
function shapeOf({ frequenciesHz, levelsDb }: Bands, gridHz: Float64Array): Float64Array {
  return gridHz.map((hz) =>
    hz < 20 || hz > 20_000 ? 0 : powerRatioFromDb(interpolateLogFrequency(frequenciesHz, levelsDb, hz)) / hz,
  );
}

function noiseDensities({ noise, load }: Solved, stageIndex: number): Float64Array {
  const sum = new Float64Array(noise[0].densitiesV2PerHz.length);
  const sensitivityRatio = powerRatioFromDb(load.sensitivityDbSplPerVrms);
  for (const entry of noise) {
    if (entry.stageIndex !== stageIndex) continue;
    for (let k = 0; k < sum.length; k++) sum[k] += entry.densitiesV2PerHz[k] * sensitivityRatio;
  }
  return sum;
}

/** Each harmonic n of everything: the music moved to n times its frequency, as far below as the ledger says of a sine. */
function distortionDensities({ entries }: Distortion, stageIndex: number, music: Float64Array, gridHz: Float64Array) {
  const sum = new Float64Array(gridHz.length);
  const levelsDb = Array.from(music, (density) => Math.max(-300, dbFromPowerRatio(density)));
  for (const entry of entries) {
    if (entry.stageIndex !== stageIndex) continue;
    const order = orderOf(entry);
    // P_n(f) = h_n^2 P(f / n) / n
    for (let k = 0; k < sum.length; k++)
      sum[k] +=
        (powerRatioFromDb(entry.levelDbc) *
          powerRatioFromDb(interpolateLogFrequency(gridHz, levelsDb, gridHz[k] / order))) /
        order;
  }
  return sum;
}

/** Change of each band's level by the output's impedance, its mean taken out as loudness. */
function toneChangesDb(
  solved: Solved,
  music: Float64Array,
  still: readonly number[],
  weights: BandWeights,
  oneKhzIndex: number,
): number[] {
  const { openCircuit } = solved.plugs[solved.plugs.length - 1];
  const bentDb = deviationsDb(solved.alike, openCircuit, oneKhzIndex);
  const bent = music.map((density, k) => density * powerRatioFromDb(bentDb[k]));
  const kept = still.map((_, b) => bandIntegral(weights, b, music));
  const after = still.map((_, b) => bandIntegral(weights, b, bent));
  const meanDb = after.reduce((sum, power, b) => sum + dbFromPowerRatio(power / kept[b]), 0) / after.length;
  return still.map((before, b) => dbFromPowerRatio((before - kept[b] + after[b] / powerRatioFromDb(meanDb)) / before));
}

/** The known changes of all links but the headphones by cause, added in power. */
export function changesByCause(impact: readonly Impact[]): { cause: Impact["cause"]; changeDb: number }[] {
  const byCause = new Map<Impact["cause"], number>();
  for (const { cause, changeDb } of impact)
    if (changeDb !== undefined && cause !== "headphones")
      byCause.set(cause, Math.hypot(byCause.get(cause) ?? 0, changeDb));
  return [...byCause].map(([cause, changeDb]) => ({ cause, changeDb }));
}
