/** A resistance, and where it shows a capacitor in series, fitted to the ratio of two loaded levels; the delay between the captures is fitted with them. */

import { leastSquares } from "../../math/levenberg-marquardt.ts";
import { solveLinear } from "../../math/solve-linear.ts";
import type { TransferPoint } from "./transfer.ts";

/** What each capture's output sees: the load and the recorder's input in parallel; infinite for nothing. */
export interface Loads {
  readonly referenceOhm: number;
  readonly loadedOhm: number;
}

/** How much later one capture is than the other: at 1 kHz, and more for every e-fold of the frequency, as a clock that drifts during a sweep makes it. */
export interface Delay {
  readonly atKilohertzSec: number;
  readonly perNeperSec: number;
}

/** A fit, with one sigma of each of its parts from the levels alone. */
export interface SeriesFit {
  readonly ohm: number;
  readonly sigmaOhm: number;
  /** 1/C, in parts of one per farad; absent where no capacitor shows. */
  readonly elastanceRatio?: number;
  readonly elastanceSigmaRatio?: number;
  readonly delay: Delay;
  /** Sum of squares in sigmas, and how many points it stands against. */
  readonly chiSquareRatio: number;
  readonly freedomCount: number;
}

/** (judgement) A capacitor is named when it makes the sum of squares so much less: five sigmas. */
const NAMED_CHI_SQUARE = 25;
/** Elastances are fitted in units of 1/(1000 uF), delays in microseconds, so that all parameters are of one order. */
const PER_FARAD = 1000;
const PER_SEC = 1e6;
const MOST_DELAY = 50;
/** The mean square of n residuals exceeds 1 by this over sqrt n in one case of fifty only. */
const BY_CHANCE = 3;

/** The angle by which a delay turns a frequency. */
export function delayAngleRad({ atKilohertzSec, perNeperSec }: Delay, frequencyHz: number): number {
  return 2 * Math.PI * frequencyHz * (atKilohertzSec + perNeperSec * Math.log(frequencyHz / 1000));
}

/** Fits points of (loaded level) / (reference level); `swept` where frequencies came one after the other. */
export function fitSeries(points: readonly TransferPoint[], loads: Loads, swept = false): SeriesFit {
  const lone = points.length === 1;
  const start = startOhm(points, loads);
  const resistive = fitted(points, loads, [start, 0, 0, 0], [true, false, !lone, swept]);
  if (points.length < 3) return resistive;
  const capacitive = fitted(points, loads, [Math.max(start, 0.1), 1, 0, 0], [true, true, true, swept]);
  return resistive.chiSquareRatio - capacitive.chiSquareRatio > NAMED_CHI_SQUARE ? capacitive : resistive;
}

/** The impedance that a ratio stands for. */
export function impedanceOf(
  re: number,
  im: number,
  { referenceOhm, loadedOhm }: Loads,
): { readonly re: number; readonly im: number } {
  // H = Rb (Ra + Z) / (Ra (Rb + Z)), so Z = Ra Rb (1 - H) / (Ra H - Rb);  Rb (1 - H) / H where Ra is infinite
  const infinite = referenceOhm === Number.POSITIVE_INFINITY;
  const [topRe, topIm] = [loadedOhm * (1 - re), -loadedOhm * im];
  const [lowRe, lowIm] = infinite ? [re, im] : [re - loadedOhm / referenceOhm, im];
  const size = lowRe * lowRe + lowIm * lowIm;
  return { re: (topRe * lowRe + topIm * lowIm) / size, im: (topIm * lowRe - topRe * lowIm) / size };
}

function startOhm(points: readonly TransferPoint[], loads: Loads): number {
  // Where a capacitor matters least: the upper half of the points
  const upper = points.slice(points.length >> 1);
  const size = upper.reduce((sum, { re, im }) => sum + Math.hypot(re, im), 0) / upper.length;
  return impedanceOf(size, 0, loads).re;
}

function fitted(
  points: readonly TransferPoint[],
  loads: Loads,
  start: readonly number[],
  free: readonly boolean[],
): SeriesFit {
  const lone = points.length === 1;
  const residualsAt = (parameters: readonly number[]): Float64Array => residualsOf(points, loads, parameters, lone);
  const far = 10 * (loads.loadedOhm + Math.abs(start[0]));
  const result = leastSquares(
    {
      evaluate: (parameters) => ({
        residuals: residualsAt(parameters),
        slopes: slopesOf(residualsAt, parameters, free),
      }),
      lowest: [-0.9 * loads.loadedOhm, 0, ...[free[2], free[3]].map((one) => (one ? -MOST_DELAY : 0))],
      highest: [far, free[1] ? 1e6 : 0, ...[free[2], free[3]].map((one) => (one ? MOST_DELAY : 0))],
    },
    start,
  );
  const slopes = slopesOf(residualsAt, result.parameters, free);
  const sigmas = sigmasOf(slopes, free);
  const freedomCount = (lone ? 1 : 2 * points.length) - free.filter(Boolean).length;
  // What does not fit within its errors widens them all alike (Birge 1932).
  const widening = Math.sqrt(
    Math.max(1, result.sumOfSquares / Math.max(1, freedomCount) - BY_CHANCE / Math.sqrt(Math.max(1, freedomCount))),
  );
  const [ohm, elastance, delay, drift] = result.parameters;
  return {
    ohm,
    sigmaOhm: widening * sigmas[0],
    ...(free[1] && { elastanceRatio: elastance * PER_FARAD, elastanceSigmaRatio: widening * sigmas[1] * PER_FARAD }),
    delay: { atKilohertzSec: delay / PER_SEC, perNeperSec: drift / PER_SEC },
    chiSquareRatio: result.sumOfSquares,
    freedomCount,
  };
}

function residualsOf(
  points: readonly TransferPoint[],
  { referenceOhm, loadedOhm }: Loads,
  [ohm, elastance, delay, drift]: readonly number[],
  lone: boolean,
): Float64Array {
  const residuals = new Float64Array(lone ? 1 : 2 * points.length);
  points.forEach(({ frequencyHz, re, im, sigmaRatio }, k) => {
    const w = 2 * Math.PI * frequencyHz;
    // Z = R - j / (w C);  H = Rb (Ra + Z) / (Ra (Rb + Z)) e^(-j w t)
    const reactance = (-elastance * PER_FARAD) / w;
    const [aRe, aIm] =
      referenceOhm === Number.POSITIVE_INFINITY ? [1, 0] : [1 + ohm / referenceOhm, reactance / referenceOhm];
    const [bRe, bIm] = [1 + ohm / loadedOhm, reactance / loadedOhm];
    const size = bRe * bRe + bIm * bIm;
    const [hRe, hIm] = [(aRe * bRe + aIm * bIm) / size, (aIm * bRe - aRe * bIm) / size];
    const scale = 1 / (sigmaRatio * Math.hypot(re, im));
    if (lone) {
      // One tone's phase says nothing: the delay between the captures is not known.
      residuals[0] = (Math.hypot(hRe, hIm) - Math.hypot(re, im)) * scale;
      return;
    }
    const angle = delayAngleRad({ atKilohertzSec: delay / PER_SEC, perNeperSec: drift / PER_SEC }, frequencyHz);
    const [c, s] = [Math.cos(angle), -Math.sin(angle)];
    residuals[2 * k] = (hRe * c - hIm * s - re) * scale;
    residuals[2 * k + 1] = (hRe * s + hIm * c - im) * scale;
  });
  return residuals;
}

/** Central differences; a parameter that is held has no slope. */
function slopesOf(
  residualsAt: (parameters: readonly number[]) => Float64Array,
  parameters: readonly number[],
  free: readonly boolean[],
): Float64Array[] {
  return parameters.map((value, i) => {
    const step = 1e-5 * (Math.abs(value) + 1e-3);
    if (!free[i]) return new Float64Array(residualsAt(parameters).length);
    const [above, below] = [step, -step].map((move) =>
      residualsAt(parameters.map((one, j) => (j === i ? one + move : one))),
    );
    return above.map((residual, k) => (residual - below[k]) / (2 * step));
  });
}

/** One sigma of each free parameter: the roots of the diagonal of (J'J)^-1. */
function sigmasOf(slopes: readonly Float64Array[], free: readonly boolean[]): number[] {
  const kept = slopes.map((_, i) => i).filter((i) => free[i]);
  const normal = () =>
    kept.map((i) => kept.map((j) => slopes[i].reduce((sum, slope, k) => sum + slope * slopes[j][k], 0)));
  const sigmas = slopes.map(() => 0);
  for (const [row, i] of kept.entries()) {
    const column = solveLinear(
      normal(),
      kept.map((_, j) => (j === row ? 1 : 0)),
    );
    sigmas[i] = Math.sqrt(Math.max(0, column[row]));
  }
  return sigmas;
}
