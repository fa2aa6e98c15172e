/** The mains in a recording: their actual frequency, and the level of each multiple of it. */

import type { Frames } from "./frames.ts";
import { isOfPhone, type Phone } from "./phone.ts";
import { bestFundamental, isThere, type Member, membersOf } from "./series.ts";

/** What is found at multiples of the mains. */
export interface Mains {
  readonly nominalHz: 50 | 60;
  readonly frequencyHz: number;
  /** By order from 1, whether they are there or not. */
  readonly members: readonly Member[];
}

/** Grids keep within 1 % for 99.5 % of a year (EN 50160); islands and generators do not: a little further is searched. */
const REACH_HZ = 0.6;
/** How many multiples are told apart: those of a buzz run into the kilohertz. */
export const MAINS_ORDERS_COUNT = 100;
const ORDERS = Array.from({ length: MAINS_ORDERS_COUNT }, (_, k) => k + 1);
const SEARCHED_ORDERS = ORDERS.slice(0, 20);
/** How far the mains stray within a minute. */
const WANDER_HZ = 0.03;
/** (judgement) What members together must rise at least for there to be mains. */
const LEAST_RISE_DB = 12;

/** (judgement) Where rumble hides the first two multiples, so many of the first forty make mains nevertheless. */
const LEAST_UPPER_COUNT = 8;
/** (judgement) A multiple stands as clear of the noise as any other line before it says that there are mains. */
const CLEAR_RISE_DB = 10;
const isClear = (member: Member): boolean => isThere(member) && member.riseDb >= CLEAR_RISE_DB;
const UPPER_ORDERS_COUNT = 40;

/** The mains, or undefined where neither their frequency nor twice it stands out, nor a row of their multiples. */
export function mainsIn(spectra: Frames, noiseRatios: Float64Array, phone?: Phone, scaleRatio = 1): Mains | undefined {
  const found = ([50, 60] as const).map((nominalHz) => {
    const ends = [(nominalHz - REACH_HZ) * scaleRatio, (nominalHz + REACH_HZ) * scaleRatio] as const;
    return { nominalHz, ...bestFundamental(spectra, noiseRatios, ends, SEARCHED_ORDERS) };
  });
  for (const { nominalHz, fundamentalHz, riseDb } of found.sort((one, other) => other.riseDb - one.riseDb)) {
    if (riseDb < LEAST_RISE_DB) continue;
    const members = membersOf(spectra, noiseRatios, fundamentalHz, ORDERS, WANDER_HZ).map((member) =>
      phone && isOfPhone(spectra, member.frequencyHz) ? { ...member, powerRatio: 0, isHidden: true as const } : member,
    );
    if (members.slice(0, 2).some(isClear) || isRow(members.slice(0, UPPER_ORDERS_COUNT)))
      return { nominalHz, frequencyHz: fundamentalHz, members };
  }
  return undefined;
}

/** Whether these multiples are a row of the mains' own, and not every third or fifth: those are a row of another pace. */
function isRow(members: readonly Member[]): boolean {
  const orders = members.filter(isClear).map(({ orderCount }) => orderCount);
  return orders.length >= LEAST_UPPER_COUNT && orders.reduce(commonDivisor) <= 2;
}

const commonDivisor = (one: number, other: number): number => (other === 0 ? one : commonDivisor(other, one % other));

/** (judgement) How far a member may stand over the highest of its neighbours and still be of the mains. */
const ENVELOPE_DB = 12;
/** Neighbours to each side; twice as far where some of them are hidden. */
const ENVELOPE_ORDERS_COUNT = 4;

/** Whether what stands at a multiple of the mains fits its neighbours, rather than being another's line that happens to lie there. */
export function fitsEnvelope({ members }: Mains, orderCount: number): boolean {
  if (orderCount <= 4) return true;
  const own = members[orderCount - 1];
  const within = (reach: number) =>
    members.filter((member) => member.orderCount !== orderCount && Math.abs(member.orderCount - orderCount) <= reach);
  const near = within(ENVELOPE_ORDERS_COUNT);
  const beside = near.some(({ isHidden }) => isHidden) ? within(2 * ENVELOPE_ORDERS_COUNT) : near;
  const highest = Math.max(0, ...beside.map(({ powerRatio }) => powerRatio));
  return own !== undefined && own.powerRatio <= highest * 10 ** (ENVELOPE_DB / 10);
}

/** The member at a frequency, within a bin and the wander; undefined where none is. */
export function memberNear({ members, frequencyHz }: Mains, hz: number, binHz: number): Member | undefined {
  const order = Math.round(hz / frequencyHz);
  const member = members[order - 1];
  return member && Math.abs(hz - member.frequencyHz) <= 1.5 * binHz + order * WANDER_HZ ? member : undefined;
}
