/** What an output delivers into a load, against Ohm's law. */
import { describe, expect, test } from "vitest";
import { clampsInto, envelopeVrms, sagFit } from "../../src/core/stages/amplifier/limits.ts";
import { solidState } from "../../src/core/stages/amplifier/solid-state.ts";
import type { ActiveLaw } from "../../src/core/stages/law.ts";

const open = Number.POSITIVE_INFINITY;

describe("the limit of an output", () => {
  test("is unknown where nothing is published", () => {
    expect(envelopeVrms({ points: [] }, 32)).toBeUndefined();
    expect(clampsInto({ points: [] }, 30, 60)).toEqual({ voltageVpk: open, currentApk: open });
  });

  test("is one voltage into any load where only a voltage is published", () => {
    const limits = { points: [{ loadOhm: open, voltageVrms: 2 }] };
    expect(envelopeVrms(limits, 8)).toEqual({ voltageVrms: 2, kind: "voltage" });
    expect(envelopeVrms(limits, 600)).toEqual({ voltageVrms: 2, kind: "voltage" });
  });

  test("below the smallest published load is its current, above the largest its voltage", () => {
    const limits = {
      points: [
        { loadOhm: 32, voltageVrms: 4 },
        { loadOhm: 300, voltageVrms: 6 },
      ],
    };
    expect(envelopeVrms(limits, 16)).toEqual({ voltageVrms: 2, kind: "current" });
    expect(envelopeVrms(limits, 1000)).toEqual({ voltageVrms: 6, kind: "voltage" });
  });

  test("between two loads that take the same power is that power", () => {
    const limits = {
      points: [
        { loadOhm: 16, voltageVrms: 4 },
        { loadOhm: 64, voltageVrms: 8 },
      ],
    };
    const middle = envelopeVrms(limits, 32);
    expect(middle?.kind).toBe("power");
    expect(middle?.voltageVrms).toBeCloseTo(Math.sqrt(1 * 32), 12);
  });

  test("does not care in which order a table was typed", () => {
    const points = [
      { loadOhm: 600, voltageVrms: 9 },
      { loadOhm: 16, voltageVrms: 5 },
      { loadOhm: 50, voltageVrms: 7 },
    ];
    const sorted = [points[1], points[2], points[0]];
    for (const loadOhm of [8, 20, 90, 700])
      expect(envelopeVrms({ points }, loadOhm)).toEqual(envelopeVrms({ points: sorted }, loadOhm));
  });

  test("takes the smaller figure where a sheet claims less voltage into a larger load", () => {
    const limits = {
      points: [
        { loadOhm: 32, voltageVrms: 10 },
        { loadOhm: 300, voltageVrms: 9 },
      ],
    };
    expect(envelopeVrms(limits, 32)?.voltageVrms).toBe(9);
    expect(envelopeVrms(limits, 100)?.voltageVrms).toBeCloseTo(9, 12);
  });

  test("takes the smaller figure where a sheet claims more current into a larger load", () => {
    const limits = {
      points: [
        { loadOhm: 16, voltageVrms: 1 },
        { loadOhm: 32, voltageVrms: 4 },
      ],
    };
    expect(envelopeVrms(limits, 32)?.voltageVrms).toBe(2);
    expect(envelopeVrms(limits, 1000)?.voltageVrms).toBe(2);
  });

  test("is a stated peak current where that comes first", () => {
    const limits = { points: [{ loadOhm: open, voltageVrms: 2 }], currentApk: 0.05 };
    expect(envelopeVrms(limits, 16)?.kind).toBe("current");
    expect(envelopeVrms(limits, 16)?.voltageVrms).toBeCloseTo((0.05 / Math.SQRT2) * 16, 12);
    expect(envelopeVrms(limits, 300)).toEqual({ voltageVrms: 2, kind: "voltage" });
  });

  test("in instantaneous terms is root two above the sine's: volts at the largest, amperes at the smallest impedance", () => {
    const limits = {
      points: [
        { loadOhm: 32, voltageVrms: 4 },
        { loadOhm: 300, voltageVrms: 6 },
      ],
    };
    const clamps = clampsInto(limits, 16, 600);
    expect(clamps.voltageVpk).toBeCloseTo(6 * Math.SQRT2, 12);
    expect(clamps.currentApk).toBeCloseTo((Math.SQRT2 * 4) / 32, 12);
  });

  test("read at 1 % distortion lies 0.25 dB above the onset of clipping, and is brought back to it", () => {
    const voltageVrms = (thdRatio?: number): number => {
      const law = solidState.describe({ kind: "amplifier", gainDb: 0, powers: [{ loadOhm: 32, powerW: 2, thdRatio }] });
      return (law as ActiveLaw).limits.points[0].voltageVrms;
    };
    expect(voltageVrms()).toBeCloseTo(8, 12);
    expect(voltageVrms(0.001)).toBeCloseTo(8, 12);
    expect(20 * Math.log10(voltageVrms() / voltageVrms(0.01))).toBeCloseTo(0.251, 9);
  });
});

test("a sagging supply fitted to its own table gives back its open voltage and its resistance", () => {
  const points = [16, 33, 150, 600].map((loadOhm) => ({ loadOhm, voltageVrms: (9 * loadOhm) / (loadOhm + 11) }));
  const fit = sagFit(points);
  expect(fit.openVrms).toBeCloseTo(9, 6);
  expect(fit.limitOhm).toBeCloseTo(11, 5);
});
