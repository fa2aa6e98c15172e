/**
 * Seeded randomness: the same seed gives the same numbers on every machine.
 *
 * The generator is xoshiro128** (Blackman and Vigna 2018, prng.di.unimi.it), its state filled by splitmix32.
 */

/** A stream of random numbers. */
export interface RandomStream {
  /** The next number, even over [0, 1) with 32 bits. */
  readonly uniform: () => number;
  /** The next standard normal deviate. */
  readonly normal: () => number;
}

/** Starts the stream of a seed (any finite number; its 32 low bits count). */
export function randomStream(seedIndex: number): RandomStream {
  let mixed = seedIndex | 0;
  const splitmix = (): number => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let bits = mixed ^ (mixed >>> 16);
    bits = Math.imul(bits, 0x21f0aaad);
    bits ^= bits >>> 15;
    bits = Math.imul(bits, 0x735a2d97);
    return bits ^ (bits >>> 15);
  };
  let s0 = splitmix();
  let s1 = splitmix();
  let s2 = splitmix();
  let s3 = splitmix();

  const uniform = (): number => {
    const product = Math.imul(s1, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = s1 << 9;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = (s3 << 11) | (s3 >>> 21);
    return (result >>> 0) / 4294967296;
  };

  let spare = Number.NaN;
  const normal = (): number => {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    // Marsaglia's polar method: a point even over the unit disc gives two independent deviates
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const stretch = Math.sqrt((-2 * Math.log(square)) / square);
      spare = y * stretch;
      return x * stretch;
    }
  };
  return { uniform, normal };
}
