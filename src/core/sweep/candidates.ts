/** The ways to drive headphones that a market offers: every device with a headphone output, as its own source or behind one. */

import {
  type ElectronicsEntry,
  type GearEntry,
  type HeadphoneEntry,
  isHeadphones,
  type Output,
} from "../catalog/gear.ts";
import type { Rig } from "../catalog/rig.ts";

/** What is looked for. */
export interface Wanted {
  readonly need?: "amp" | "dac" | "combo" | "interface";
  readonly place?: "portable" | "desktop";
  readonly excludeTubes?: boolean;
  readonly wantTubes?: boolean;
  readonly budgetUsd?: number;
}

/** A device, on whichever of its sockets does best. */
export interface Candidate {
  readonly entry: ElectronicsEntry;
  /** Whether it stands behind a source, or is one itself. */
  readonly behindSource: boolean;
}

const kindsByNeed: Readonly<Record<NonNullable<Wanted["need"]>, readonly ElectronicsEntry["kind"][]>> = {
  amp: ["amplifier"],
  dac: ["dongle", "combo", "interface"],
  combo: ["combo"],
  interface: ["interface"],
};

/** Kinds that somebody buys to drive headphones; a phone or a laptop is had, not bought for it. */
const bought: readonly ElectronicsEntry["kind"][] = ["amplifier", "combo", "interface", "dongle", "player"];

/** The devices of a market that fit what is wanted and have a headphone socket of known level, without which nothing can be judged. */
export function candidatesOf(market: readonly GearEntry[], wanted: Wanted): Candidate[] {
  return market
    .filter((entry): entry is ElectronicsEntry => !isHeadphones(entry))
    .filter(
      (entry) =>
        fits(entry, wanted) &&
        entry.outputs.some((output) => output.kind === "headphone" && !output.balanced && hasLevel(output)),
    )
    .map((entry) => ({ entry, behindSource: entry.dac === null }));
}

function fits(entry: ElectronicsEntry, wanted: Wanted): boolean {
  const tube = entry.topology.startsWith("tube");
  if (!(wanted.need ? kindsByNeed[wanted.need] : bought).includes(entry.kind)) return false;
  if ((wanted.excludeTubes && tube) || (wanted.wantTubes && !tube)) return false;
  if (wanted.place && wanted.place !== placeOf(entry)) return false;
  // A product whose price nobody gives cannot be shown to fit a budget.
  return wanted.budgetUsd === undefined || (entry.priceUsd !== undefined && entry.priceUsd.value <= wanted.budgetUsd);
}

/** What is carried has small sockets only (judgement): a 6.35 mm or XLR socket stands on a desk. */
function placeOf(entry: ElectronicsEntry): "portable" | "desktop" {
  const large = entry.outputs.some(
    (output) => output.kind === "headphone" && ["6.35 mm", "XLR-4", "XLR-3"].includes(output.connector),
  );
  return large ? "desktop" : "portable";
}

const hasLevel = (output: Output): boolean => Boolean(output.maxVrms ?? output.powers ?? output.modes);

/** The rig of a candidate on one pair of headphones, behind `source` where it needs one. */
export function rigOf({ entry, behindSource }: Candidate, source: ElectronicsEntry, headphones: HeadphoneEntry): Rig {
  return behindSource
    ? { source: { entry: source }, amps: [{ entry }], headphones }
    : { source: { entry }, amps: [], headphones };
}
