/** The working of a finding: the formula it was asked with, and the numbers put in. Text only; nothing is worked out here. */

import type { Verdict } from "../check/check.ts";
import { normalDbSplOf, SEPARATION_LIMIT_DB, STRICT_MASKING_DB, TONE_LIMIT_DB } from "../check/judgements.ts";
import { formatNumber, formatQuantity } from "../units/format.ts";

const db = (value: number, decimalsCount = 0): string => formatNumber(value, decimalsCount);

/** The lines of the working of each rule, by its id. */
const workings: Readonly<Record<string, (verdict: Verdict) => readonly string[]>> = {
  loudness({ assessment: a, chain }) {
    const music = chain.programme.kind === "music" ? chain.programme : undefined;
    return [
      "reach  level at the ear of the largest sine, S + 20 log V,",
      `       full scale ${db(a.fullScaleDbSpl)} dB${a.limit && a.limit.headroomDb < 0 ? `, ${a.limit.kind} stops it ${db(-a.limit.headroomDb)} dB lower` : ""}`,
      `       = ${db(a.reachDbSpl)} dB SPL`,
      "need   average − loudness + true peak",
      music
        ? `       ${db(chain.listener.averageDbSpl)} − (${db(music.integratedLufs, 1)}) + (${db(music.truePeakDbtp, 1)}) = ${db(a.neededDbSpl)} dB SPL`
        : `       = ${db(a.neededDbSpl)} dB SPL`,
    ];
  },
  clipping: () => [
    "peaks of v(t) and i(t) at the headphone plug against the",
    "largest the output gives into this load",
  ],
  noise: ({ assessment: a }) => [
    "E(b) = N(f) + 10 log ERB(f), band by band, every stage in power,",
    "heard above 10 log (10^(T/10) + 10^((room − 6)/10))",
    `       total ${db(a.hissDbSpl)} dB SPL, just heard at ${db(a.hissLimitDbSpl)} (nearest at ${formatQuantity(a.hissAtHz, "Hz")})`,
  ],
  tone: ({ assessment: a }) => [
    "D(f) = 20 log |Z / (Z + Rs)| re 1 kHz, smoothed over one ERB,",
    `       mean taken out; Rs = ${formatQuantity(a.sourceOhm, "Ohm")}, heard above ${db(TONE_LIMIT_DB, 1)} dB`,
  ],
  distortion: () => [
    "each harmonic at the ear against what its own tone hides:",
    "L − (24 + 0.23/f − 0.2 L) Δz (Terhardt 1979), and the threshold;",
    `       it passes ${STRICT_MASKING_DB} dB below that`,
  ],
  volume: ({ assessment: a, chain }) => [
    `position for ${db(normalDbSplOf(chain.listener))} dB: ${db(a.positionDb, 1)} dB`,
    "hour   v = (b^t − 1)/(b − 1), b = (1/y − 1)², y = 0.10 to 0.15",
  ],
  balance: ({ assessment: a }) => [
    `gangs of an ordinary knob at ${db(a.positionDb, 1)} dB:`,
    "       sigma = √(s0² + (20 log (v + dr)/v)²)",
  ],
  crosstalk: () => [
    "V idle / V driven = −Rg / (Rs + Z + Rg)",
    `       seldom heard on music beyond ${SEPARATION_LIMIT_DB} dB`,
  ],
  safety: ({ chain }) => [
    "hours = 1.6 Pa²h / p_A² (ITU-T H.870, adults)",
    `       at ${db(normalDbSplOf(chain.listener))} dB and at ${db(chain.listener.averageDbSpl)} dB`,
  ],
};

/** The working of the finding of a rule, a line each; empty where there is nothing to work out. */
export const workingOf = (ruleId: string, verdict: Verdict): readonly string[] => workings[ruleId]?.(verdict) ?? [];
