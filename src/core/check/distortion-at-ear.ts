/**
 * The harmonics of a 1 kHz sine at the ear, against what masking and the room leave to be heard of them.
 *
 * Where a stage states a law its harmonics are known one by one. Most sheets state one total: then it is a bound, all of
 * it in the order most easily heard at worst, in the one best hidden at best.
 */

import type { DeviceUse } from "../catalog/device-stages.ts";
import { referenceSource } from "../catalog/reference-source.ts";
import { spreadDbOf } from "../catalog/spread.ts";
import { type Distortion, type DistortionEntry, distortionOf } from "../chain/distortion.ts";
import type { Chain } from "../chain/record.ts";
import { type Solved, solveLaws } from "../chain/solve.ts";
import { settle } from "../chain/volume-position.ts";
import { magnitudeAt } from "../math/complex-array.ts";
import { justHeardDbSpl } from "../stages/ear/audibility.ts";
import { isolationsByBackDb } from "../stages/ear/isolation.ts";
import { maskedDbSpl } from "../stages/ear/masking.ts";
import { earDbSpl } from "../stages/ear/pressure.ts";
import { roomOctavesDbSpl } from "../stages/ear/room.ts";
import { describeStage, type StageSpec } from "../stages/stages.ts";
import { dbFromRatio, ratioFromDb } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";
import { HIGHEST_HARMONIC_COUNT } from "./judgements.ts";

/** A total that somebody published of one output. */
export interface PublishedDistortion {
  readonly figure: Stated;
  readonly use: DeviceUse;
  readonly totalRatio: number;
  readonly atVrms?: number;
  /** Whether noise is in it, or it is a limit: then the distortion may be anything down to none. */
  readonly atMost: boolean;
}

/** What is heard of the harmonics at one listening level, re that level. */
export interface DistortionReading {
  readonly averageDbSpl: number;
  /** The harmonic that stands out most: its order, its level and the level at which it would be heard. */
  readonly orderCount: number;
  readonly levelDbc: number;
  readonly limitDbc: number;
  /** Margin to being heard: at worst, and at best where phases between stages or the make-up of a total are open. */
  readonly worstDb: number;
  readonly bestDb: number;
}

/** What each device in use publishes of its distortion; undefined where nothing. */
export function publishedDistortion(use: DeviceUse): PublishedDistortion | undefined {
  const { thd, sinad } = use.output;
  if (thd && thd.thdRatio.bound !== "atLeast") {
    const { thdRatio: figure, atVrms, withNoise } = thd;
    return { figure, use, totalRatio: figure.value, atVrms, atMost: withNoise === true || figure.bound === "atMost" };
  }
  if (!sinad || sinad.ratioDb.bound === "atMost") return undefined;
  // r = 10^(-SINAD / 20), noise included
  return {
    figure: sinad.ratioDb,
    use,
    totalRatio: ratioFromDb(-sinad.ratioDb.value),
    atVrms: sinad.atVrms,
    atMost: true,
  };
}

/** Whether a device is taken as free of distortion by definition. */
export const isIdeal = (use: DeviceUse): boolean => use.entry.id === referenceSource.id;

/** One sigma of a published total: distortion is read off the same sheets as noise, as carelessly. */
export const distortionSpreadDb = ({ figure }: PublishedDistortion): number =>
  figure.bound === "atMost" || figure.bound === "atLeast" ? 0 : spreadDbOf("noise", figure);

/** Reads what is heard of a chain's harmonics at an average level; undefined where neither law nor total says anything. */
export function distortionAtEar(
  chain: Chain,
  published: readonly PublishedDistortion[],
  averageDbSpl: number,
): DistortionReading | undefined {
  if (published.length === 0 && !chain.stages.some(statesLaw)) return undefined;
  const averageDbFs = chain.programme.kind === "music" ? chain.programme.integratedLufs : chain.programme.levelDbFs;
  const { stages } = settle(chain.stages, averageDbSpl - averageDbFs);
  const laws = stages.map(describeStage);
  const distortion = distortionOf(laws, averageDbFs);
  if (distortion.entries.length === 0 && published.length === 0) return undefined;
  const solved = solveLaws(laws, Float64Array.of(1000));
  const levelDbSpl = earDbSpl(distortion.fundamentalVrms, solved.load.sensitivityDbSplPerVrms);
  const scaleRatio = ratioFromDb(averageDbFs);
  const totals = published.map((one) => totalRatios(one, stages, solved, scaleRatio));
  const worstRatio = totals.reduce((sum, total) => sum + total.worstRatio, 0);
  const bestRatio = totals.reduce((sum, total) => sum + total.bestRatio, 0);
  const limits = heardFrom(chain, levelDbSpl);
  const known = harmonicsOf(distortion);

  const marginDb = (limitDbc: number, ratio: number) => limitDbc - dbFromRatio(ratio);
  const each = limits.map((limit) => {
    const harmonic = known.get(limit.orderCount);
    return {
      ...limit,
      worstDb: marginDb(limit.limitDbc, (harmonic?.worstRatio ?? 0) + worstRatio),
      knownDb: marginDb(limit.limitDbc, harmonic?.typicalRatio ?? 0),
      bestDb: marginDb(limit.limitDbc, bestRatio),
      levelDbc: dbFromRatio((harmonic?.worstRatio ?? 0) + worstRatio),
    };
  });
  const least = each.reduce((a, b) => (b.worstDb < a.worstDb ? b : a));
  return {
    averageDbSpl: levelDbSpl,
    orderCount: least.orderCount,
    levelDbc: least.levelDbc,
    limitDbc: least.limitDbc,
    worstDb: least.worstDb,
    // At best a total hides where it is hidden best; what is known one by one stays.
    bestDb: Math.min(Math.max(...each.map((one) => one.bestDb)), ...each.map((one) => one.knownDb)),
  };
}

function statesLaw(stage: StageSpec): boolean {
  const law = describeStage(stage);
  return law.form === "active" && law.nonlinearity.law !== "none";
}

/** A published total at the voltage its output carries here, for a sine `scaleRatio` times full scale. */
export function totalRatios(
  { use, totalRatio, atVrms, atMost }: PublishedDistortion,
  stages: readonly StageSpec[],
  solved: Solved,
  scaleRatio: number,
): { readonly worstRatio: number; readonly bestRatio: number } {
  const plug = solved.plugs.findLast(({ stageIndex }) => {
    const { from } = stages[stageIndex];
    return from?.gear === use.entry.id && from.output === use.output.name;
  });
  const steps = plug && atVrms !== undefined ? (magnitudeAt(plug.voltage, 0) * scaleRatio) / atVrms : 1;
  // D = D0 (V / Vref)^m, m from 0.5 to 2 (second harmonic 1, third 2); below the level it was read at none of it is taken off.
  return {
    worstRatio: totalRatio * Math.max(1, steps ** 2),
    bestRatio: atMost ? 0 : totalRatio * Math.min(steps ** 0.5, steps ** 2),
  };
}

/** The level, re the sine, from which each harmonic is heard: the room and the threshold, or the sine's masking, whichever is higher. */
export function heardFrom(
  { listener }: Chain,
  levelDbSpl: number,
): { readonly orderCount: number; readonly limitDbc: number }[] {
  const room = roomOctavesDbSpl(listener.room);
  const isolation = listener.isolationsDb ?? isolationsByBackDb.open;
  return Array.from({ length: HIGHEST_HARMONIC_COUNT - 1 }, (_, index) => {
    const orderCount = index + 2;
    const quietDbSpl = justHeardDbSpl(1000 * orderCount, room, isolation);
    return {
      orderCount,
      limitDbc: Math.max(quietDbSpl, maskedDbSpl(1000, levelDbSpl, 1000 * orderCount)) - levelDbSpl,
    };
  });
}

const ordinals = ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

/** The word for the order of a harmonic: 2 is the second. */
export const ordinalOf = (orderCount: number): string => ordinals[orderCount - 2];

/** The order of an entry of the ledger. */
export const orderOf = ({ cause }: DistortionEntry): number => ordinals.indexOf(cause.split(" ")[0]) + 2;

/** Harmonics by order: of several stages in amplitude at worst, in power as a rule. */
export function harmonicsOf({ entries }: Distortion): Map<number, { worstRatio: number; typicalRatio: number }> {
  const byOrder = new Map<number, { worstRatio: number; typicalRatio: number }>();
  for (const entry of entries) {
    const orderCount = orderOf(entry);
    const ratio = ratioFromDb(entry.levelDbc);
    const before = byOrder.get(orderCount);
    byOrder.set(orderCount, {
      worstRatio: (before?.worstRatio ?? 0) + ratio,
      typicalRatio: Math.hypot(before?.typicalRatio ?? 0, ratio),
    });
  }
  return byOrder;
}
