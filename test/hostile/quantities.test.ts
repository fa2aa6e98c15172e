/** Figures as people type them, and as they mistype them. */
import { describe, expect, test } from "vitest";
import { formatFigure, formatPercent, formatQuantity, formatSpread } from "../../src/core/units/format.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";
import { parseFigureString, parseQuantity } from "../../src/core/units/parse.ts";

describe("a typed figure", () => {
  test.each([
    ["1.8 V", 1.8, "Vrms"],
    ["1.8V rms", 1.8, "Vrms"],
    [".5 v", 0.5, "Vrms"],
    ["2.5 Vpk", 2.5, "Vpk"],
    ["5 Vpp", 2.5, "Vpk"],
    ["8 uV", 8e-6, "Vrms"],
    ["8µV", 8e-6, "Vrms"],
    ["8 μV", 8e-6, "Vrms"],
    ["500 mV", 0.5, "Vrms"],
    ["4 nV/√Hz", 4e-9, "VPerRtHz"],
    ["0.4 pA/rtHz", 0.4e-12, "ARtHz"],
    ["10 ohm", 10, "Ohm"],
    ["10 Ohms", 10, "Ohm"],
    ["10Ω", 10, "Ohm"],
    ["10 \u2126", 10, "Ohm"],
    ["10 R", 10, "Ohm"],
    ["2 kohm", 2000, "Ohm"],
    ["2 kΩ", 2000, "Ohm"],
    ["2 k ohm", 2000, "Ohm"],
    ["1 MOhm", 1e6, "Ohm"],
    ["50 mohm", 0.05, "Ohm"],
    ["100 uF", 100e-6, "F"],
    ["10 mH", 0.01, "H"],
    ["250 mW", 0.25, "W"],
    ["1.2W", 1.2, "W"],
    ["300 mA", 0.3, "Arms"],
    ["1.2 kHz", 1200, "Hz"],
    ["20 ms", 0.02, "Sec"],
    ["105 dB/mW", 105, "DbSplPerMw"],
    ["105 dB SPL / 1 mW", 105, "DbSplPerMw"],
    ["105 dB @ 1mW", 105, "DbSplPerMw"],
    ["105 dB/MW", 105, "DbSplPerMw"],
    ["103 dB/V", 103, "DbSplPerVrms"],
    ["103 dB/Vrms", 103, "DbSplPerVrms"],
    ["103 dB SPL/1 V", 103, "DbSplPerVrms"],
    ["90 dB at 0.1 V", 110, "DbSplPerVrms"],
    ["102 dB SPL @ 100 mV", 122, "DbSplPerVrms"],
    ["-12 dB", -12, "Db"],
    ["−12 dB", -12, "Db"],
    ["+6dB", 6, "Db"],
    ["85 dB SPL", 85, "DbSpl"],
    ["-6 dBFS", -6, "DbFs"],
    ["-14 LUFS", -14, "Lufs"],
    ["-1 dBTP", -1, "Dbtp"],
    ["0.1 %", 0.001, "Ratio"],
    ["24 bit", 24, "Bits"],
    ["1e3 ohm", 1000, "Ohm"],
    ["1.8e-6 V", 1.8e-6, "Vrms"],
  ] as const)("%s", (text, value, unit) => {
    const typed = parseQuantity(text);
    expect(typed.value).toBeCloseTo(value, 12);
    expect(Math.abs(typed.value / value - 1)).toBeLessThan(1e-12);
    expect(typed.unit).toBe(unit);
  });

  test("in dBV or dBu is a voltage", () => {
    expect(parseQuantity("12 dBV")).toMatchObject({ unit: "Vrms", value: 10 ** 0.6 });
    expect(parseQuantity("4 dBu").value).toBeCloseTo(1.22765, 5);
  });

  test("may be a limit, as sheets have it", () => {
    expect(parseQuantity("< 1 ohm")).toMatchObject({ value: 1, unit: "Ohm", bound: "atMost" });
    expect(parseQuantity("≤1 ohm")).toMatchObject({ bound: "atMost" });
    expect(parseQuantity(">110 dB")).toMatchObject({ value: 110, unit: "Db", bound: "atLeast" });
    expect(parseQuantity("1 ohm").bound).toBeUndefined();
  });

  test("keeps its text, signs in one spelling", () => {
    expect(parseQuantity("  8 µV ").text).toBe("8 uV");
  });
});

describe("a figure string", () => {
  test.each(["1.8 V, 10 ohm, 8 uV", "1.8V,10ohm,8uV", "1.8 V; 10 Ω; 8 µV", " 1.8 V  10 ohm\t8 uV ,", "1.8V 10ohm 8uV"])(
    "%j",
    (text) => {
      expect(parseFigureString(text).map(({ value, unit }) => [value, unit])).toEqual([
        [1.8, "Vrms"],
        [10, "Ohm"],
        [8e-6, "Vrms"],
      ]);
    },
  );

  test("keeps a sensitivity together", () => {
    expect(parseFigureString("18 ohm 90 dB at 0.1 V <1 ohm 105 dB / 1 mW").map(({ unit }) => unit)).toEqual([
      "Ohm",
      "DbSplPerVrms",
      "Ohm",
      "DbSplPerMw",
    ]);
  });
});

describe("a mistyped figure is refused in one sentence that names it", () => {
  test.each([
    ["", /no figure in ""/u],
    [" , ;", /no figure/u],
    ["NaN V", /"NaN V" does not start with a number/u],
    ["Infinity ohm", /does not start with a number/u],
    ["--5 dB", /does not start with a number/u],
    ["=5 dB", /does not start with a number/u],
    ["10", /"10" has no unit/u],
    ["1.8 V, 10, 8 uV", /"10" has no unit/u],
    ["1,8 V", /comma inside a number/u],
    ["1,000 ohm", /comma inside a number/u],
    ["1e999 V", /too large/u],
    ["10 furlongs", /unit "furlongs" is not known/u],
    ["10 constructor", /is not known/u],
    ["10 __proto__", /is not known/u],
    ["10 dBv", /unit "dBv" is not known/u],
    ["10 dBm", /is not known/u],
    ["90 dB at 0 V", /no drive at all/u],
    ["1.8V10ohm", /unit "V10ohm" is not known/u],
    ["5 \u001b[31mV\u202e", /unit/u],
    ["9".repeat(600), /600 characters is too long/u],
  ])("%j", (text, message) => {
    let caught: unknown;
    try {
      parseQuantity(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(HeadampError);
    expect((caught as HeadampError).message).toMatch(message);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is the point
    expect((caught as HeadampError).message).not.toMatch(/[\u0000-\u001f\u202e]/u);
  });

  test("two where one is wanted", () => {
    expect(() => parseQuantity("1 V, 2 V")).toThrow(/holds 2 figures where one is wanted/u);
  });
});

describe("a printed figure", () => {
  test.each([
    [108.4, "DbSpl", "108 dB SPL"],
    [-12.3, "Db", "−12 dB"],
    [-0.3, "Db", "0 dB"],
    [0.0391, "Vrms", "39 mV"],
    [8.0e-6, "Vrms", "8 µV"],
    [1.732, "Vrms", "1.73 V"],
    [46.3, "Ohm", "46 Ω"],
    [2, "W", "2 W"],
    [0.32, "W", "320 mW"],
    [1200, "Hz", "1.2 kHz"],
    [12467, "Hz", "12.5 kHz"],
    [999.7, "Ohm", "1 kΩ"],
    [19.96, "Ohm", "20 Ω"],
    [0, "Ohm", "0 Ω"],
    [4e-9, "VPerRtHz", "4 nV/√Hz"],
    [104.23, "DbSplPerVrms", "104 dB/V"],
    [undefined, "Ohm", "?"],
    [Number.NaN, "Ohm", "?"],
  ] as const)("%d %s reads %s", (value, unit, text) => {
    expect(formatQuantity(value, unit)).toBe(text);
  });

  test("shows tenths, spread, bounds and percents where asked", () => {
    expect(formatQuantity(-9.44, "Db", 1)).toBe("−9.4 dB");
    expect(formatQuantity(-0.04, "Db", 1)).toBe("0.0 dB");
    expect(formatSpread(108.2, 2.4)).toBe("108 ± 2 dB");
    expect(formatSpread(108.2, 0.2, "DbSpl")).toBe("108 ± 1 dB SPL");
    expect(formatSpread(108.2, undefined)).toBe("108 dB");
    expect(formatFigure({ value: 1, bound: "atMost", source: "maker" }, "Ohm")).toBe("< 1 Ω");
    expect(formatFigure(undefined, "Ohm")).toBe("?");
    expect(formatPercent(0.0031)).toBe("0.31 %");
  });
});
