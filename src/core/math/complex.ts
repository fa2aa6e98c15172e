/** Complex numbers as plain pairs; arrays of them as two Float64Arrays, so that hot loops allocate nothing. */

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A complex quantity over a frequency grid: element k of `re` and `im` belongs to frequency k. */
export interface ComplexArray {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** re + j im. */
export const complex = (re: number, im = 0): Complex => ({ re, im });
/** a + b. */
export const add = (a: Complex, b: Complex): Complex => complex(a.re + b.re, a.im + b.im);
/** a - b. */
export const subtract = (a: Complex, b: Complex): Complex => complex(a.re - b.re, a.im - b.im);
/** a b. */
export const multiply = (a: Complex, b: Complex): Complex =>
  complex(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
/** 1 / a. */
export const reciprocal = (a: Complex): Complex => {
  const square = a.re * a.re + a.im * a.im;
  return complex(a.re / square, -a.im / square);
};
/** a / b. */
export const divide = (a: Complex, b: Complex): Complex => multiply(a, reciprocal(b));
/** |a|. */
export const magnitude = (a: Complex): number => Math.hypot(a.re, a.im);
/** Angle of a, from -pi to pi. */
export const phaseRad = (a: Complex): number => Math.atan2(a.im, a.re);

/** A zeroed complex array of `length` elements. */
export const complexArray = (length: number): ComplexArray => ({
  re: new Float64Array(length),
  im: new Float64Array(length),
});

/** Element k as a pair. */
export const at = (a: ComplexArray, index: number): Complex => complex(a.re[index], a.im[index]);
