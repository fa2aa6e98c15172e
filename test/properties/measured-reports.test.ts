/** Reports of measured figures: whatever was heard, they hold together and stay harmless. */
import { describe, expect, it } from "vitest";
import { measureCapture } from "../../src/core/measure/measure-capture.ts";
import { measuredReporters } from "../../src/core/report/reporters.ts";
import { plain } from "../../src/core/report/style.ts";
import type { TestSignalKind } from "../../src/core/signal/test-signal.ts";
import { played, whiteNoise } from "../measured.ts";

const nasty = "a\u001b[31m<script>alert(1)</script>|`x`.wav";
const values: Partial<Record<TestSignalKind, Record<string, number>>> = {
  "stepped-sweep": { durationSec: 3, perDecadeCount: 3 },
  crosstalk: { durationSec: 4, perDecadeCount: 3 },
  linearity: { durationSec: 3, stepDb: 30 },
  multitone: { durationSec: 4 },
  sine: { durationSec: 3 },
};
const kinds: readonly TestSignalKind[] = [
  ...(["sine", "sweep", "stepped-sweep", "smpte", "din", "ccif", "multitone", "dynamic-range"] as const),
  ...(["linearity", "crosstalk", "j-test", "silence", "white-noise", "pink-noise"] as const),
];

function measured(kind: TestSignalKind, withLoopback: boolean) {
  const { signal, samples, right } = played(kind, { durationSec: 1.2, ...values[kind] });
  const heard = (seed: number, by: number) =>
    [samples, right].map((channel, k) => {
      const hiss = whiteNoise(channel.length, 1e-5, seed + k);
      return channel.map((x, n) => 0.7 * (x + by * x * x) + hiss[n]);
    });
  const capture = (seed: number, by: number) => ({
    name: nasty,
    sampleRateHz: signal.sampleRateHz,
    channels: heard(seed, by),
  });
  const loopback = withLoopback ? capture(3, 1e-4) : undefined;
  return measureCapture(capture(1, 1e-2), signal, withLoopback ? { fullScaleVrms: 2 } : {}, loopback);
}

describe("a report of measured figures", () => {
  it.each(kinds.flatMap((kind) => [[kind, false] as const, [kind, true] as const]))(
    "of %s (loopback: %s) has a headline and no hole in any format",
    async (kind, withLoopback) => {
      const result = measured(kind, withLoopback);
      expect(result.readings.length).toBeGreaterThan(0);
      for (const reporter of measuredReporters) {
        const text = await reporter.render(plain, result);
        const words = reporter.format === "json" ? text.replace(/"curve": \{[\s\S]*?\}/g, "") : text;
        expect(words, reporter.format).not.toMatch(/NaN|undefined|\[object|Infinity/);
        expect(text, reporter.format).not.toContain("\u001b");
        if (reporter.format === "html") {
          expect(text).not.toContain("<script");
          expect(text.match(/<svg /g)?.length ?? 0).toBeGreaterThanOrEqual(0);
        }
      }
      const [text] = measuredReporters;
      const first = (await text.render(plain, result)).split("\n")[0];
      expect(first).toMatch(/\d/);
    },
  );

  it("stays within eighty columns", async () => {
    for (const kind of ["sine", "sweep", "crosstalk", "multitone"] as const) {
      for (const withLoopback of [false, true]) {
        const text = await measuredReporters[0].render(plain, measured(kind, withLoopback));
        for (const line of text.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
      }
    }
  });

  it("shows the pictures that people expect", async () => {
    const html = measuredReporters.find(({ format }) => format === "html");
    const titles = async (kind: TestSignalKind) => (await html?.render(plain, measured(kind, true))) ?? "";
    expect(await titles("sine")).toMatch(/Spectrum[\s\S]*Which harmonics/);
    expect(await titles("sweep")).toMatch(
      /What does it do to the tone\?[\s\S]*impulse[\s\S]*Which harmonics does it add over frequency/,
    );
    expect(await titles("crosstalk")).toMatch(/What does one channel leave in the other/);
    expect(await titles("linearity")).toMatch(/Is half the number half the voltage/);
    expect(await titles("stepped-sweep")).toMatch(/How does it distort over frequency/);
    expect(await titles("multitone")).toMatch(/Spectrum/);
  });
});
