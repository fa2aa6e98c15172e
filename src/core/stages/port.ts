/**
 * What crosses a plug: for two channels, a 2 x 2 open-circuit transfer and a 2 x 2 source impedance over
 * frequency, and the noise that arrives with it.
 *
 * Rows are the channel it arrives in, columns the channel it comes from. A shared return couples the
 * channels; where nothing does, the off-diagonals stay zero and are left out of the work. Where nothing tells
 * the channels apart, the right one is the left one's very arrays, worked out once.
 */

import type { TakeArray } from "../math/arena.ts";
import { type ComplexArray, complexArray } from "../math/complex.ts";
import { copyInto, sumInto } from "../math/complex-array.ts";
import type { PerChannel } from "./law.ts";

/** A 2 x 2 complex matrix over a frequency grid: left from left, left from right, and so on. */
export interface ChannelMatrix {
  readonly ll: ComplexArray;
  lr: ComplexArray;
  rl: ComplexArray;
  rr: ComplexArray;
}

/** One entry of the noise ledger: its power density in the left channel, in V^2/Hz. */
export interface NoiseEntry {
  readonly stageIndex: number;
  readonly cause: string;
  readonly densitiesV2PerHz: Float64Array;
}

/** The state of a signal between two stages. */
export interface Port {
  readonly transfer: ChannelMatrix;
  readonly sourceImpedance: ChannelMatrix;
  readonly noise: NoiseEntry[];
  /** False while no element has joined the channels. */
  coupled: boolean;
  /** True while the channels are the same: `rr` is `ll`, and `rl` is `lr`. */
  alike: boolean;
  /** Where this port takes its arrays from. */
  readonly take: TakeArray;
}

/** Zeros by length: what stands off the diagonal until something joins the channels. Read, never written. */
const zeros = new Map<number, ComplexArray>();

function zerosOf(length: number): ComplexArray {
  const known = zeros.get(length) ?? complexArray(length);
  zeros.set(length, known);
  return known;
}

/** A 2 x 2 matrix of zeros over a grid, of two channels that do not know each other. */
function channelMatrix(length: number, take: TakeArray, alike: boolean): ChannelMatrix {
  const ll = take(length);
  return { ll, lr: zerosOf(length), rl: zerosOf(length), rr: alike ? ll : take(length) };
}

/** A port with nothing on it: no voltage, no impedance, no noise. */
export const emptyPort = (length: number, take: TakeArray, alike: boolean): Port => ({
  transfer: channelMatrix(length, take, alike),
  sourceImpedance: channelMatrix(length, take, alike),
  noise: [],
  coupled: false,
  alike,
  take,
});

/** Joins the channels of a port: from here on each has a share of the other. */
export function couple(port: Port): void {
  if (port.coupled) return;
  port.coupled = true;
  for (const matrix of [port.transfer, port.sourceImpedance]) {
    matrix.lr = port.take(matrix.ll.re.length);
    matrix.rl = port.alike ? matrix.lr : port.take(matrix.ll.re.length);
  }
}

/** Gives the right channel arrays of its own: from here on the channels may differ. */
export function tellApart(port: Port): void {
  if (!port.alike) return;
  port.alike = false;
  for (const matrix of [port.transfer, port.sourceImpedance]) {
    matrix.rr = copyInto(matrix.ll, port.take(matrix.ll.re.length));
    if (port.coupled) matrix.rl = copyInto(matrix.lr, port.take(matrix.ll.re.length));
  }
}

/** Adds an impedance in series with each channel: Zs + diag(Z). */
export function addSeries(port: Port, element: PerChannel<ComplexArray>): void {
  if (element.right !== element.left) tellApart(port);
  const { ll, rr } = port.sourceImpedance;
  sumInto(ll, element.left, ll);
  if (!port.alike) sumInto(rr, element.right, rr);
}

/** Adds a resistance in the return that both channels share: Zs + Rg in all four places. */
export function addSharedReturn(port: Port, resistanceOhm: number): void {
  if (resistanceOhm === 0) return;
  couple(port);
  for (const entry of new Set<ComplexArray>(Object.values(port.sourceImpedance))) {
    for (let k = 0; k < entry.re.length; k++) entry.re[k] += resistanceOhm;
  }
}

/** Loads each channel with an impedance to its return: V and Zs are multiplied by (1 + Zs Y)^-1. */
export function addShunt(port: Port, element: PerChannel<ComplexArray>): void {
  if (element.right !== element.left) tellApart(port);
  if (port.coupled) shuntCoupled(port, element);
  else shuntApart(port, element);
}

function shuntApart(port: Port, element: PerChannel<ComplexArray>): void {
  const { transfer, sourceImpedance } = port;
  const length = transfer.ll.re.length;
  for (let k = 0; k < length; k++) {
    // V Z / (Z + Zs) in each channel.
    const left = dividerPower(sourceImpedance.ll, element.left, k, transfer.ll);
    for (const entry of port.noise) entry.densitiesV2PerHz[k] *= left;
    if (!port.alike) dividerPower(sourceImpedance.rr, element.right, k, transfer.rr);
  }
}

/** Applies Z / (Z + Zs) to the source impedance and to the transfer at index k; returns its squared magnitude. */
function dividerPower(source: ComplexArray, element: ComplexArray, k: number, transfer: ComplexArray): number {
  const sumRe = element.re[k] + source.re[k];
  const sumIm = element.im[k] + source.im[k];
  const square = sumRe * sumRe + sumIm * sumIm;
  const re = (element.re[k] * sumRe + element.im[k] * sumIm) / square;
  const im = (element.im[k] * sumRe - element.re[k] * sumIm) / square;
  scale(source, k, re, im);
  scale(transfer, k, re, im);
  return re * re + im * im;
}

function scale(array: ComplexArray, k: number, re: number, im: number): void {
  const x = array.re[k];
  array.re[k] = x * re - array.im[k] * im;
  array.im[k] = x * im + array.im[k] * re;
}

function shuntCoupled(port: Port, element: PerChannel<ComplexArray>): void {
  const length = port.transfer.ll.re.length;
  const m = new Float64Array(8);
  for (let k = 0; k < length; k++) {
    loadingMatrix(port.sourceImpedance, element, k, m);
    multiplyAt(port.transfer, k, m, port.alike);
    multiplyAt(port.sourceImpedance, k, m, port.alike);
    // The other channel's own noise, as strong and independent, comes over the shared return.
    const power = m[0] * m[0] + m[1] * m[1] + m[2] * m[2] + m[3] * m[3];
    for (const entry of port.noise) entry.densitiesV2PerHz[k] *= power;
  }
}

/** M = (1 + Zs Y)^-1 at index k into `m` as re, im of ll, lr, rl, rr. */
function loadingMatrix(z: ChannelMatrix, element: PerChannel<ComplexArray>, k: number, m: Float64Array): void {
  const leftSquare = element.left.re[k] ** 2 + element.left.im[k] ** 2;
  const yLRe = element.left.re[k] / leftSquare;
  const yLIm = -element.left.im[k] / leftSquare;
  const rightSquare = element.right.re[k] ** 2 + element.right.im[k] ** 2;
  const yRRe = element.right.re[k] / rightSquare;
  const yRIm = -element.right.im[k] / rightSquare;
  // A = 1 + Zs Y
  const aRe = 1 + z.ll.re[k] * yLRe - z.ll.im[k] * yLIm;
  const aIm = z.ll.re[k] * yLIm + z.ll.im[k] * yLRe;
  const bRe = z.lr.re[k] * yRRe - z.lr.im[k] * yRIm;
  const bIm = z.lr.re[k] * yRIm + z.lr.im[k] * yRRe;
  const cRe = z.rl.re[k] * yLRe - z.rl.im[k] * yLIm;
  const cIm = z.rl.re[k] * yLIm + z.rl.im[k] * yLRe;
  const dRe = 1 + z.rr.re[k] * yRRe - z.rr.im[k] * yRIm;
  const dIm = z.rr.re[k] * yRIm + z.rr.im[k] * yRRe;
  // A^-1 = [d, -b; -c, a] / (ad - bc)
  const detRe = aRe * dRe - aIm * dIm - (bRe * cRe - bIm * cIm);
  const detIm = aRe * dIm + aIm * dRe - (bRe * cIm + bIm * cRe);
  const detSquare = detRe * detRe + detIm * detIm;
  const put = (index: number, re: number, im: number) => {
    m[index] = (re * detRe + im * detIm) / detSquare;
    m[index + 1] = (im * detRe - re * detIm) / detSquare;
  };
  put(0, dRe, dIm);
  put(2, -bRe, -bIm);
  put(4, -cRe, -cIm);
  put(6, aRe, aIm);
}

/** X := M X at index k; with channels alike the second column is the first one turned over. */
function multiplyAt(x: ChannelMatrix, k: number, m: Float64Array, alike: boolean): void {
  multiplyColumn(x.ll, x.rl, k, m);
  if (!alike) multiplyColumn(x.lr, x.rr, k, m);
}

function multiplyColumn(top: ComplexArray, bottom: ComplexArray, k: number, m: Float64Array): void {
  const tRe = top.re[k];
  const tIm = top.im[k];
  const bRe = bottom.re[k];
  const bIm = bottom.im[k];
  top.re[k] = m[0] * tRe - m[1] * tIm + m[2] * bRe - m[3] * bIm;
  top.im[k] = m[0] * tIm + m[1] * tRe + m[2] * bIm + m[3] * bRe;
  bottom.re[k] = m[4] * tRe - m[5] * tIm + m[6] * bRe - m[7] * bIm;
  bottom.im[k] = m[4] * tIm + m[5] * tRe + m[6] * bIm + m[7] * bRe;
}
