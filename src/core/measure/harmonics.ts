import { dbFromRatio } from "../units/decibel.ts";
import { ofEveryTone, toneWords } from "./by-channel.ts";
import { noiseInToneRatio } from "./harmonic-noise.ts";
import type { Measurement } from "./measurement.ts";
import type { SteadyTone } from "./steady-tone.ts";

/** Each harmonic up to the tenth, with its phase. */
export const harmonics: Measurement = {
  id: "harmonics",
  title: "Harmonics",
  standard: "least-squares fit",
  needs: ["sine"],
  measure(capture, signal) {
    return ofEveryTone(capture, signal, harmonics, "Dbc", (tone, channel) =>
      tone.fit.tones.slice(1).flatMap(({ amplitudeRatio }, index) => {
        const order = index + 2;
        const noise = noiseInToneRatio(tone, order * tone.fundamental.frequencyHz);
        const power = amplitudeRatio ** 2;
        const head = { channel, condition: toneWords(tone), standard: harmonics.standard };
        const levelDbc = dbFromRatio(amplitudeRatio / tone.fundamental.amplitudeRatio);
        return [
          {
            ...head,
            id: `h${order}`,
            title: `Harmonic ${order}`,
            value: levelDbc,
            unit: "Dbc" as const,
            spoiling: "adds" as const,
            ...(power < 4 * noise && { bound: "atMost" as const }),
          },
          // A phase means something only where the harmonic stands well above the noise in its fit.
          ...(power > 10 * noise
            ? [
                {
                  ...head,
                  id: `h${order}-phase`,
                  title: `Harmonic ${order}, phase`,
                  value: phaseDeg(tone, order),
                  unit: "Deg" as const,
                  condition: `as a sine that starts with the fundamental's rising zero, ${head.condition}`,
                },
              ]
            : []),
        ];
      }),
    );
  },
};

/** With the fundamental sin(wt), the harmonic is sin(k wt + psi): psi = phi_k + pi/2 - k (phi_1 + pi/2) of their cosines. */
function phaseDeg({ fit }: SteadyTone, order: number): number {
  const cycles =
    (fit.tones[order - 1].middlePhaseRad - order * fit.tones[0].middlePhaseRad) / (2 * Math.PI) + (1 - order) / 4;
  return 360 * (cycles - Math.round(cycles));
}
