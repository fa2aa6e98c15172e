/** How quiet an output is against its own full scale: the figure that survives any volume control after it. */

import { maxVrmsOf, residualNoiseOf } from "../catalog/deduce.ts";
import type { Output } from "../catalog/gear.ts";
import { dbFromRatio } from "../units/decibel.ts";

/** Full scale over noise in dB, unweighted, where both are sourced values and no mere bounds; undefined otherwise. */
export function quietnessDbOf(output: Output): number | undefined {
  return fromRange(output) ?? fromVoltages(output);
}

/** White noise reads 2.05 dB less through the A curve (IEC 61672-1), and half of that is taken where no weighting is stated (judgement). */
const hiddenDb = { none: 0, A: 2.05, unstated: 1 } as const;

function fromRange({ dynamicRange }: Output): number | undefined {
  if (!dynamicRange || !isSourcedValue(dynamicRange.ratioDb)) return undefined;
  return dynamicRange.ratioDb.value - hiddenDb[dynamicRange.weighting];
}

function fromVoltages(output: Output): number | undefined {
  const level = maxVrmsOf(output);
  const noise = residualNoiseOf(output);
  if (!level || !noise || !isSourcedValue(level) || !isSourcedValue(noise)) return undefined;
  return dbFromRatio(level.value / noise.value);
}

const isSourcedValue = ({ trust, bound }: { readonly trust?: string; readonly bound?: string }): boolean =>
  trust !== undefined && trust !== "unsourced" && (bound === undefined || bound === "exact");
