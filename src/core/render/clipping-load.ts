/**
 * A load stepped in time: what voltage answers a current, sample by sample.
 *
 * Every inductor and capacitor becomes, by the trapezoid rule, a resistance in series with a voltage that
 * remembers the past; series and parallel add up to one such pair for the whole: v = R i + e. The tree is
 * kept as flat arrays, parents before children, so that a step is one loop up and one down.
 */

import { type OnePort, resistor } from "../stages/one-port.ts";

/** A load that starts at rest and is driven by one current a step. */
export interface LoadInTime {
  /** R of v = R i + e: the same at every step. */
  readonly resistanceOhm: number;
  /** e of v = R i + e at the coming step. */
  rememberedV(): number;
  /** Lets a current flow for the coming step and goes on to the next. */
  advance(currentA: number): void;
  /** Back to rest. */
  reset(): void;
}

/** A part with at most one memory: v = R i + e, and after the step e becomes alpha i + beta e. */
interface Leaf {
  readonly kind: "leaf";
  readonly ohm: number;
  readonly alpha: number;
  readonly beta: number;
}

type Tree = Leaf | { readonly kind: "series" | "parallel"; readonly ohm: number; readonly parts: readonly Tree[] };

/** The load `port`, made of resistors, inductors and capacitors only, at a step of `stepSec`. */
export function createLoadInTime(port: OnePort, stepSec: number): LoadInTime {
  const tree = treeOf(port, stepSec);
  const flat: { tree: Tree; parent: number }[] = [];
  flatten(tree, -1, flat);
  const count = flat.length;
  const parent = Int32Array.from(flat, (entry) => entry.parent);
  const ohm = Float64Array.from(flat, (entry) => entry.tree.ohm);
  const alpha = Float64Array.from(flat, ({ tree: part }) => (part.kind === "leaf" ? part.alpha : 0));
  const beta = Float64Array.from(flat, ({ tree: part }) => (part.kind === "leaf" ? part.beta : 0));
  const isParallel = Uint8Array.from(flat, (entry) => (entry.parent >= 0 && flat[entry.parent].tree.kind === "parallel" ? 1 : 0));
  // In series voltages add; in parallel e = R sum(e_k / R_k).
  const share = Float64Array.from(flat, (entry, k) => (isParallel[k] ? ohm[entry.parent] / ohm[k] : 1));
  const remembered = new Float64Array(count);
  const current = new Float64Array(count);

  return {
    resistanceOhm: tree.ohm,
    rememberedV: () => remembered[0],
    advance(currentA) {
      current[0] = currentA;
      for (let k = 1; k < count; k++) {
        const p = parent[k];
        // The same current in series; in parallel what the common voltage drives.
        current[k] = isParallel[k] ? (ohm[p] * current[p] + remembered[p] - remembered[k]) / ohm[k] : current[p];
      }
      for (let k = 0; k < count; k++) remembered[k] = alpha[k] * current[k] + beta[k] * remembered[k];
      for (let k = count - 1; k > 0; k--) remembered[parent[k]] += share[k] * remembered[k];
    },
    reset() {
      remembered.fill(0);
    },
  };
}

function flatten(tree: Tree, parent: number, out: { tree: Tree; parent: number }[]): void {
  const index = out.length;
  out.push({ tree, parent });
  if (tree.kind !== "leaf") for (const part of tree.parts) flatten(part, index, out);
}

function treeOf(port: OnePort, stepSec: number): Tree {
  switch (port.kind) {
    case "resistor":
      return { kind: "leaf", ohm: port.resistanceOhm, alpha: 0, beta: 0 };
    case "inductor":
      return inductor(port.inductanceH, Infinity, stepSec);
    case "capacitor":
      return capacitor(port.capacitanceF, Infinity, stepSec);
    case "series": {
      const parts = port.parts.map((part) => treeOf(part, stepSec));
      return { kind: "series", ohm: parts.reduce((sum, part) => sum + part.ohm, 0), parts };
    }
    case "parallel":
      return parallel(port.parts, stepSec);
    default:
      throw new Error(`a ${port.kind} has no form in time: make it rational first`);
  }
}

/** Resistors beside an inductor or a capacitor join with it into one part; a short shorts all. */
function parallel(parts: readonly OnePort[], stepSec: number): Tree {
  const conductance = parts.reduce((sum, part) => sum + (part.kind === "resistor" ? 1 / part.resistanceOhm : 0), 0);
  const others = parts.filter((part) => part.kind !== "resistor");
  if (conductance === Infinity) return treeOf(resistor(0), stepSec);
  const besideOhm = 1 / conductance;
  if (others.length === 0) return treeOf(resistor(besideOhm), stepSec);
  const joint = others.findIndex((part) => part.kind === "inductor" || part.kind === "capacitor");
  const trees = others.map((part, k) => {
    if (k !== joint) return treeOf(part, stepSec);
    if (part.kind === "inductor") return inductor(part.inductanceH, besideOhm, stepSec);
    return capacitor((part as { capacitanceF: number }).capacitanceF, besideOhm, stepSec);
  });
  if (joint < 0 && conductance > 0) trees.push(treeOf(resistor(besideOhm), stepSec));
  if (trees.length === 1) return trees[0];
  const ohm = 1 / trees.reduce((sum, tree) => sum + 1 / tree.ohm, 0);
  return ohm > 0 ? { kind: "parallel", ohm, parts: trees } : treeOf(resistor(0), stepSec);
}

/** An inductor, with a resistor beside it unless that is infinite. */
function inductor(inductanceH: number, besideOhm: number, stepSec: number): Leaf {
  // v = (2L/T) i + e_L, e_L' = -2 v + e_L; beside a resistor all voltages shrink by rho = R / (R + 2L/T).
  const ownOhm = (2 * inductanceH) / stepSec;
  const rho = besideOhm === Infinity ? 1 : besideOhm / (besideOhm + ownOhm);
  return { kind: "leaf", ohm: rho * ownOhm, alpha: -2 * rho * rho * ownOhm, beta: 1 - 2 * rho };
}

/** A capacitor, with a resistor beside it unless that is infinite. */
function capacitor(capacitanceF: number, besideOhm: number, stepSec: number): Leaf {
  // v = (T/2C) i + e_C, e_C' = 2 v - e_C; beside a resistor as above.
  const ownOhm = stepSec / (2 * capacitanceF);
  const rho = besideOhm === Infinity ? 1 : besideOhm / (besideOhm + ownOhm);
  return { kind: "leaf", ohm: rho * ownOhm, alpha: 2 * rho * rho * ownOhm, beta: 2 * rho - 1 };
}
