/** Which readings there are, so that one without an oracle is seen. */
import { generators } from "../../src/core/signal/generators.ts";
import type { TestSignalKind } from "../../src/core/signal/test-signal.ts";
import { played, readingsOf, samplesBy, whiteNoise } from "../measured.ts";
import { type Check, isNotAsked, type NotAsked } from "./check.ts";

/** Short, and still long enough for every figure. */
const durations: Partial<Record<TestSignalKind, number>> = {
  crosstalk: 7,
  "stepped-sweep": 7,
  linearity: 5,
  silence: 4,
};

/** The id of every figure that a capture of some test signal gives, both channels and calibrated. */
function readingIds(): readonly string[] {
  const context = { fullScaleVrms: 2, inputImpedanceOhm: 10_000, outputImpedanceOhm: 100 };
  const ids = generators.flatMap(({ kind }) => {
    const values: Record<string, number> =
      kind === "crosstalk" || kind === "stepped-sweep" ? { perDecadeCount: 1 } : {};
    const { signal, samples, right } = played(kind, { durationSec: durations[kind] ?? 3, ...values });
    const hiss = whiteNoise(samples.length, 1e-5, 2);
    // Bent and hissing as devices are
    const heard = [samples, right].map((channel) =>
      samplesBy(channel.length, (n) => 0.7 * (channel[n] + 0.01 * channel[n] ** 2) + hiss[n]),
    );
    return readingsOf(signal, heard, context)
      .filter(({ refusal }) => refusal === undefined)
      .map(({ id }) => id);
  });
  return [...new Set(ids)].sort();
}

/** The readings that no check is about. */
export function withoutOracle(rows: readonly (Check | NotAsked)[]): readonly string[] {
  const checked = new Set(rows.flatMap((row) => (isNotAsked(row) ? [] : [row.readingId])));
  return readingIds().filter((id) => !checked.has(id));
}
