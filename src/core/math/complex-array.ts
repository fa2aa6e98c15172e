/** Arithmetic of complex arrays over one frequency grid. */

import type { ComplexArray } from "./complex.ts";

/** out[k] = 1 / (re + j im). */
export function invertInto(re: number, im: number, out: ComplexArray, k: number): void {
  const square = re * re + im * im;
  out.re[k] = re / square;
  out.im[k] = -im / square;
}

/** out = a b, element by element. */
export function productInto(a: ComplexArray, b: ComplexArray, out: ComplexArray): void {
  for (let k = 0; k < a.re.length; k++) {
    out.re[k] = a.re[k] * b.re[k] - a.im[k] * b.im[k];
    out.im[k] = a.re[k] * b.im[k] + a.im[k] * b.re[k];
  }
}

/** out = own + share * other. */
export function mixInto(own: ComplexArray, other: ComplexArray, share: number, out: ComplexArray): void {
  for (let k = 0; k < own.re.length; k++) {
    out.re[k] = own.re[k] + share * other.re[k];
    out.im[k] = own.im[k] + share * other.im[k];
  }
}

/** a + b. */
export const sumOf = (a: ComplexArray, b: ComplexArray): ComplexArray => ({
  re: a.re.map((x, k) => x + b.re[k]),
  im: a.im.map((x, k) => x + b.im[k]),
});

/** A copy that shares nothing with `a`. */
export const copyOf = (a: ComplexArray): ComplexArray => ({ re: a.re.slice(), im: a.im.slice() });

/** |a[k]|^2. */
export const squaredAt = (a: ComplexArray, k: number): number => a.re[k] * a.re[k] + a.im[k] * a.im[k];

/** |a[k]|. */
export const magnitudeAt = (a: ComplexArray, k: number): number => Math.sqrt(squaredAt(a, k));
