/** The phase that belongs to a magnitude when nothing in the network delays or reflects: Bode's relation. */

/** Phases in rad at each frequency of a minimum-phase curve whose ln|Z| is linear in ln f between its points and flat beyond. */
export function minimumPhasesRad(frequenciesHz: readonly number[], magnitudesOhm: readonly number[]): number[] {
  // phi(f0) = (1/pi) * integral of (d ln|Z| / du) ln coth(|u|/2) du, u = ln(f/f0). Bode 1945, ch. 14.
  // With ln|Z| linear between points the slope leaves the integral, and each cell is a difference of W(u).
  const u = frequenciesHz.map(Math.log);
  const lnMagnitude = magnitudesOhm.map(Math.log);
  return u.map((centre) => {
    let sum = 0;
    for (let k = 0; k + 1 < u.length; k++) {
      const slope = (lnMagnitude[k + 1] - lnMagnitude[k]) / (u[k + 1] - u[k]);
      sum += slope * (signedWeight(u[k + 1] - centre) - signedWeight(u[k] - centre));
    }
    return sum / Math.PI;
  });
}

const signedWeight = (u: number): number => Math.sign(u) * weight(Math.abs(u));

/** W(u), the integral of ln coth(v/2) from 0 to u. */
function weight(u: number): number {
  // ln coth(v/2) = -ln(v/2) + v^2/12 - 7 v^4/1440 + ... near zero,
  if (u < 0.3) return u === 0 ? 0 : u - u * Math.log(u / 2) + u ** 3 / 36 - (7 * u ** 5) / 7200;
  // and 2 * sum over odd k of e^{-kv}/k elsewhere, so W = pi^2/4 - 2 * sum over odd k of e^{-ku}/k^2.
  let sum = 0;
  for (let k = 1; k * u < 40; k += 2) sum += Math.exp(-k * u) / (k * k);
  return (Math.PI * Math.PI) / 4 - 2 * sum;
}
