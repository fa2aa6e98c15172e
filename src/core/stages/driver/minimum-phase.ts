/**
 * The phase that belongs to a magnitude when nothing in the network delays or reflects: Bode's relation.
 *
 * The relation asks for the magnitude at all frequencies, and a measured curve ends. What lies beyond is
 * taken from what a driver is (judgement): above, an inductance that goes on rising; elsewhere a flank
 * that runs out flat, since the coil's resistance stays. A series capacitor goes on rising below.
 */

/** Phases in rad at each frequency of a minimum-phase load whose ln|Z| is linear in ln f between its points; none beyond 90 degrees. */
export function minimumPhasesRad(frequenciesHz: readonly number[], magnitudesOhm: readonly number[]): number[] {
  const top = lossyTop(frequenciesHz, magnitudesOhm);
  const rest = bodePhasesRad(
    frequenciesHz.map(Math.log),
    magnitudesOhm.map((ohm, k) => Math.log(ohm / topMagnitudeRatio(top, frequenciesHz[k]))),
  );
  // A passive load has no other phase; a curve with an error in it can ask for one.
  return rest.map((phaseRad, k) => clamp(phaseRad + topPhaseRad(top, frequenciesHz[k]), -Math.PI / 2, Math.PI / 2));
}

const clamp = (value: number, lowest: number, highest: number): number => Math.max(lowest, Math.min(highest, value));

/** Phases of ln|Z| given over u = ln f. */
function bodePhasesRad(u: readonly number[], lnMagnitude: readonly number[]): number[] {
  const last = u.length - 1;
  const lowSlope = (lnMagnitude[indexInside(u, 0)] - lnMagnitude[0]) / (u[indexInside(u, 0)] - u[0]);
  const highSlope = (lnMagnitude[last] - lnMagnitude[indexInside(u, last)]) / (u[last] - u[indexInside(u, last)]);
  // phi(f0) = (1/pi) * integral of (d ln|Z| / du) ln coth(|u - u0|/2) du. Bode 1945, ch. 14.
  // With ln|Z| linear between points the slope leaves the integral, and each cell is a difference of W(u).
  return u.map((centre) => {
    const below = centre - u[0];
    let sum = lowSlope * (lowSlope < 0 ? WHOLE_WEIGHT - weight(below) : flankWeight(below));
    sum += highSlope * flankWeight(u[last] - centre);
    let before = -weight(below);
    for (let k = 0; k < last; k++) {
      const after = Math.sign(u[k + 1] - centre) * weight(Math.abs(u[k + 1] - centre));
      sum += ((lnMagnitude[k + 1] - lnMagnitude[k]) / (u[k + 1] - u[k])) * (after - before);
      before = after;
    }
    return sum / Math.PI;
  });
}

/** Ends are judged by their outermost half octave, so that the steps of a digitised curve do not matter (judgement). */
const END_SPAN = Math.LN2 / 2;

/** The first point half an octave inside an end, or the other end. */
function indexInside(u: readonly number[], end: number): number {
  const step = end === 0 ? 1 : -1;
  const other = u.length - 1 - end;
  let k = end + step;
  while (k !== other && Math.abs(u[k] - u[end]) < END_SPAN) k += step;
  return k;
}

/** W(u), the integral of ln coth(v/2) from 0 to u, and all of it. */
const WHOLE_WEIGHT = Math.PI ** 2 / 4;
function weight(u: number): number {
  // ln coth(v/2) = -ln(v/2) + v^2/12 - 7 v^4/1440 + ... near zero,
  if (u < 0.3) return u === 0 ? 0 : u - u * Math.log(u / 2) + u ** 3 / 36 - (7 * u ** 5) / 7200;
  // and 2 * sum over odd k of e^{-kv}/k elsewhere, so W = pi^2/4 - 2 * sum over odd k of e^{-ku}/k^2.
  const square = Math.exp(-2 * u);
  let sum = 0;
  for (let k = 1, power = Math.exp(-u); power > 1e-17; k += 2, power *= square) sum += power / (k * k);
  return WHOLE_WEIGHT - 2 * sum;
}

/** The integral over v > 0 of e^{-2v} ln coth((v + d)/2): a slope that dies out as f^2, d outside its end. */
function flankWeight(d: number): number {
  // 2 * sum over odd k of x^k / (k (k + 2)) = atanh(x) (1 - 1/x^2) + 1/x with x = e^{-d}.
  const x = Math.exp(-d);
  if (x < 0.1) return 2 * (x / 3 + x ** 3 / 15 + x ** 5 / 35 + x ** 7 / 63);
  return x === 1 ? 1 : Math.atanh(x) * (1 - 1 / (x * x)) + 1 / x;
}

/** 1 + share (jf / f_end)^n: a lossy inductance over the least resistance, as the top of a curve shows it. */
interface LossyTop {
  readonly endHz: number;
  readonly shareRatio: number;
  readonly exponentRatio: number;
}

function topMagnitudeRatio(top: LossyTop, frequencyHz: number): number {
  const x = top.shareRatio * (frequencyHz / top.endHz) ** top.exponentRatio;
  return Math.sqrt(1 + 2 * x * Math.cos((top.exponentRatio * Math.PI) / 2) + x * x);
}

function topPhaseRad(top: LossyTop, frequencyHz: number): number {
  const x = top.shareRatio * (frequencyHz / top.endHz) ** top.exponentRatio;
  const angleRad = (top.exponentRatio * Math.PI) / 2;
  return Math.atan2(x * Math.sin(angleRad), 1 + x * Math.cos(angleRad));
}

/** The inductance that has the height of the curve's end over its minimum, and the slope of its last half octave. */
function lossyTop(frequenciesHz: readonly number[], magnitudesOhm: readonly number[]): LossyTop {
  const last = frequenciesHz.length - 1;
  const inside = indexInside(frequenciesHz.map(Math.log), last);
  const endHz = frequenciesHz[last];
  const riseRatio = magnitudesOhm[last] / Math.min(...magnitudesOhm);
  const stepRatio = magnitudesOhm[last] / magnitudesOhm[inside];
  if (stepRatio <= 1) return { endHz, shareRatio: 0, exponentRatio: 1 };
  // |1 + s e^{j n pi/2}| = rise: s = -c + sqrt(c^2 + rise^2 - 1), c = cos(n pi/2).
  const topOf = (exponentRatio: number): LossyTop => {
    const c = Math.cos((exponentRatio * Math.PI) / 2);
    return { endHz, exponentRatio, shareRatio: Math.sqrt(c * c + riseRatio * riseRatio - 1) - c };
  };
  // The larger n, the steeper the end: halve the interval of n until its step is the curve's.
  let low = 0.3;
  let high = 1;
  for (let turn = 0; turn < 40; turn++) {
    const middle = (low + high) / 2;
    if (riseRatio / topMagnitudeRatio(topOf(middle), frequenciesHz[inside]) < stepRatio) low = middle;
    else high = middle;
  }
  return topOf((low + high) / 2);
}
