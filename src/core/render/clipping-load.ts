/**
 * A load stepped in time: what voltage answers a current, sample by sample.
 *
 * Every inductor and capacitor becomes, by the trapezoid rule, a resistance in series with a voltage that
 * remembers the past; series and parallel add up to one such pair for the whole: v = R i + e. The tree is
 * kept as flat arrays, branches before what hangs on them, so that a step is one way down and one up.
 */

import { type OnePort, resistor } from "../stages/one-port.ts";

/** The current of a step in the first place, in amperes, and e of v = R i + e at the next in the second, in volts. */
export type LoadState = Float64Array;

/** A load that starts at rest and is driven by one current a step. */
export interface LoadInTime {
  /** R of v = R i + e: the same at every step. */
  readonly resistanceOhm: number;
  /** Lets the current of the state flow for a step, and writes what is then remembered beside it. */
  advance(state: LoadState): void;
  /** Whether nothing in it remembers more than this voltage. */
  restsWithin(largestV: number): boolean;
  /** Back to rest: e is zero again. */
  reset(): void;
}

/** A part with at most one memory: v = R i + e, and after the step e becomes alpha i + beta e. */
interface Leaf {
  readonly kind: "leaf";
  readonly ohm: number;
  readonly alpha: number;
  readonly beta: number;
}

interface Branch {
  readonly kind: "series" | "parallel";
  readonly ohm: number;
  readonly parts: readonly Tree[];
}

type Tree = Leaf | Branch;

/** The load `port`, made of resistors, inductors and capacitors only, at a step of `stepSec`. */
export function createLoadInTime(port: OnePort, stepSec: number): LoadInTime {
  const tree = treeOf(port, stepSec);
  const root: Branch = tree.kind === "leaf" ? { kind: "series", ohm: tree.ohm, parts: [tree] } : tree;
  const branches: { branch: Branch; parent: number }[] = [];
  listBranches(root, 0, branches);
  const leavesOf = branches.map(({ branch }) => branch.parts.filter((part) => part.kind === "leaf"));
  const leaves = rowOf(leavesOf.flat());
  // Leaves of a branch stand side by side.
  const leafFrom = Int32Array.from(branches, (_, k) => leavesOf.slice(0, k).flat().length);
  const leafTo = leafFrom.map((from, k) => from + leavesOf[k].length);

  const parent = Int32Array.from(branches, (entry) => entry.parent);
  const isParallel = Uint8Array.from(branches, ({ branch }) => (branch.kind === "parallel" ? 1 : 0));
  const ohm = Float64Array.from(branches, ({ branch }) => branch.ohm);
  // In series voltages add; in parallel e = R sum(e_k / R_k).
  const branchConductance = ohm.map((one) => 1 / one);
  const share = Float64Array.from(branches, (entry, k) => (isParallel[entry.parent] ? ohm[entry.parent] / ohm[k] : 1));
  const current = new Float64Array(branches.length);
  const remembered = new Float64Array(branches.length);
  const coming = new Float64Array(branches.length);

  const count = branches.length;

  return {
    resistanceOhm: root.ohm,
    advance(state) {
      current[0] = state[0];
      for (let k = 0; k < count; k++) {
        const p = parent[k];
        // The same current in series; in parallel what the common voltage drives.
        if (k > 0)
          current[k] = isParallel[p]
            ? (ohm[p] * current[p] + remembered[p] - remembered[k]) * branchConductance[k]
            : current[p];
        if (isParallel[k])
          coming[k] = ohm[k] * advanceParallel(leaves, leafFrom[k], leafTo[k], ohm[k] * current[k] + remembered[k]);
        else coming[k] = advanceSeries(leaves, leafFrom[k], leafTo[k], current[k]);
      }
      for (let k = count - 1; k > 0; k--) coming[parent[k]] += share[k] * coming[k];
      for (let k = 0; k < count; k++) remembered[k] = coming[k];
      state[1] = remembered[0];
    },
    restsWithin: (largestV) => leaves.memory.every((one) => Math.abs(one) <= largestV),
    reset() {
      leaves.memory.fill(0);
      remembered.fill(0);
    },
  };
}

/** All leaves, figure by figure, and what each remembers. */
interface LeafRow {
  readonly alpha: Float64Array;
  readonly beta: Float64Array;
  readonly conductance: Float64Array;
  readonly memory: Float64Array;
}

function rowOf(leaves: readonly Leaf[]): LeafRow {
  return {
    alpha: Float64Array.from(leaves, (leaf) => leaf.alpha),
    beta: Float64Array.from(leaves, (leaf) => leaf.beta),
    conductance: Float64Array.from(leaves, (leaf) => 1 / leaf.ohm),
    memory: new Float64Array(leaves.length),
  };
}

/** Leaves in series go on by a step with their common current; the sum of what they will remember, in volts. */
function advanceSeries({ alpha, beta, memory }: LeafRow, from: number, to: number, amperes: number): number {
  let sum = 0;
  for (let leaf = from; leaf < to; leaf++) {
    const next = alpha[leaf] * amperes + beta[leaf] * memory[leaf];
    memory[leaf] = next;
    sum += next;
  }
  return sum;
}

/** Leaves in parallel go on by a step with their common voltage; the sum of what they will remember, as currents. */
function advanceParallel(
  { alpha, beta, conductance, memory }: LeafRow,
  from: number,
  to: number,
  volts: number,
): number {
  let sum = 0;
  for (let leaf = from; leaf < to; leaf++) {
    const next = alpha[leaf] * conductance[leaf] * (volts - memory[leaf]) + beta[leaf] * memory[leaf];
    memory[leaf] = next;
    sum += conductance[leaf] * next;
  }
  return sum;
}

/** Branches with parents before children. */
function listBranches(branch: Branch, parent: number, out: { branch: Branch; parent: number }[]): void {
  const index = out.length;
  out.push({ branch, parent });
  for (const part of branch.parts) if (part.kind !== "leaf") listBranches(part, index, out);
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
      // A series within a series is one series.
      const parts = port.parts
        .map((part) => treeOf(part, stepSec))
        .flatMap((part) => (part.kind === "series" ? part.parts : [part]));
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
