/**
 * Nonlinear least squares between bounds: Levenberg's damping with Marquardt's scaling.
 *
 * Marquardt, J. SIAM 11(2), 1963. A parameter that stands at its bound and is pushed outward is held
 * for that step, so that the others find their best values along the bound. Bounds that coincide fix a parameter.
 */

/** What is to be made small: residuals and their slopes at given parameters, and the bounds of each parameter. */
export interface LeastSquaresProblem {
  /** Residuals, and for each parameter the derivative of every residual. */
  readonly evaluate: (parameters: readonly number[]) => { residuals: Float64Array; slopes: readonly Float64Array[] };
  readonly lowest: readonly number[];
  readonly highest: readonly number[];
}

/** The parameters reached, and the sum of the squared residuals there. */
export interface LeastSquaresResult {
  readonly parameters: readonly number[];
  readonly sumOfSquares: number;
}

const MOST_STEPS = 300;

/** Descends from `start` to the nearest least sum of squares. */
export function leastSquares(problem: LeastSquaresProblem, start: readonly number[]): LeastSquaresResult {
  const clamp = (values: readonly number[]) =>
    values.map((value, i) => Math.min(problem.highest[i], Math.max(problem.lowest[i], value)));
  let parameters = clamp(start);
  let here = problem.evaluate(parameters);
  let sumOfSquares = sumOfProducts(here.residuals, here.residuals);
  let damping = 1e-3;
  for (let step = 0; step < MOST_STEPS && damping < 1e12; step++) {
    const move = dampedStep(problem, parameters, here, damping);
    const next = clamp(parameters.map((value, i) => value + move[i]));
    const there = problem.evaluate(next);
    const sumThere = sumOfProducts(there.residuals, there.residuals);
    if (!(sumThere < sumOfSquares)) {
      damping *= 8;
      continue;
    }
    const gain = 1 - sumThere / sumOfSquares;
    parameters = next;
    here = there;
    sumOfSquares = sumThere;
    damping = Math.max(1e-12, damping / 8);
    if (gain < 1e-12) break;
  }
  return { parameters, sumOfSquares };
}

/** Solves (J'J + damping diag J'J) move = -J'r for the parameters that are free to move. */
function dampedStep(
  problem: LeastSquaresProblem,
  parameters: readonly number[],
  here: { residuals: Float64Array; slopes: readonly Float64Array[] },
  damping: number,
): number[] {
  const gradient = here.slopes.map((slope) => sumOfProducts(slope, here.residuals));
  const free = parameters
    .map((_, i) => i)
    .filter((i) => {
      const held = gradient[i] > 0 ? parameters[i] <= problem.lowest[i] : parameters[i] >= problem.highest[i];
      return !held && gradient[i] !== 0;
    });
  const normal = free.map((i) =>
    free.map((j) => sumOfProducts(here.slopes[i], here.slopes[j]) * (i === j ? 1 + damping : 1)),
  );
  const solution = solvePositive(
    normal,
    free.map((i) => -gradient[i]),
  );
  const move = parameters.map(() => 0);
  for (const [k, i] of free.entries()) move[i] = solution[k];
  return move;
}

/** Solves A x = b for a symmetric positive definite A by elimination, destroying both. */
function solvePositive(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    for (let row = k + 1; row < size; row++) {
      const share = matrix[row][k] / matrix[k][k];
      for (let column = k; column < size; column++) matrix[row][column] -= share * matrix[k][column];
      right[row] -= share * right[k];
    }
  }
  for (let k = size - 1; k >= 0; k--) {
    for (let column = k + 1; column < size; column++) right[k] -= matrix[k][column] * right[column];
    right[k] /= matrix[k][k];
  }
  return right;
}

function sumOfProducts(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
