/** Second-order sections of digital filters. */

/** y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y'', primes meaning one sample ago; a0 is one. */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** The squared gain of a section at an angle of `angleRad` = 2 pi f / fs a sample. */
export function biquadPowerRatio({ b0, b1, b2, a1, a2 }: Biquad, angleRad: number): number {
  // |H|^2 = |b0 + b1 z^-1 + b2 z^-2|^2 / |1 + a1 z^-1 + a2 z^-2|^2 at z = e^(i w)
  const [c1, s1, c2, s2] = [Math.cos(angleRad), Math.sin(angleRad), Math.cos(2 * angleRad), Math.sin(2 * angleRad)];
  const above = (b0 + b1 * c1 + b2 * c2) ** 2 + (b1 * s1 + b2 * s2) ** 2;
  const below = (1 + a1 * c1 + a2 * c2) ** 2 + (a1 * s1 + a2 * s2) ** 2;
  return above / below;
}
