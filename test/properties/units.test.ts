/** What holds for every number: conversions undo each other, and what is printed can be typed back. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as decibel from "../../src/core/units/decibel.ts";
import { formatNumber, formatQuantity, formatSpread } from "../../src/core/units/format.ts";
import * as level from "../../src/core/units/level.ts";
import { dividerRatio, parallelOhm } from "../../src/core/units/ohm.ts";
import { parseQuantity } from "../../src/core/units/parse.ts";
import type { Unit } from "../../src/core/units/vocabulary.ts";
import { unitOfName, units } from "../../src/core/units/vocabulary.ts";

const levelDb = fc.double({ min: -200, max: 200, noNaN: true });
const ohm = fc.double({ min: 0.01, max: 1e6, noNaN: true });

describe("decibels", () => {
  test("go to ratios and back", () => {
    fc.assert(
      fc.property(levelDb, (db) => {
        expect(decibel.dbFromRatio(decibel.ratioFromDb(db))).toBeCloseTo(db, 9);
        expect(decibel.dbFromPowerRatio(decibel.powerRatioFromDb(db))).toBeCloseTo(db, 9);
        expect(level.dbvFromVrms(level.vrmsFromDbv(db))).toBeCloseTo(db, 9);
        expect(level.dbuFromVrms(level.vrmsFromDbu(db))).toBeCloseTo(db, 9);
      }),
    );
  });

  test("of two equal noises together are 3.01 more, whichever comes first", () => {
    fc.assert(
      fc.property(levelDb, levelDb, (one, other) => {
        expect(decibel.powerSumDb([one, one])).toBeCloseTo(one + 3.0103, 4);
        expect(decibel.powerSumDb([one, other])).toBeCloseTo(decibel.powerSumDb([other, one]), 9);
      }),
    );
    expect(decibel.powerSumDb([])).toBe(Number.NEGATIVE_INFINITY);
  });
});

describe("sensitivity", () => {
  test("per milliwatt and per volt say the same of any headphone", () => {
    fc.assert(
      fc.property(levelDb, ohm, levelDb, (sensitivity, impedance, spl) => {
        const perVolt = level.dbSplPerVrmsFromDbSplPerMw(sensitivity, impedance);
        expect(level.dbSplPerMwFromDbSplPerVrms(perVolt, impedance)).toBeCloseTo(sensitivity, 9);
        const watts = level.wFromDbSpl(spl, perVolt, impedance);
        expect((watts * 1000) / level.mwFromDbSpl(spl, sensitivity)).toBeCloseTo(1, 9);
        expect(level.dbSplFromVrms(level.vrmsFromDbSpl(spl, perVolt), perVolt)).toBeCloseTo(spl, 8);
      }),
    );
  });
});

describe("resistances", () => {
  test("in parallel are below the smallest, and an open one changes nothing", () => {
    fc.assert(
      fc.property(ohm, ohm, (one, other) => {
        expect(parallelOhm(one, other)).toBeLessThanOrEqual(Math.min(one, other));
        expect(parallelOhm(one, Number.POSITIVE_INFINITY)).toBeCloseTo(one, 6);
      }),
    );
  });

  test("a larger source impedance never raises the voltage at the load", () => {
    fc.assert(
      fc.property(
        ohm,
        ohm,
        ohm,
        (source, more, load) => dividerRatio(source + more, load) <= dividerRatio(source, load),
      ),
    );
    expect(dividerRatio(100, Number.POSITIVE_INFINITY)).toBe(1);
  });
});

const typeable: Unit[] = ["Vrms", "Vpk", "Arms", "Apk", "Ohm", "W", "F", "H", "Hz", "Sec", "VPerRtHz", "ARtHz"];
const size = fc
  .tuple(fc.double({ min: 1, max: 9.999, noNaN: true }), fc.integer({ min: -9, max: 6 }))
  .map(([digits, power]) => digits * 10 ** power);

describe("what is printed", () => {
  test("can be typed back and means the same to the digits shown", () => {
    fc.assert(
      fc.property(fc.constantFrom(...typeable), size, (unit, value) => {
        const text = formatQuantity(value, unit);
        const back = parseQuantity(text);
        expect(back.unit).toBe(unit);
        // three digits below 20 and whole numbers above: half a step is 2.5 % at worst
        expect(Math.abs(back.value / value - 1), text).toBeLessThanOrEqual(0.0251);
        expect(formatQuantity(back.value, unit)).toBe(text);
      }),
    );
  });

  test("in decibels can be typed back to half a decibel", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Unit>("Db", "DbSpl", "DbFs", "Dbtp", "Dbc", "Lufs", "Lu", "DbSplPerVrms", "DbSplPerMw"),
        levelDb,
        (unit, value) => {
          const back = parseQuantity(formatQuantity(value, unit));
          expect(back.unit).toBe(unit);
          expect(Math.abs(back.value - value)).toBeLessThanOrEqual(0.5 + 1e-9);
        },
      ),
    );
  });

  test("is never NaN, Infinity, a bare hyphen minus or an exponent", () => {
    fc.assert(
      fc.property(fc.constantFrom(...units), fc.double({ min: -1e15, max: 1e15 }), (unit, value) => {
        for (const text of [formatQuantity(value, unit), formatNumber(value), formatSpread(value, 2, unit)]) {
          expect(text).not.toMatch(/NaN|Infinity|undefined|-|\d[eE]|−0\b(?!\.)/u);
        }
      }),
    );
    expect(formatQuantity(Number.NEGATIVE_INFINITY, "DbSpl")).toBe("−∞ dB SPL");
    expect(formatQuantity(Number.POSITIVE_INFINITY, "Ohm")).toBe("∞ Ω");
    expect(formatSpread(Number.NaN, Number.NaN)).toBe("?");
  });
});

describe("the vocabulary", () => {
  test("reads the unit at the end of any name made with it", () => {
    for (const unit of units) {
      expect(unitOfName(`noise${unit}`)).toBe(unit);
      expect(unitOfName(`noises2${unit}`)).toBe(unit);
    }
  });

  test("takes the longest unit and no part of a word", () => {
    expect(unitOfName("sensitivityDbSplPerVrms")).toBe("DbSplPerVrms");
    expect(unitOfName("frequenciesHz")).toBe("Hz");
    expect(unitOfName("turnsRatios")).toBe("Ratio");
    expect(unitOfName("bandIndices")).toBe("Index");
    expect(unitOfName("hz")).toBe("Hz");
    for (const name of ["path", "width", "limit", "m", "a", "levelDbv", "FLAW", "spectrum", ""])
      expect(unitOfName(name), name).toBeUndefined();
  });
});
