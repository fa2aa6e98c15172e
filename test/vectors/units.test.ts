/** Units, sensitivities and levels against the published and computed vectors. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ditheredSnrDb, unditheredSnrDb } from "../../src/core/units/bits.ts";
import * as level from "../../src/core/units/level.ts";
import { dividerRatio, thermalVPerRtHz, thermalVrms } from "../../src/core/units/ohm.ts";

// A vector's value is a number or a list of them, which each row of the table below knows.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Inputs = Record<string, any>;

interface Vector {
  readonly id: string;
  readonly desc: string;
  readonly inputs: Inputs;
  readonly expected: Record<string, number | number[]>;
  readonly tolerance: { readonly abs?: number; readonly rel?: number };
}

const { vectors } = JSON.parse(readFileSync(new URL("vectors.json", import.meta.url), "utf8")) as { vectors: Vector[] };

const many = (value: number | number[]): number[] => [value].flat();

/** What our functions say for a vector's inputs, under the names of its expected values. */
const answers: Record<string, (inputs: Inputs) => Record<string, number | number[]>> = {
  a01: ({ S_mW, Z_ohm }) => ({ S_V: level.dbSplPerVrmsFromDbSplPerMw(S_mW, Z_ohm) }),
  a02: ({ S_mW, Z_ohm }) => ({ S_V: level.dbSplPerVrmsFromDbSplPerMw(S_mW, Z_ohm) }),
  a03: ({ S_mW, L_dB }) => ({ P_mW: level.mwFromDbSpl(L_dB, S_mW) }),
  a04: ({ S_mW, L_dB }) => ({ P_mW: many(L_dB).map((l) => level.mwFromDbSpl(l, S_mW)) }),
  a05: ({ S_mW, L_dB }) => ({ P_mW: many(L_dB).map((l) => level.mwFromDbSpl(l, S_mW)) }),
  a06: demands,
  a07: demands,
  a08: demands,
  a09: demands,
  a10: ({ S_mW, Z_ohm }) => demands({ S_mW, Z_ohm, L_dB: 115 }),
  a11: ({ L_avg, CF_dB }) => ({ L_FS: level.fullScaleDbSplFromCrest(L_avg, CF_dB) }),
  a12: ({ L_avg, CF_dB }) => ({ L_FS: level.fullScaleDbSplFromCrest(L_avg, CF_dB) }),
  a13: ({ L_FS, I_LUFS }) => ({ L: level.averageDbSplFromFullScale(L_FS, I_LUFS) }),
  a14: ({ L_FS, I_LUFS }) => ({ L: level.averageDbSplFromFullScale(L_FS, I_LUFS) }),
  a26: ({ L, V }) => ({ S_V: many(L).map((l) => level.dbSplPerVrmsFromDbSplAt(l, V)) }),
  e01: ({ R, B, T }) => ({ nV: 1e9 * thermalVrms(R, B, T) }),
  e02: ({ R, B }) => ({ nV: 1e9 * thermalVrms(R, B) }),
  e10: ({ Vn_uV }) => ({ dB: many(Vn_uV).map((uV) => level.snrDbFromVrms(0.05, uV * 1e-6)) }),
  e11: ({ S_V, Vn_uV }) => ({ dB_SPL: many(S_V).map((s, i) => level.dbSplFromVrms(many(Vn_uV)[i] * 1e-6, s)) }),
  e12: ({ S_V }) => ({ uV: many(S_V).map((s) => 1e6 * level.vrmsFromDbSpl(4, s)) }),
  e13: ({ bits }) => ({ SNR_dB: many(bits).map(ditheredSnrDb) }),
  e14: ({ bits }) => ({ SNR_dB: many(bits).map(unditheredSnrDb) }),
  l01: ({ dBu }) => ({ V: many(dBu).map(level.vrmsFromDbu) }),
  l02: () => {
    const consumerVrms = level.vrmsFromDbv(-10);
    return { V: consumerVrms, dBu: level.dbuFromVrms(consumerVrms), diff_dB: 4 - level.dbuFromVrms(consumerVrms) };
  },
  l03: ({ V }) => ({ dBV: level.dbvFromVrms(V), dBu: level.dbuFromVrms(V) }),
  l04: ({ E, Rs, Z }) => {
    const voltages = many(Z).map((z) => E * dividerRatio(Rs, z));
    return { V: voltages, P_mW: voltages.map((v, i) => (1000 * v * v) / many(Z)[i]) };
  },
};

function demands({ S_V, S_mW, Z_ohm, L_dB = 110 }: Inputs): Record<string, number> {
  const sensitivity = S_V ?? level.dbSplPerVrmsFromDbSplPerMw(S_mW, Z_ohm);
  return {
    V: level.vrmsFromDbSpl(L_dB, sensitivity),
    I_mA: 1000 * level.armsFromDbSpl(L_dB, sensitivity, Z_ohm),
    P_mW: 1000 * level.wFromDbSpl(L_dB, sensitivity, Z_ohm),
  };
}

describe("a headphone's units agree with the published figures", () => {
  for (const [id, answer] of Object.entries(answers)) {
    const vector = vectors.find((one) => one.id === id) as Vector;
    test(`${id}: ${vector.desc}`, () => {
      const said = answer(vector.inputs);
      const expectedNames = Object.keys(vector.expected);
      expect(Object.keys(said).sort()).toEqual(expectedNames.sort());
      for (const name of expectedNames) {
        const expected = many(vector.expected[name]);
        const got = many(said[name]);
        expect(got).toHaveLength(expected.length);
        expected.forEach((value, index) => {
          const allowed = Math.max(vector.tolerance.abs ?? 0, (vector.tolerance.rel ?? 0) * Math.abs(value));
          expect(
            Math.abs(got[index] - value),
            `${name}[${index}] = ${got[index]}, published ${value}`,
          ).toBeLessThanOrEqual(allowed * (1 + 1e-9));
        });
      }
    });
  }

  test("a kilohm hisses with 4 nanovolts per root hertz", () => {
    expect(1e9 * thermalVPerRtHz(1000)).toBeCloseTo(4.02, 2);
  });
});
