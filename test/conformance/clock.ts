/** Two clocks apart. */
import { dyadicHz, played, readingsOf, samplesBy, sineSignal } from "../measured.ts";
import { type Check, type Group, within } from "./check.ts";
import { ofValue } from "./of-reading.ts";
import { asked, throughSox } from "./programs.ts";

const rateHz = 48_000;
const asks = within(0.1);

/** The offset of the recorder's clock, by a tone and by the timing markers. */
export const clock: Group = {
  title: "Clock",
  checks: (programs) => [...byTone(), ...byMarkers(), ...asked(programs, "SoX", "Clock offset after resampling", sox)],
};

function byTone(): Check[] {
  return [-173.25, 0.5, 42.75, 1000].map((offsetPpm) => {
    const announcedHz = 1000;
    const frequencyHz = announcedHz * (1 + offsetPpm / 1e6);
    // The phase modulo one second, where steps of 1/1024 Hz would round the offset itself
    const samples = samplesBy(2 ** 18, (n) => {
      const [second, rest] = [Math.floor(n / rateHz), n % rateHz];
      return 0.5 * Math.cos(2 * Math.PI * (((frequencyHz * second) % 1) + (frequencyHz * rest) / rateHz));
    });
    return ofValue(readingsOf(sineSignal(announcedHz), [samples]), "clock-offset", offsetPpm, {
      oracle: "closed form",
      tolerance: asks,
      aim: "clock" as const,
      figure: `Clock offset of ${offsetPpm} ppm by a tone of 1 kHz`,
    });
  });
}

function byMarkers(): Check[] {
  const { signal, samples } = played("sweep", { durationSec: 5, levelDbFs: -12 });
  const wanted = { oracle: "closed form", tolerance: asks, aim: "clock" as const };
  return [
    ofValue(readingsOf(signal, [samples]), "clock-offset", 0, {
      ...wanted,
      figure: "Clock offset of none by two markers",
    }),
  ];
}

function sox(program: string): Check[] {
  const toneHz = dyadicHz(997);
  const tone = samplesBy(10 * rateHz, (n) => 0.5 * Math.sin((2 * Math.PI * ((toneHz * n) % rateHz)) / rateHz));
  // Played 100 ppm too fast: heard at 48 kHz its tone is 100 ppm too high
  const heard = throughSox(tone, rateHz, ["speed", "1.0001", "rate", "-v", String(rateHz)]);
  const { signal, samples } = played("sweep", { durationSec: 5, levelDbFs: -12 });
  const swept = throughSox(samples, rateHz, ["speed", "1.0001", "rate", "-v", String(rateHz)]);
  const oracle = `${program} speed 1.0001, rate -v`;
  return [
    ofValue(readingsOf(sineSignal(toneHz), [heard]), "clock-offset", 100, {
      oracle,
      tolerance: asks,
      aim: "clock" as const,
      figure: "Clock offset of 100 ppm by a tone of 997 Hz",
    }),
    ofValue(readingsOf(signal, [swept]), "clock-offset", 100, {
      oracle,
      tolerance: within(0.5),
      figure: "Clock offset of 100 ppm by two markers 6 s apart",
    }),
  ];
}
