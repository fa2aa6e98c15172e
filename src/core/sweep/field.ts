/** The catalogue laid out for claims: pairs of devices and headphones, each assessed once. */

import { maxVrmsOf } from "../catalog/deduce.ts";
import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../catalog/gear.ts";
import { isHeadphones } from "../catalog/gear.ts";
import { outputsFor } from "../catalog/output-choice.ts";
import { sensitivityOf } from "../catalog/sensitivity.ts";
import { expandRig, gainsToTry } from "../catalog/to-chain.ts";
import { coarseGrid } from "../chain/grid.ts";
import { programmes } from "../chain/record.ts";
import { assess, type Ear, earOf } from "../check/assess.ts";
import { DECIDING_DB_SPL } from "../check/judgements.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import type { Field, Pair } from "./claim.ts";

/** A sensitivity vaguer than this says nothing to a claim: its unit is in doubt, or nobody vouches for it. */
const VAGUEST_DB = 6;

/** Lays a market out; pairs are assessed when a claim asks for them, at the highest gain, for dynamic music in a quiet room. */
export function fieldOf(market: readonly GearEntry[]): Field {
  const headphones = market
    .filter(isHeadphones)
    .filter((entry) => entry.sensitivities.some((one) => one.inUse && one.trust !== "unsourced"))
    .filter((entry) => (sensitivityOf(entry)?.spreadDb ?? Infinity) <= VAGUEST_DB);
  const devices = market.filter((entry): entry is ElectronicsEntry => !isHeadphones(entry));
  const ears = new Map<HeadphoneEntry["back"], Ear>();
  const inEars = headphones.filter((entry) => entry.back === "inEar");
  const others = headphones.filter((entry) => entry.back !== "inEar");
  const known = { inEars: new Map<string, readonly Pair[]>(), others: new Map<string, readonly Pair[]>() };
  const pairsOn = (worn: "inEars" | "others", device: ElectronicsEntry): readonly Pair[] => {
    const before = known[worn].get(device.id);
    if (before) return before;
    const pairs = (worn === "inEars" ? inEars : others).map(
      (entry): Pair => ({ device, headphones: entry, assessment: assessed(device, entry, ears) }),
    );
    known[worn].set(device.id, pairs);
    return pairs;
  };
  return {
    market,
    headphones,
    devices,
    pairs: (kinds, only) =>
      devices
        .filter((device) => kinds.includes(device.kind) && hasSourcedLevel(device))
        .flatMap((device) => [...pairsOn("inEars", device), ...(only === "inEar" ? [] : pairsOn("others", device))]),
  };
}

/** Whether the usual headphone socket states a level that somebody vouches for. */
function hasSourcedLevel(device: ElectronicsEntry): boolean {
  const [output] = outputsFor({ entry: device }, "headphones", false);
  if (!output || output.balanced) return false;
  const level = output.modes?.[0]?.fullScaleVrms ?? maxVrmsOf(output);
  return level !== undefined && (level.trust ?? "unsourced") !== "unsourced";
}

function assessed(device: ElectronicsEntry, headphones: HeadphoneEntry, ears: Map<HeadphoneEntry["back"], Ear>) {
  const sitting = { averageDbSpl: DECIDING_DB_SPL, room: "nc20" } as const;
  const ear =
    ears.get(headphones.back) ?? earOf({ ...sitting, isolationsDb: isolationsByBackDb[headphones.back] }, coarseGrid);
  ears.set(headphones.back, ear);
  const rig = { source: { entry: device }, amps: [], headphones };
  return assess(expandRig(rig, gainsToTry(rig).at(-1), programmes.dynamic, sitting).chain, ear);
}
