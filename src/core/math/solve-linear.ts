/** Linear equations by elimination with the largest pivot. */

/** The x of A x = b; both are used up. A singular matrix gives values that are not finite. */
export function solveLinear(matrix: number[][], right: number[]): number[] {
  const size = right.length;
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let row = k + 1; row < size; row++) if (Math.abs(matrix[row][k]) > Math.abs(matrix[pivot][k])) pivot = row;
    [matrix[k], matrix[pivot]] = [matrix[pivot], matrix[k]];
    [right[k], right[pivot]] = [right[pivot], right[k]];
    for (let row = k + 1; row < size; row++) {
      const share = matrix[row][k] / matrix[k][k];
      if (share === 0) continue;
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
