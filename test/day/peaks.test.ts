import { describe, expect, it } from "vitest";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { check, checkChain, type Verdict } from "../../src/core/check/check.ts";
import { planForChain } from "../../src/core/check/plan.ts";

const finding = (verdict: Verdict, id: string) => verdict.findings.find((one) => one.id === id);

/** An output of 2 V that gives 20 mA at most, into headphones of 32 ohm and 112 dB/V. */
const chain: Chain = {
  version: 1,
  programme: programmes.dynamic,
  listener: { averageDbSpl: 85, room: "nc20" },
  stages: [
    { kind: "dac", fullScaleVrms: 2, outputImpedanceOhm: 0, noiseVrms: 1e-6 },
    { kind: "digitalVolume" },
    { kind: "amplifier", gainDb: 0, outputImpedanceOhm: 0.1, noiseVrms: 0, maximumVrms: 3, currentApk: 0.04 },
    { kind: "ratedDriver", sensitivityDbSplPerVrms: 112, impedanceOhm: 32, flat: true },
  ],
};

describe("somebody whose music was played through the chain", () => {
  const plan = planForChain(chain);

  it("is told by the amperes of its peaks what a sine would not tell", () => {
    const bySine = checkChain(chain);
    expect(finding(bySine, "clipping")?.status).toBe("pass");
    const played = checkChain(chain, { ...plan, peaks: { voltageVpk: 1, currentApk: 0.06, headroomDb: -3.5 } });
    expect(finding(played, "clipping")?.status).toBe("fail");
    expect(finding(played, "clipping")?.value).toBeCloseTo(-3.5, 6);
    expect(played.need).toBe("power");
    expect(played.headline).toBe("Loud enough on average, but it clips this music's peaks.");
  });

  it("passes where the peaks stay far below", () => {
    const played = checkChain(chain, { ...plan, peaks: { voltageVpk: 0.4, currentApk: 0.012, headroomDb: 10 } });
    expect(finding(played, "clipping")?.status).toBe("pass");
    expect(played.need).toBe("none");
  });
});

describe("a figure that nobody published", () => {
  it("of distortion leaves the need as it is, and says why", () => {
    const rig = {
      source: { entry: typedDevice("2 V, 0.1 ohm, 2 uV", "source") },
      amps: [],
      headphones: typedHeadphones("300 ohm, 104 dB/V"),
    };
    const verdict = check(rig, programmes.dynamic, chain.listener);
    expect(finding(verdict, "distortion")?.status).toBe("unknown");
    expect(finding(verdict, "distortion")?.sentence).toContain("decides nothing");
    expect(verdict.need).toBe("none");
  });
});

describe("a total of distortion", () => {
  const verdictAt = (thdRatio: number, withNoise?: true, trust: "measured" | "unsourced" = "measured") => {
    const entry = typedDevice("2 V, 0.1 ohm, 2 uV", "source");
    const outputs = entry.outputs.map((output) => ({
      ...output,
      thd: { thdRatio: { value: thdRatio, source: "a sheet", trust }, ...(withNoise && { withNoise }) },
    }));
    const headphones = typedHeadphones("300 ohm, 104 dB/V");
    return check(
      { source: { entry: { ...entry, outputs } }, amps: [], headphones },
      programmes.dynamic,
      chain.listener,
    );
  };

  it("of 0.0003 % passes whatever it is made of, 0.05 % is no answer, and 30 % fails in every order", () => {
    expect(finding(verdictAt(3e-6), "distortion")?.status).toBe("pass");
    expect(finding(verdictAt(5e-4), "distortion")?.status).toBe("unknown");
    expect(finding(verdictAt(0.3), "distortion")?.status).toBe("fail");
    expect(verdictAt(0.3).need).toBe("quality");
    expect(verdictAt(0.3).headline).toBe("Loud enough, but you will hear it distort.");
  });

  it("never makes a better verdict by being larger", () => {
    const totals = Array.from({ length: 14 }, (_, k) => 1e-7 * 3 ** k);
    const findings = totals.map((total) => finding(verdictAt(total), "distortion"));
    const rank = findings.map((one) => ["pass", "caution", "unknown", "fail"].indexOf(one?.status ?? ""));
    expect(rank).toEqual([...rank].sort((a, b) => a - b));
    const odds = findings.flatMap((one) => one?.probability ?? []);
    expect(odds).toEqual([...odds].sort((a, b) => b - a));
  });

  it("with noise in it never fails: all of it may be noise, which the hiss is asked about", () => {
    expect(finding(verdictAt(0.3, true), "distortion")?.status).toBe("unknown");
  });

  it("that nobody vouches for never decides alone", () => {
    const doubted = finding(verdictAt(3e-6, undefined, "unsourced"), "distortion");
    expect(doubted?.status).toBe("caution");
    expect(doubted?.restsOnUnsourced).toBe(true);
  });
});
