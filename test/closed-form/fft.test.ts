import { describe, expect, it } from "vitest";
import { createFft, createRealFft } from "../../src/core/math/fft.ts";

const noise = (lengthCount: number, seed = 1): Float64Array => {
  let state = seed;
  return Float64Array.from({ length: lengthCount }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
};

/** The definition, term by term. */
function slowTransform(re: Float64Array, im: Float64Array): { re: Float64Array; im: Float64Array } {
  const n = re.length;
  const out = { re: new Float64Array(n), im: new Float64Array(n) };
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const angle = (-2 * Math.PI * ((k * i) % n)) / n;
      out.re[k] += re[i] * Math.cos(angle) - im[i] * Math.sin(angle);
      out.im[k] += re[i] * Math.sin(angle) + im[i] * Math.cos(angle);
    }
  }
  return out;
}

const largestDifference = (a: Float64Array, b: Float64Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - b[k])), 0);

describe("the Fourier transform", () => {
  it.each([1, 2, 4, 8, 16, 32, 64, 128, 256, 512])("of %i points is the defining sum", (n) => {
    const re = noise(n, 3);
    const im = noise(n, 5);
    const expected = slowTransform(re, im);
    createFft(n).forward(re, im);
    expect(largestDifference(re, expected.re)).toBeLessThan(1e-12 * n);
    expect(largestDifference(im, expected.im)).toBeLessThan(1e-12 * n);
  });

  it.each([1, 2, 8, 1024, 32768])("of %i points comes back from its inverse", (n) => {
    const re = noise(n, 7);
    const im = noise(n, 11);
    const fft = createFft(n);
    const [a, b] = [re.slice(), im.slice()];
    fft.forward(a, b);
    fft.inverse(a, b);
    expect(largestDifference(a, re)).toBeLessThan(1e-14);
    expect(largestDifference(b, im)).toBeLessThan(1e-14);
  });

  it("has a noise floor below -300 dB beside a sine of 8192 points", () => {
    const n = 8192;
    const re = Float64Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * ((443 * i) % n)) / n));
    const im = new Float64Array(n);
    createFft(n).forward(re, im);
    let noisePower = 0;
    for (let k = 0; k < n; k++) if (k !== 443 && k !== n - 443) noisePower += re[k] ** 2 + im[k] ** 2;
    const tonePower = 2 * (re[443] ** 2 + im[443] ** 2);
    expect(10 * Math.log10(noisePower / tonePower)).toBeLessThan(-300);
  });

  it("keeps the energy: the sum of squares over N is the same on both sides (Parseval)", () => {
    const n = 4096;
    const re = noise(n, 13);
    const im = noise(n, 17);
    const before = re.reduce((sum, x, i) => sum + x * x + im[i] * im[i], 0);
    createFft(n).forward(re, im);
    const after = re.reduce((sum, x, i) => sum + x * x + im[i] * im[i], 0) / n;
    expect(after / before).toBeCloseTo(1, 12);
  });

  it.each([2, 4, 8, 64, 2048])("of %i real points is half of the complex one, and comes back", (n) => {
    const x = noise(n, 19);
    const re = new Float64Array(n / 2 + 1);
    const im = new Float64Array(n / 2 + 1);
    const real = createRealFft(n);
    real.forward(x, re, im);
    const [fullRe, fullIm] = [x.slice(), new Float64Array(n)];
    createFft(n).forward(fullRe, fullIm);
    expect(largestDifference(re, fullRe.subarray(0, n / 2 + 1))).toBeLessThan(1e-12 * n);
    expect(largestDifference(im, fullIm.subarray(0, n / 2 + 1))).toBeLessThan(1e-12 * n);
    const back = new Float64Array(n);
    real.inverse(re, im, back);
    expect(largestDifference(back, x)).toBeLessThan(1e-14);
  });

  it("refuses a length that is not a power of two", () => {
    for (const n of [0, 3, 12, 1000, -4, Number.NaN, 2.5]) expect(() => createFft(n)).toThrow(RangeError);
    expect(() => createRealFft(1)).toThrow(RangeError);
  });
});
