/** Rendered, then measured: every model gives back the figures that its chain is solved to have. */
import { describe, expect, it } from "vitest";
import { distortionOf, harmonicCauses } from "../../src/core/chain/distortion.ts";
import { solveLaws } from "../../src/core/chain/solve.ts";
import type { ComplexArray } from "../../src/core/math/complex.ts";
import type { Curve } from "../../src/core/measure/measurement.ts";
import { compile } from "../../src/core/render/compile.ts";
import { renderWhole } from "../../src/core/render/offline.ts";
import type { StageLaw } from "../../src/core/stages/law.ts";
import { describeStage, type StageSpec } from "../../src/core/stages/stages.ts";
import { db, played, reading, readingsOf, valueOf } from "../measured.ts";
import { modelChains } from "./model-chains.ts";

const rateHz = 48_000;
const chains = modelChains.map((chain) => [chain.kind, chain] as const);
const sizes = ({ re, im }: ComplexArray): number[] => Array.from(re, (x, k) => Math.hypot(x, im[k]));

/** A test signal through a chain, in volts peak at the driver, scaled so that 1 V rms reads 0 dBFS as a recorder's gain might. */
function heard(
  laws: readonly StageLaw[],
  left: Float64Array,
  right: Float64Array,
  withNoise: boolean,
  driveRatio = 1,
): readonly Float64Array[] {
  const chain = compile(laws, { rateHz, seedIndex: 3, withNoise });
  const driven = (samples: Float64Array) => samples.map((x) => driveRatio * x);
  const out = renderWhole(chain, driven(left), driven(right));
  // A full-scale sine of a source of 1 V has 1 V rms; here it is read as full scale again.
  const scale = 1 / (Math.SQRT2 * driveRatio);
  return [out.left.map((x) => x * scale), out.right.map((x) => x * scale)];
}

/** So little that nothing bends it or clips. */
const SMALL = 1e-4;

const sweep = played("sweep", { durationSec: 3, levelDbFs: 0 });
const crosstalk = played("crosstalk", {
  durationSec: 2,
  perDecadeCount: 1,
  lowestHz: 100,
  highestHz: 10_000,
  levelDbFs: 0,
});
const silence = played("silence", { durationSec: 2.5 });

describe("the response of every model, rendered and measured by a sweep, is the solved one", () => {
  it.each(chains)("within 0.02 dB from 20 Hz to 20 kHz, both channels: %s", (_, { laws }) => {
    const channels = heard(laws, sweep.samples, sweep.samples, false, SMALL);
    const readings = readingsOf(sweep.signal, channels);
    for (const channel of ["left", "right"] as const) {
      const { xs, ys } = reading(readings, "response", channel).curve as Curve;
      const { terminals } = solveLaws(laws, Float64Array.from([...xs, 1000]));
      // Both channels play: what the other one leaks is part of the response.
      const [own, other] = channel === "left" ? [terminals.ll, terminals.lr] : [terminals.rr, terminals.rl];
      const solved = sizes({ re: own.re.map((x, k) => x + other.re[k]), im: own.im.map((x, k) => x + other.im[k]) });
      const at1kHz = solved[xs.length];
      expect(Math.abs(valueOf(readings, "gain", channel) - db(at1kHz))).toBeLessThan(0.02);
      for (const [k, hz] of xs.entries())
        expect(Math.abs(ys[k] - db(solved[k] / at1kHz)), `${hz} Hz`).toBeLessThan(0.02);
    }
  });
});

describe("the crosstalk of every model, rendered and measured, is the solved one", () => {
  it.each(chains)("within 0.1 dB wherever it is above -120 dB: %s", (_, { laws }) => {
    const readings = readingsOf(crosstalk.signal, heard(laws, crosstalk.samples, crosstalk.right, false, SMALL));
    for (const hz of [100, 1000, 10_000]) {
      const { terminals } = solveLaws(laws, Float64Array.of(hz));
      const [ll, rl] = [sizes(terminals.ll)[0], sizes(terminals.rl)[0]];
      const found = valueOf(readings, `crosstalk-${hz}`, "left to right");
      if (rl > 1e-6 * ll) expect(Math.abs(found - db(rl / ll)), `${hz} Hz`).toBeLessThan(0.1);
      else expect(found).toBeLessThan(-115);
    }
  });
});

describe("the noise of every model, rendered and measured, is that of its ledger", () => {
  it.each(chains)("within 0.1 dB: %s", (_, { laws }) => {
    const frequenciesHz = Float64Array.from({ length: 1000 }, (_, k) => 20 + (k + 0.5) * 19.98);
    const { noise } = solveLaws(laws, frequenciesHz);
    const power = noise.reduce(
      (sum, { densitiesV2PerHz }) => sum + densitiesV2PerHz.reduce((a, b) => a + b * 19.98, 0),
      0,
    );
    const rendered = heard(laws, silence.samples, silence.samples, true);
    // Half a second of settling: filters fill from rest
    const settled = rendered.map((samples) => samples.subarray(rateHz / 2));
    expect(
      Math.abs(valueOf(readingsOf(silence.signal, settled), "noise-flat", "left") - 10 * Math.log10(power)),
    ).toBeLessThan(0.1);
  });
});

describe("a sine through every model that bends, rendered and measured, has the harmonics of the ledger", () => {
  const levelDbFs = -26;
  const bending = modelChains.filter(({ laws }) => distortionOf(laws, levelDbFs).entries.length > 0);
  const sine = played("sine", { durationSec: 2, frequencyHz: 1000, levelDbFs });

  it("there are some", () => expect(bending.length).toBeGreaterThan(2));

  it.each(bending.map((chain) => [chain.kind, chain] as const))(
    "down to the fifth within 0.1 dB, and its level within 0.01 dB: %s",
    (_, { laws }) => {
      const { entries, fundamentalVrms } = distortionOf(laws, levelDbFs);
      const [left] = heard(laws, sine.samples, sine.samples, false);
      const readings = readingsOf(sine.signal, [left.subarray(rateHz)]);
      expect(Math.abs(valueOf(readings, "level") - db(fundamentalVrms))).toBeLessThan(0.01);
      harmonicCauses.slice(0, 4).forEach((cause, index) => {
        const entry = entries.find((one) => one.cause === cause);
        if (entry && entry.levelDbc > -140)
          expect(Math.abs(valueOf(readings, `h${index + 2}`) - entry.levelDbc), cause).toBeLessThan(0.1);
      });
    },
  );
});

describe("channels of a chain that differ", () => {
  it("balance is the solved one within 0.001 dB", () => {
    const stages: StageSpec[] = [
      { kind: "source", fullScaleVrms: 1 },
      { kind: "potentiometer", trackOhm: 10_000, positionDb: -20, imbalanceDb: 0.8 },
      { kind: "amplifier", gainDb: 12, inputImpedanceOhm: 30_000, outputImpedanceOhm: 2 },
      { kind: "ratedDriver", sensitivityDbSplPerVrms: 100, impedanceOhm: 50, flat: true },
    ];
    const laws = stages.map(describeStage);
    const sine = played("sine", { durationSec: 2, frequencyHz: 1000, levelDbFs: -6 });
    const readings = readingsOf(
      sine.signal,
      heard(laws, sine.samples, sine.samples, false).map((x) => x.subarray(9600)),
    );
    const { terminals } = solveLaws(laws, Float64Array.of(1000));
    const wantedDb = db(sizes(terminals.rr)[0] / sizes(terminals.ll)[0]);
    expect(Math.abs(wantedDb)).toBeGreaterThan(0.5);
    expect(Math.abs(valueOf(readings, "balance") - wantedDb)).toBeLessThan(0.001);
  });
});
