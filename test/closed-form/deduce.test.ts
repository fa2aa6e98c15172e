import { describe, expect, test } from "vitest";
import { maxVrmsOf, outputImpedanceOf, residualNoiseOf, voltageFromPower } from "../../src/core/catalog/deduce.ts";
import type { GearFigure, HeadphoneEntry, Output, Sensitivity } from "../../src/core/catalog/gear.ts";
import { dbSplPerVrmsOf, sensitivityOf } from "../../src/core/catalog/sensitivity.ts";
import { spreadDbOf } from "../../src/core/catalog/spread.ts";

const measured = (value: number, more: Partial<GearFigure> = {}): GearFigure => ({
  value,
  source: "a laboratory",
  trust: "measured",
  ...more,
});

const output = (figures: Partial<Output>): Output => ({
  name: "Phones",
  kind: "headphone",
  connector: "6.35 mm",
  balanced: false,
  ...figures,
});

function headphones(sensitivity: Partial<Sensitivity>, more: Partial<HeadphoneEntry> = {}): HeadphoneEntry {
  return {
    id: "some-headphones",
    maker: "Some",
    model: "Headphones",
    kind: "headphones",
    transducer: "dynamic",
    back: "open",
    sensitivities: [{ unit: "dB/V", value: 100, source: "a source", trust: "measured", inUse: true, ...sensitivity }],
    impedanceOhm: { value: 300, source: "a source", trust: "maker" },
    ...more,
  };
}

describe("a sensitivity in dB SPL at one volt", () => {
  test("the HD 558 prints both 112 dB at 1 V and 99 dB at 1 mW into 50 ohm, and they are one figure", () => {
    expect(dbSplPerVrmsOf({ unit: "dB/mW", value: 99 }, 50)).toBeCloseTo(112, 1);
  });

  test.each([
    [32, 111],
    [250, 102],
    [600, 98],
  ])("the DT 880 makes 96 dB from 1 mW, which at %d ohm is %d dB at 1 V", (impedanceOhm, dbSplPerVrms) => {
    expect(Math.abs(dbSplPerVrmsOf({ unit: "dB/mW", value: 96 }, impedanceOhm) - dbSplPerVrms)).toBeLessThan(0.25);
  });

  test("327 mV for 94 dB SPL is 103.7 dB at 1 V", () => {
    expect(dbSplPerVrmsOf({ unit: "Vrms@94dB", value: 0.327 }, 300)).toBeCloseTo(103.71, 2);
  });

  test("0.23 V for 90 dB SPL is 102.8 dB at 1 V", () => {
    expect(dbSplPerVrmsOf({ unit: "Vrms@90dB", value: 0.23 }, 300)).toBeCloseTo(102.77, 2);
  });

  test("105 dB from a tenth of a volt is 125 dB at 1 V", () => {
    expect(dbSplPerVrmsOf({ unit: "dB/0.1V", value: 105 }, 16)).toBeCloseTo(125, 9);
  });

  test("all units agree where they describe one headphone", () => {
    for (const impedanceOhm of [8, 32, 300, 600])
      for (const voltVrms of [0.005, 0.2, 2]) {
        const dbSplPerVrms = 94 - 20 * Math.log10(voltVrms);
        expect(dbSplPerVrmsOf({ unit: "Vrms@94dB", value: voltVrms }, impedanceOhm)).toBeCloseTo(dbSplPerVrms, 9);
        const perMw = 94 - 10 * Math.log10((1000 * voltVrms ** 2) / impedanceOhm);
        expect(dbSplPerVrmsOf({ unit: "dB/mW", value: perMw }, impedanceOhm)).toBeCloseTo(dbSplPerVrms, 9);
      }
  });

  test("a maker's figure is moved by what measurements differ from that maker's figures, a measured one is not", () => {
    const audeze = { maker: "Audeze" };
    expect(sensitivityOf(headphones({ trust: "maker" }, audeze))?.value).toBeCloseTo(92.9, 9);
    expect(sensitivityOf(headphones({ trust: "measured" }, audeze))?.value).toBe(100);
    expect(sensitivityOf(headphones({ trust: "maker" }, audeze))?.condition).toContain("-7.1 dB");
  });

  test("a maker who was never compared is moved by what all makers' figures of that kind differ by", () => {
    const stated = (more: Partial<HeadphoneEntry>, unit: Sensitivity["unit"] = "dB/V") =>
      (sensitivityOf(headphones({ trust: "maker", unit }, { impedanceOhm: measured(1000), ...more }))?.value ?? 0) -
      100;
    expect(stated({})).toBeCloseTo(2.2, 9);
    expect(stated({}, "dB/mW")).toBeCloseTo(-0.3, 9);
    expect(stated({ transducer: "planar" })).toBeCloseTo(-4.1, 9);
    expect(stated({ maker: "constructor" })).toBeCloseTo(2.2, 9);
  });

  test("too few in-ears were compared to move their makers' figures, which spread wider", () => {
    const inEar = sensitivityOf(headphones({ trust: "maker", value: 120 }, { maker: "Sennheiser", back: "inEar" }));
    expect([inEar?.value, inEar?.spreadDb]).toEqual([120, 5]);
  });

  test("an in-ear of 100 dB at 1 V may as well be 100 dB at 1 mW: midway between the two, half of what they are apart either way", () => {
    const inEar = headphones({ trust: "maker" }, { maker: "Sennheiser", back: "inEar" });
    // 10 log10(1000 / Z) / 2
    const halfDb = 5 * Math.log10(1000 / inEar.impedanceOhm.value);
    const stated = sensitivityOf(inEar);
    expect(stated?.value).toBeCloseTo(100 + halfDb, 9);
    expect(stated?.spreadDb).toBeCloseTo(halfDb, 9);
    expect(stated?.condition).toContain("the unit is in doubt");
    expect(sensitivityOf({ ...inEar, back: "closed" })?.condition).not.toContain("in doubt");
  });

  test("a laboratory's mean over the band is brought to the scale of single frequencies", () => {
    expect(sensitivityOf(headphones({ source: "Reference Audio Analyzer", spreadDb: 4 }))?.value).toBeCloseTo(97.5, 9);
  });

  test("its spread is 2 dB measured, 3.8 dB stated, 2.5 dB of a compared maker, 6 dB unsourced, and what the figure says wins", () => {
    expect(sensitivityOf(headphones({ trust: "maker" }, { maker: "Sennheiser" }))?.spreadDb).toBe(2.5);
    expect(sensitivityOf(headphones({ trust: "measured" }))?.spreadDb).toBe(2);
    expect(sensitivityOf(headphones({ trust: "maker" }))?.spreadDb).toBe(3.8);
    expect(sensitivityOf(headphones({ trust: "unsourced" }))?.spreadDb).toBe(6);
    expect(sensitivityOf(headphones({ trust: "measured", spreadDb: 4 }))?.spreadDb).toBe(4);
    expect(spreadDbOf("sensitivity", {})).toBe(6);
  });

  test("with none in use there is none", () => {
    expect(sensitivityOf(headphones({ inUse: undefined }))).toBeUndefined();
  });
});

describe("an output impedance that nobody published", () => {
  const rated = (loadOhm: number, powerW: number) => ({ loadOhm, powerW: measured(powerW, { spreadDb: 0 }) });

  test("is at most what lets 4 V behind 10 ohm give its powers into 32 and 300 ohm", () => {
    const at = (ohm: number) => rated(ohm, ((4 * ohm) / (ohm + 10)) ** 2 / ohm);
    expect(outputImpedanceOf(output({ powers: [at(32), at(300)] }))).toMatchObject({
      value: 10,
      bound: "atMost",
      trust: "deduced",
    });
    const open = measured(4, { spreadDb: 0 });
    expect(outputImpedanceOf(output({ powers: [at(32)], maxVrms: open }))?.value).toBe(10);
  });

  test("is bounded the looser the less the powers are worth", () => {
    const powers = [32, 300].map((loadOhm) => ({ loadOhm, powerW: measured(16 / loadOhm, { trust: "maker" }) }));
    // 1 dB down at 32 ohm and 1 dB up at 300 ohm
    const [low, high] = [4 / 10 ** 0.05, 4 * 10 ** 0.05];
    const ohm = (32 * (high - low)) / (low - (high * 32) / 300);
    expect(outputImpedanceOf(output({ powers }))?.value).toBeCloseTo(ohm, 1);
  });

  test("does not follow from one power, nor from bounds, and a published one stands", () => {
    expect(outputImpedanceOf(output({ powers: [rated(32, 0.5)] }))).toBeUndefined();
    const least = [32, 300].map((loadOhm) => ({ loadOhm, powerW: measured(0.1, { bound: "atLeast" }) }));
    expect(outputImpedanceOf(output({ powers: least }))).toBeUndefined();
    expect(
      outputImpedanceOf(output({ outputImpedanceOhm: measured(3), powers: [rated(32, 1), rated(300, 0.1)] }))?.value,
    ).toBe(3);
  });
});

describe("residual noise of an output", () => {
  test("a ratio without a reference bounds it: no reference lies above the highest voltage", () => {
    const signalToNoise = { ratioDb: measured(120), weighting: "A" } as const;
    const noise = residualNoiseOf(output({ signalToNoise, maxVrms: measured(4) }));
    // 4 V / 10^6, and 2.05 dB for what the A curve hid
    expect(noise?.value).toBeCloseTo(4e-6 * 10 ** (2.05 / 20), 9);
    expect(noise?.bound).toBe("atMost");
    expect(residualNoiseOf(output({ signalToNoise }))).toBeUndefined();
    expect(residualNoiseOf(output({ signalToNoise, maxVrms: measured(4, { bound: "atLeast" }) }))).toBeUndefined();
  });

  test("a SINAD without a level bounds it the same way", () => {
    const noise = residualNoiseOf(output({ sinad: { ratioDb: measured(100) }, maxVrms: measured(2) }));
    expect([noise?.value, noise?.bound]).toEqual([expect.closeTo(20e-6, 9), "atMost"]);
  });

  test("an A-weighted voltage of white noise is 2.05 dB lower than the unweighted one", () => {
    const noise = residualNoiseOf(output({ noise: { noiseVrms: measured(2.75e-6), weighting: "A" } }));
    expect(noise?.value).toBeCloseTo(2.75e-6 * 10 ** (2.05 / 20), 12);
    expect(noise?.trust).toBe("deduced");
  });

  test("an unstated weighting is met in the middle, with more spread", () => {
    const stated = residualNoiseOf(output({ noise: { noiseVrms: measured(1e-6), weighting: "none" } }));
    const unstated = residualNoiseOf(output({ noise: { noiseVrms: measured(1e-6), weighting: "unstated" } }));
    expect(stated?.value).toBe(1e-6);
    expect(unstated?.value).toBeCloseTo(1e-6 * 10 ** (1 / 20), 12);
    expect(unstated?.spreadDb).toBeGreaterThan(stated?.spreadDb ?? 9);
  });

  test("102 dB below 1 V is 7.9 microvolts", () => {
    const signalToNoise = { ratioDb: measured(102), referenceVrms: 1, weighting: "none" } as const;
    expect(residualNoiseOf(output({ signalToNoise }))?.value).toBeCloseTo(7.943e-6, 9);
  });

  test("an SNR without its reference gives nothing", () => {
    expect(residualNoiseOf(output({ signalToNoise: { ratioDb: measured(143), weighting: "A" } }))).toBeUndefined();
  });

  test("a dynamic range is taken at full scale: 120 dB under 2 V is 2 microvolts", () => {
    const dynamicRange = { ratioDb: measured(120), weighting: "none" } as const;
    expect(residualNoiseOf(output({ dynamicRange, maxVrms: measured(2) }))?.value).toBeCloseTo(2e-6, 12);
    expect(residualNoiseOf(output({ dynamicRange }))).toBeUndefined();
  });

  test("the voltage of a current-limited power is no full scale, that into a high impedance is", () => {
    const dynamicRange = { ratioDb: measured(120), weighting: "none" } as const;
    const into = (loadOhm: number) => output({ dynamicRange, powers: [{ loadOhm, powerW: measured(0.12) }] });
    expect(residualNoiseOf(into(30))).toBeUndefined();
    expect(residualNoiseOf(into(300))?.value).toBeCloseTo(6e-6, 12);
  });

  test("a SINAD only bounds the noise, since distortion has its share", () => {
    const noise = residualNoiseOf(output({ sinad: { ratioDb: measured(100), atVrms: 2 } }));
    expect(noise?.value).toBeCloseTo(20e-6, 12);
    expect(noise?.bound).toBe("atMost");
    expect(residualNoiseOf(output({ sinad: { ratioDb: measured(100) } }))).toBeUndefined();
  });

  test("a THD+N bounds it too, by 2.05 dB more in case it was A-weighted", () => {
    const thd = { thdRatio: measured(1e-5), withNoise: true, atVrms: 2 } as const;
    const noise = residualNoiseOf(output({ thd }));
    expect(noise?.value).toBeCloseTo(20e-6 * 10 ** (2.05 / 20), 12);
    expect(noise?.bound).toBe("atMost");
    expect(residualNoiseOf(output({ thd: { ...thd, withNoise: undefined } }))).toBeUndefined();
    expect(residualNoiseOf(output({ thd: { ...thd, atVrms: undefined } }))).toBeUndefined();
  });

  test("an unsourced power gives a voltage only where no other is known", () => {
    const unsourced = { value: 0.125, source: "unsourced", trust: "unsourced" } as const;
    const powers = [{ loadOhm: 600, powerW: unsourced }];
    expect(maxVrmsOf(output({ powers }))?.trust).toBe("unsourced");
    const both = maxVrmsOf(output({ powers: [...powers, { loadOhm: 32, powerW: measured(1) }] }));
    expect(both?.value).toBeCloseTo(Math.sqrt(32), 9);
    expect(both?.trust).toBe("deduced");
  });

  test("a published voltage comes before a ratio, and a ratio before a SINAD", () => {
    const all = {
      noise: { noiseVrms: measured(1e-6), weighting: "none" },
      signalToNoise: { ratioDb: measured(100), referenceVrms: 1, weighting: "none" },
      dynamicRange: { ratioDb: measured(100), weighting: "none" },
      maxVrms: measured(4),
      sinad: { ratioDb: measured(80), atVrms: 4 },
    } as const;
    expect(residualNoiseOf(output(all))?.value).toBe(1e-6);
    expect(residualNoiseOf(output({ ...all, noise: undefined }))?.value).toBeCloseTo(1e-5, 12);
    expect(residualNoiseOf(output({ ...all, noise: undefined, signalToNoise: undefined }))?.value).toBeCloseTo(
      4e-5,
      12,
    );
  });

  test("an SNR of at least so much is noise of at most so much", () => {
    const signalToNoise = {
      ratioDb: measured(110, { bound: "atLeast" }),
      referenceVrms: 1,
      weighting: "none",
    } as const;
    expect(residualNoiseOf(output({ signalToNoise }))?.bound).toBe("atMost");
  });

  test("bounds that pull apart bound nothing", () => {
    const dynamicRange = { ratioDb: measured(110, { bound: "atLeast" }), weighting: "none" } as const;
    expect(residualNoiseOf(output({ dynamicRange, maxVrms: measured(2, { bound: "atLeast" }) }))).toBeUndefined();
  });

  test("what stands on an unsourced figure is unsourced", () => {
    const noiseVrms = { value: 1e-6, source: "unsourced", trust: "unsourced" } as const;
    expect(residualNoiseOf(output({ noise: { noiseVrms, weighting: "A" } }))?.trust).toBe("unsourced");
    const maxVrms = { value: 2, source: "unsourced", trust: "unsourced" } as const;
    const dynamicRange = { ratioDb: measured(100), weighting: "A" } as const;
    expect(residualNoiseOf(output({ dynamicRange, maxVrms }))?.trust).toBe("unsourced");
  });
});

describe("voltage from power", () => {
  test("260 mW into 300 ohm is 8.83 V", () => {
    expect(voltageFromPower({ loadOhm: 300, powerW: measured(0.26) }).value).toBeCloseTo(8.832, 3);
  });

  test("the highest voltage of an output is at least the highest its powers imply", () => {
    const powers = [
      { loadOhm: 32, powerW: measured(1.2) },
      { loadOhm: 600, powerW: measured(0.13) },
    ];
    const most = maxVrmsOf(output({ powers }));
    expect(most?.value).toBeCloseTo(Math.sqrt(78), 9);
    expect(most?.bound).toBe("atLeast");
    expect(maxVrmsOf(output({ powers, maxVrms: measured(9) }))?.value).toBe(9);
    expect(maxVrmsOf(output({}))).toBeUndefined();
  });
});
