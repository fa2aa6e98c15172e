/** What an output delivers into a load: the envelope of its published (load, power) pairs. */

import type { LimitPoint, Limits, Sag } from "../law.ts";

/** What stops an output from going further. */
export type LimitKind = "voltage" | "current" | "power";

/** The largest sine an output gives to one load, and what stops it there. */
export interface Envelope {
  readonly voltageVrms: number;
  readonly kind: LimitKind;
}

/** The largest sine into `loadOhm` in Vrms at the terminals, and what stops it; undefined when no limit is known. */
export function envelopeVrms(limits: Limits, loadOhm: number): Envelope | undefined {
  const { points, sag, currentApk } = limits;
  let first = tableEnvelope(points, loadOhm);
  if (sag) first = lower(first, sagEnvelope(sag, loadOhm));
  // A current clamp: V = I R.
  if (currentApk !== undefined)
    first = lower(first, { voltageVrms: (currentApk / Math.SQRT2) * loadOhm, kind: "current" });
  return first;
}

const lower = (one: Envelope | undefined, other: Envelope): Envelope =>
  one && one.voltageVrms <= other.voltageVrms ? one : other;

/** Whether nothing is known of how far an output goes. */
export const isUnlimited = ({ points, sag, currentApk }: Limits): boolean =>
  points.length === 0 && sag === undefined && currentApk === undefined;

/** V = Voc R / (R + Rlim), whose power is flattest where R = Rlim. */
function sagEnvelope({ openVrms, supplyOhm }: Sag, loadOhm: number): Envelope {
  const voltageVrms = openVrms / (1 + supplyOhm / loadOhm);
  // d ln P / d ln R = (Rlim - R) / (Rlim + R)
  const slope = (2 * supplyOhm) / loadOhm / (1 + supplyOhm / loadOhm) - 1;
  return { voltageVrms, kind: kindOfSlope(slope) };
}

/** Piecewise linear in (ln R, ln P), whose slopes lie between -1 and +1 once the points agree; constant current below the table, constant voltage above. */
function tableEnvelope(points: readonly LimitPoint[], loadOhm: number): Envelope | undefined {
  if (points.length === 0) return undefined;
  const finite = consistent(points);
  if (finite.length === 0) return { voltageVrms: Math.min(...points.map((p) => p.voltageVrms)), kind: "voltage" };
  const first = finite[0];
  const last = finite[finite.length - 1];
  if (loadOhm >= last.loadOhm) return { voltageVrms: last.voltageVrms, kind: "voltage" };
  // Below the smallest load the current holds: V = V1 R / R1.
  if (loadOhm <= first.loadOhm) return { voltageVrms: (first.voltageVrms * loadOhm) / first.loadOhm, kind: "current" };
  const above = finite.findIndex((p) => p.loadOhm >= loadOhm);
  return between(finite[above - 1], finite[above], loadOhm);
}

/** Tables made consistent, by the very record they came in: a sweep over frequency asks the same table hundreds of times. */
const agreed = new WeakMap<readonly LimitPoint[], readonly LimitPoint[]>();

/**
 * The points at finite loads in order, with those lowered that no output could have beside the others: into a larger
 * load the voltage cannot fall and the current cannot rise. Sheets that mix criteria of distortion break this; the
 * smaller figure counts.
 */
function consistent(points: readonly LimitPoint[]): readonly LimitPoint[] {
  const known = agreed.get(points);
  if (known) return known;
  const out = points
    .filter((p) => Number.isFinite(p.loadOhm))
    .sort((p, q) => p.loadOhm - q.loadOhm)
    .map((p) => ({ ...p }));
  for (let k = out.length - 2; k >= 0; k--) out[k].voltageVrms = Math.min(out[k].voltageVrms, out[k + 1].voltageVrms);
  for (let k = 1; k < out.length; k++) {
    const byCurrentVrms = (out[k - 1].voltageVrms * out[k].loadOhm) / out[k - 1].loadOhm;
    out[k].voltageVrms = Math.min(out[k].voltageVrms, byCurrentVrms);
  }
  agreed.set(points, out);
  return out;
}

function between(low: LimitPoint, high: LimitPoint, loadOhm: number): Envelope {
  const lnPower = (p: LimitPoint) => Math.log(p.voltageVrms ** 2 / p.loadOhm);
  const slope = (lnPower(high) - lnPower(low)) / Math.log(high.loadOhm / low.loadOhm);
  const powerW = Math.exp(lnPower(low) + slope * Math.log(loadOhm / low.loadOhm));
  return { voltageVrms: Math.sqrt(powerW * loadOhm), kind: kindOfSlope(slope) };
}

/** Over loads, power falls as 1/R where voltage is short and rises as R where current is. */
const kindOfSlope = (slope: number): LimitKind => (slope < -0.8 ? "voltage" : slope > 0.8 ? "current" : "power");

/** The clamps in instantaneous volts and amperes that stand for the envelope between the extremes of a load. */
export function clampsInto(
  limits: Limits,
  minimumOhm: number,
  maximumOhm: number,
): { voltageVpk: number; currentApk: number } {
  // V is largest where |Z| is, I where |Z| is smallest; a rating is a sine rating, so peak = sqrt(2) rms.
  const { points, sag } = limits;
  const atMaximum = envelopeVrms({ points, sag }, maximumOhm);
  const atMinimum = envelopeVrms({ points, sag }, minimumOhm);
  const byEnvelopeApk =
    atMinimum && atMinimum.kind !== "voltage" ? (Math.SQRT2 * atMinimum.voltageVrms) / minimumOhm : Infinity;
  return {
    voltageVpk: atMaximum ? Math.SQRT2 * atMaximum.voltageVrms : Infinity,
    currentApk: Math.min(limits.currentApk ?? Infinity, byEnvelopeApk),
  };
}

/** Voc and the series resistance of V(R) = Voc R / (R + Rlim), least squares in ln V; needs two points or more. */
export function sagFit(points: readonly LimitPoint[]): { openVrms: number; limitOhm: number } {
  // For a given Rlim the best ln Voc is a mean; Rlim by golden section on the squared residual.
  const residual = (limitOhm: number) => {
    const logs = points.map((p) => Math.log(p.voltageVrms) - Math.log(p.loadOhm / (p.loadOhm + limitOhm)));
    const mean = logs.reduce((a, b) => a + b, 0) / logs.length;
    return { mean, sum: logs.reduce((a, b) => a + (b - mean) ** 2, 0) };
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = 0;
  let high = 10 * Math.max(...points.map((p) => p.loadOhm));
  for (let turn = 0; turn < 120; turn++) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (residual(a).sum < residual(b).sum) high = b;
    else low = a;
  }
  const limitOhm = (low + high) / 2;
  return { openVrms: Math.exp(residual(limitOhm).mean), limitOhm };
}
