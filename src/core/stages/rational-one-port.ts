/**
 * The same impedance made of resistors, inductors and capacitors only, for whatever steps in time.
 *
 * Two elements of a driver are written as formulas in frequency: its resonance, which is exactly a
 * parallel R, L, C, and its lossy inductance K s^n, which no finite network is. The latter becomes a
 * ladder of R-L cells that follows it within one part in ten thousand over the band asked for.
 */

import { type OnePort, resistor, series } from "./one-port.ts";

/** The band in which a rational stand-in must follow the original. */
export interface Band {
  readonly fromHz: number;
  readonly toHz: number;
}

/** A one-port of resistors, inductors and capacitors within 1e-4 of `port` from `fromHz` to `toHz`; a measured curve is not rational and throws. */
export function rationalOnePort(port: OnePort, band: Band): OnePort {
  switch (port.kind) {
    case "resistor":
    case "inductor":
    case "capacitor":
      return port;
    case "lossyInductor":
      return lossyLadder(port, band);
    case "resonance":
      return resonantCircuit(port);
    case "series":
    case "parallel":
      return { kind: port.kind, parts: port.parts.map((part) => rationalOnePort(part, band)) };
    case "measured":
      throw new Error("a measured impedance has no rational form: fit it first");
  }
}

/** R / (1 + jQ(f/f0 - f0/f)) as the parallel circuit it is. */
function resonantCircuit(port: Extract<OnePort, { kind: "resonance" }>): OnePort {
  if (port.resistanceOhm === 0) return resistor(0);
  // L = R / (w0 Q), C = Q / (w0 R). Small, JAES 20, 1972.
  const omega0 = 2 * Math.PI * port.frequencyHz;
  return {
    kind: "parallel",
    parts: [
      resistor(port.resistanceOhm),
      { kind: "inductor", inductanceH: port.resistanceOhm / (omega0 * port.qRatio) },
      { kind: "capacitor", capacitanceF: port.qRatio / (omega0 * port.resistanceOhm) },
    ],
  };
}

/** Corners per decade: the trapezoid rule over ln x errs by about exp(-pi^2 / step), 3e-6 at three. */
const CORNERS_PER_DECADE = 3;

/** How far the corners run beyond the band before a single cell stands for all the rest. */
const BEYOND_RATIO = 30;

/** K s^n as R-L cells in series (a Foster network), every element positive and so passive at every frequency. */
function lossyLadder(port: Extract<OnePort, { kind: "lossyInductor" }>, band: Band): OnePort {
  const n = port.exponentRatio;
  const scale = port.magnitudeAt1KhzOhm / (2 * Math.PI * 1000) ** n;
  if (!(n > 0 && n <= 1)) throw new Error(`a lossy inductor of exponent ${n} is not passive`);
  if (n === 1) return { kind: "inductor", inductanceH: scale };
  if (scale === 0) return resistor(0);
  // s^n = sin((1 - n) pi)/pi * integral from 0 to infinity of x^(n-1) s/(s+x) dx, for 0 < n < 1.
  // With x = e^u the trapezoid rule gives cells w x^n s/(s+x): a resistor w x^n across an inductor w x^(n-1).
  const step = Math.LN10 / CORNERS_PER_DECADE;
  const weight = (scale * Math.sin((1 - n) * Math.PI) * step) / Math.PI;
  const lowest = 2 * Math.PI * (band.fromHz / BEYOND_RATIO);
  const count = Math.ceil(Math.log((band.toHz / band.fromHz) * BEYOND_RATIO ** 2) / step);
  const corner = (k: number) => lowest * Math.exp(k * step);
  const cells = Array.from({ length: count + 1 }, (_, k) => cell(weight * corner(k) ** n, corner(k)));
  return series(lowTail(weight, n, corner(0), step), ...cells, highTail(weight, n, corner(count), step));
}

/** R s / (s + x): a resistor across an inductor. */
function cell(resistanceOhm: number, cornerRadPerSec: number): OnePort {
  return {
    kind: "parallel",
    parts: [resistor(resistanceOhm), { kind: "inductor", inductanceH: resistanceOhm / cornerRadPerSec }],
  };
}

/** All cells below the lowest corner in one, right to first order in x/s. */
function lowTail(weight: number, n: number, lowest: number, step: number): OnePort {
  // sum of w x^n s/(s+x) = A - B/s + ..., A = sum w x^n, B = sum w x^(n+1): geometric series. A s/(s + B/A) has the same two terms.
  const sumOf = (power: number) => (weight * lowest ** power) / Math.expm1(step * power);
  return cell(sumOf(n), sumOf(n + 1) / sumOf(n));
}

/** All cells above the highest corner in one, right to second order in s/x. */
function highTail(weight: number, n: number, highest: number, step: number): OnePort {
  // sum of w x^n s/(s+x) = A s - B s^2 + ..., A = sum w x^(n-1), B = sum w x^(n-2). A s/(1 + s B/A) has the same two terms.
  const sumOf = (power: number) => (weight * highest ** power) / Math.expm1(-step * power);
  const inductanceH = sumOf(n - 1);
  const cornerRadPerSec = inductanceH / sumOf(n - 2);
  return cell(inductanceH * cornerRadPerSec, cornerRadPerSec);
}
