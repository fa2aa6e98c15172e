import { createRealFft } from "../../math/fft.ts";
import { randomStream } from "../../math/random.ts";
import type { MultitoneSignal } from "../test-signal.ts";
import { multitoneBinIndices, periodSamples } from "../tones.ts";
import { bandComplaint, bandFields, levelField, peakOf, type SignalGenerator, samplesCountOf } from "./generator.ts";

/** Points between two samples at which the peak is looked for: four times as many leave 0.1 dB at 20 kHz. */
const OVERSAMPLING = 4;

/** Many tones at once: all distortion and noise together, as music would find it. */
export const multitone: SignalGenerator<"multitone"> = {
  kind: "multitone",
  title: "32 tones from 20 Hz to 20 kHz at once: total distortion and noise, response at a glance",
  fields: [
    ...bandFields,
    { key: "tonesCount", option: "tones", minimum: 2, maximum: 200, usual: 32, whole: true },
    levelField,
  ],
  usualSec: 10,
  complaint(signal) {
    return (
      bandComplaint(signal) ??
      (signal.durationSec * signal.sampleRateHz < periodSamples(signal.sampleRateHz)
        ? `--duration ${signal.durationSec} is shorter than one period of the tones, ${periodSec(signal).toFixed(2)} s`
        : undefined)
    );
  },
  samples(signal, { seedIndex, storedAs }) {
    const period = onePeriod(signal, seedIndex);
    const scale = peakOf(signal.levelDbFs, storedAs);
    const both = Float64Array.from({ length: samplesCountOf(signal) }, (_, n) => scale * period[n % period.length]);
    return [both, both];
  },
};

const periodSec = ({ sampleRateHz }: MultitoneSignal): number => periodSamples(sampleRateHz) / sampleRateHz;

/** One period whose curve between the samples too peaks at 1, the phases at random. */
function onePeriod(signal: MultitoneSignal, seedIndex: number): Float64Array {
  const lengthCount = OVERSAMPLING * periodSamples(signal.sampleRateHz);
  const fft = createRealFft(lengthCount);
  const [re, im] = [new Float64Array(lengthCount / 2 + 1), new Float64Array(lengthCount / 2 + 1)];
  const { uniform } = randomStream(seedIndex);
  for (const index of multitoneBinIndices(signal)) {
    const phaseRad = 2 * Math.PI * uniform();
    re[index] = Math.cos(phaseRad);
    im[index] = Math.sin(phaseRad);
  }
  const curve = new Float64Array(lengthCount);
  fft.inverse(re, im, curve);
  const peak = curve.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return Float64Array.from({ length: lengthCount / OVERSAMPLING }, (_, n) => curve[n * OVERSAMPLING] / peak);
}
