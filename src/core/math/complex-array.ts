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

/** out = a scaled by a real ratio. */
export function scaledInto(a: ComplexArray, ratio: number, out: ComplexArray): void {
  for (let k = 0; k < a.re.length; k++) {
    out.re[k] = a.re[k] * ratio;
    out.im[k] = a.im[k] * ratio;
  }
}

/** out = a + b. */
export function sumInto(a: ComplexArray, b: ComplexArray, out: ComplexArray): ComplexArray {
  for (let k = 0; k < a.re.length; k++) {
    out.re[k] = a.re[k] + b.re[k];
    out.im[k] = a.im[k] + b.im[k];
  }
  return out;
}

/** out = a. */
export function copyInto(a: ComplexArray, out: ComplexArray): ComplexArray {
  out.re.set(a.re);
  out.im.set(a.im);
  return out;
}

/** |a[k]|^2. */
export const squaredAt = (a: ComplexArray, k: number): number => a.re[k] * a.re[k] + a.im[k] * a.im[k];

/** |a[k]|. */
export const magnitudeAt = (a: ComplexArray, k: number): number => Math.sqrt(squaredAt(a, k));
