import { describe, expect, it } from "vitest";
import { randomStream } from "../../src/core/math/random.ts";
import { causes } from "../../src/core/measure/diagnose/causes.ts";
import { diagnose } from "../../src/core/measure/diagnose/diagnosis.ts";
import { flatTopsIn } from "../../src/core/measure/diagnose/flat-tops.ts";
import { idleRecordingOf } from "../../src/core/measure/diagnose/idle-recording.ts";
import { interruptionsIn } from "../../src/core/measure/diagnose/interruptions.ts";
import { whitePowerRatio } from "../../src/core/measure/diagnose/noise-law.ts";
import { ditheredPowerRatio, wordGridOf } from "../../src/core/measure/diagnose/word-grid.ts";
import type { Capture } from "../../src/core/signal/capture.ts";

const RATE = 48_000;
const SEC = 6;

/** A recording whose sample n is a function of n and of a normal deviate, channel by channel. */
function recorded(
  sampleAt: (n: number, normal: number, channel: number) => number,
  channelsCount = 2,
  durationSec = SEC,
): Capture {
  const channels = Array.from({ length: channelsCount }, (_, channel) => {
    const { normal } = randomStream(7 + channel);
    return Float64Array.from({ length: durationSec * RATE }, (_, n) => sampleAt(n, normal(), channel));
  });
  return { name: "idle.wav", sampleRateHz: RATE, channels };
}

/** Brownian noise of this size: it falls by 6 dB an octave. */
function rumbleOf(rms: number): Float64Array {
  const { normal } = randomStream(99);
  let y = 0;
  return Float64Array.from({ length: SEC * RATE }, () => {
    y = 0.998 * y + rms * Math.sqrt(1 - 0.998 ** 2) * normal();
    return y;
  });
}

const tone = (hz: number, n: number): number => Math.sin((2 * Math.PI * hz * n) / RATE);

describe("the noise between lines", () => {
  it("white noise of 10 uV re full scale reads its power from 20 Hz to 20 kHz within 0.4 dB, hum or not", () => {
    // mean square s^2 over 24 kHz; re a full-scale sine's 1/2, and 19980 of 24000 Hz of it
    const expected = 10 * Math.log10(2e-10 * (19_980 / 24_000));
    for (const hum of [0, 1e-3]) {
      const { noise } = idleRecordingOf(recorded((n, normal) => 1e-5 * normal + hum * tone(50.03, n)));
      expect(Math.abs(10 * Math.log10(whitePowerRatio(noise)) - expected)).toBeLessThan(0.4);
      expect(noise.flickerRatio * 40).toBeLessThan(noise.whiteRatio);
    }
  });
});

describe("the mains", () => {
  it("are found at their actual frequency within 0.02 Hz, 50 or 60 Hz", () => {
    for (const hz of [49.87, 50.21, 59.94]) {
      const { mains } = idleRecordingOf(
        recorded((n, normal) => 1e-5 * normal + 1e-4 * (tone(hz, n) + tone(3 * hz, n) / 4 + tone(5 * hz, n) / 9)),
      );
      expect(Math.abs((mains?.frequencyHz ?? 0) - hz)).toBeLessThan(0.02);
      expect(mains?.nominalHz).toBe(hz < 55 ? 50 : 60);
    }
  });

  it("far over their overtones are found at their own frequency too, not on the flank of their line", () => {
    // The fifth multiple of 49.62 Hz is another's line.
    const { mains } = idleRecordingOf(
      recorded((n, normal) => 1e-6 * normal + 0.03 * tone(50.004, n) + 3e-5 * tone(248.1, n), 1),
    );
    expect(Math.abs((mains?.frequencyHz ?? 0) - 50.004)).toBeLessThan(0.02);
  });

  it("are found by a row of their overtones where rumble covers the first ones, and not by every third of them", () => {
    const rumble = rumbleOf(2e-3);
    const buzz = (n: number, orders: readonly number[]) =>
      orders.reduce((sum, k) => sum + 1e-4 * Math.sin((2 * Math.PI * 59.93 * k * n) / RATE + k * k), 0);
    const row = [7, 8, 11, 12, 13, 14, 16, 17, 18, 19, 20, 23];
    const { mains } = idleRecordingOf(recorded((n, normal) => 1e-5 * normal + rumble[n] + buzz(n, row)));
    expect(mains?.frequencyHz).toBeCloseTo(59.93, 1);
    const thirds = row.map((_, k) => 3 * (k + 1));
    expect(idleRecordingOf(recorded((n, normal) => 1e-5 * normal + rumble[n] + buzz(n, thirds))).mains).toBeUndefined();
  });

  it("further from 50 or 60 Hz than a grid keeps are not certain", () => {
    const found = (hz: number) =>
      diagnose(recorded((n, normal) => 1e-5 * normal + 1e-3 * tone(hz, n), 1, 9)).causes.find(
        ({ cause }) => cause.id === "mains-hum",
      )?.found.confidence;
    expect(found(49.8)).toBe("certain");
    expect(found(49.42)).toBe("likely");
  });

  it("own their multiples far into the kilohertz: none of a buzz's is an idle tone", () => {
    const buzz = (n: number) => {
      let sum = 0;
      for (let k = 1; k <= 79; k += 2) sum += 1e-4 * Math.sin((2 * Math.PI * 60.02 * k * n) / RATE + k * k);
      return sum;
    };
    const { causes: found, heard } = diagnose(recorded((n, normal) => 1e-5 * normal + buzz(n)));
    expect(found.map(({ cause }) => cause.id)).toEqual(["ground-loop", "white-hiss"]);
    expect(heard.unknowns).toEqual([]);
  });

  it("in a file whose header says 44.1 kHz and which was recorded at 48 are remarked upon", () => {
    const capture = recorded((n, normal) => 1e-5 * normal + 1e-4 * (tone(50, n) + tone(150, n) + tone(250, n)));
    const { remarks } = idleRecordingOf({ ...capture, sampleRateHz: 44_100 });
    expect(remarks.join(" ")).toMatch(/recorded at 48 kHz in a file that says 44.1 kHz/);
  });
});

describe("even multiples of the mains", () => {
  const multiples = (orders: readonly number[], n: number): number =>
    orders.reduce((sum, k) => sum + (2e-4 / Math.sqrt(k)) * Math.sin((2 * Math.PI * 49.97 * k * n) / RATE + k * k), 0);
  const confidenceIn = (orders: readonly number[]) =>
    diagnose(recorded((n, normal) => 3e-5 * normal + multiples(orders, n))).causes.find(
      ({ cause }) => cause.id === "rectifier-ripple",
    )?.found.confidence;

  it("are a supply's ripple with certainty where they stand alone, and not where a ground loop buzzes beside them", () => {
    const all = Array.from({ length: 30 }, (_, k) => k + 1);
    expect(confidenceIn(all.filter((order) => order % 2 === 0))).toBe("certain");
    expect(confidenceIn(all)).toBe("likely");
  });
});

describe("the lines of USB packets", () => {
  /** A period of whole kilohertz is 48 samples at 48 kHz. */
  const periodOf = (levelDb: (order: number) => number): number[] =>
    Array.from({ length: 48 }, (_, n) => {
      let sum = 0;
      for (let k = 1; k <= 20; k++)
        sum += 1e-4 * 10 ** (levelDb(k) / 20) * Math.sin((2 * Math.PI * k * n) / 48 + k * k);
      return sum;
    });
  const idsOf = (levelDb: (order: number) => number) => {
    const period = periodOf(levelDb);
    return diagnose(recorded((n, normal) => 1e-5 * normal + period[n % 48])).causes.map(({ cause }) => cause.id);
  };

  it("at 8 and 16 kHz are the frames' own where they lie on the run of the others, and microframes where they stand out of it", () => {
    const scattered = (order: number) => -3 * Math.log2(order) + 4 * Math.sin(order * order);
    expect(idsOf(scattered)).not.toContain("usb-microframes");
    expect(idsOf((order) => scattered(order) + (order % 8 === 0 ? 14 : 0))).toEqual(
      expect.arrayContaining(["usb-frames", "usb-microframes"]),
    );
  });

  it("and a converter's idle tones are not read out of a forest of lines, which is called unknown", () => {
    const { uniform } = randomStream(5);
    const trees = Array.from({ length: 120 }, () => ({ hz: 300 + 18_000 * uniform(), phase: 6 * uniform() }));
    const forest = new Float64Array(SEC * RATE);
    for (const { hz, phase } of trees) {
      const step = 2 * Math.cos((2 * Math.PI * hz) / RATE);
      // sin(a + d) = 2 cos(d) sin(a) - sin(a - d)
      let [before, now] = [Math.sin(phase - (2 * Math.PI * hz) / RATE), Math.sin(phase)];
      for (let n = 0; n < forest.length; n++) {
        forest[n] += 1e-4 * now;
        [before, now] = [now, step * now - before];
      }
    }
    const { causes: found, heard } = diagnose(recorded((n, normal) => 1e-6 * normal + forest[n], 1));
    expect(found.map(({ cause }) => cause.id)).not.toEqual(expect.arrayContaining(["usb-frames"]));
    expect(found.map(({ cause }) => cause.id)).not.toContain("idle-tones");
    expect(heard.unknowns.length).toBeGreaterThan(0);
  });
});

describe("noise beside a phone", () => {
  /** Bursts of an eighth of every 120/26 ms, one frame of 26 left out, from a second after the start. */
  const burst = (n: number): number => {
    const frames = (n / RATE) * (26 / 0.12) + 0.3;
    return n > RATE && Math.floor(frames) % 26 !== 7 && frames % 1 < 1 / 8 ? 1 : 0;
  };

  it("is told between its bursts: white noise 30 dB below them stays white, and reads its power within 1 dB", () => {
    const { noise, phone } = idleRecordingOf(recorded((n, normal) => 1e-5 * normal + 1e-3 * burst(n)));
    expect(phone).toBeDefined();
    const expected = 10 * Math.log10(2e-10 * (19_980 / 24_000));
    expect(Math.abs(10 * Math.log10(whitePowerRatio(noise)) - expected)).toBeLessThan(1);
    expect(noise.flickerRatio * 40).toBeLessThan(noise.whiteRatio);
  });

  it("is no 1/f noise, and the phone is named alone", () => {
    const bursts = recorded((n, normal) => 1e-5 * normal + 1e-3 * burst(n));
    const alone = recorded((_, normal) => 1e-5 * normal);
    expect(diagnose(bursts, { loopback: alone }).causes.map(({ cause }) => cause.id)).toEqual(["gsm"]);
  });
});

describe("what is wrong with samples", () => {
  it("a held stretch and a copied buffer are interruptions; noise, and a waveform without noise, have none", () => {
    const noisy = recorded((_, normal) => Math.round(1e-4 * normal * 2 ** 23) / 2 ** 23);
    expect(interruptionsIn(noisy)).toEqual([]);
    for (const channel of noisy.channels) {
      channel.fill(channel[9999], 10_000, 10_240);
      channel.copyWithin(100_000, 99_000, 99_480);
    }
    expect(interruptionsIn(noisy).map(({ kind }) => kind)).toEqual(["held", "repeated"]);
    expect(interruptionsIn(recorded((n) => Math.round(0.1 * tone(50, n) * 2 ** 15) / 2 ** 15))).toEqual([]);
  });

  it("a sine has no flat tops, at any word length, and one cut off 1 dB below its peak has", () => {
    for (const bits of [16, 24]) {
      const scale = 2 ** (bits - 1);
      const rounded = (x: number) => Math.round(x * scale) / scale;
      expect(flatTopsIn(recorded((n) => rounded(0.7 * tone(50, n))))).toBeUndefined();
      const cut = flatTopsIn(recorded((n) => rounded(Math.max(-0.62, Math.min(0.62, 0.7 * tone(50, n))))));
      expect(cut?.digital).toBe(false);
      expect(cut?.heightRatio).toBeCloseTo(0.62, 3);
    }
  });

  it("the word length that was used is read off the grid: 16 bits in a file of 24", () => {
    const grid = wordGridOf(recorded((_, normal) => Math.round(1e-3 * normal * 2 ** 15) / 2 ** 15));
    expect(grid?.wordBits).toBe(16);
    // Vector e14: 16 bits with triangular dither, -93.3 dBFS (AES17)
    expect(grid && 10 * Math.log10(ditheredPowerRatio(grid))).toBeCloseTo(-93.32, 1);
    expect(wordGridOf(recorded((_, normal) => 1e-3 * normal))).toBeUndefined();
  });

  it("a word of 24 bits is no cause, however quiet the file: no converter is as quiet as its rounding", () => {
    const quiet = recorded((_, normal) => Math.round(0.6 * normal) / 2 ** 23);
    expect(wordGridOf(quiet)?.wordBits).toBe(24);
    expect(diagnose(quiet).causes.map(({ cause }) => cause.id)).not.toContain("quantisation");
  });
});

describe("where a noise enters", () => {
  const hiss = (rms: number) => recorded((_, normal) => rms * normal);
  const linksOf = (others: Parameters<typeof diagnose>[1]) =>
    diagnose(hiss(1e-4), { loopback: hiss(1e-6), ...others }).causes[0].located;

  it("a hiss that stays with the volume at zero is made behind the volume control: an amplifier helps", () => {
    const located = linksOf({ "volume-zero": hiss(1e-4) });
    expect(located.links).toEqual(["amplifier after the volume"]);
    expect(located.helps).toBe("an amplifier");
  });

  it("one that falls with it and with the input unplugged comes out of the source: a DAC helps, and an amplifier does not", () => {
    const located = linksOf({ "volume-zero": hiss(1e-6), "unplugged-input": hiss(1e-6) });
    expect(located.links).toEqual(["source"]);
    expect(located.helps).toBe("a DAC");
    expect(located.why).toMatch(/amplifier on the same output makes it louder/);
  });

  it("one that the recorder alone has as well is the recorder's: nothing helps, for nothing is wrong", () => {
    const { causes: found } = diagnose(
      recorded((n, normal) => 1e-6 * normal + 1e-4 * tone(50, n)),
      {
        loopback: recorded((n, normal) => 1e-6 * normal + 1e-4 * tone(50, n)),
      },
    );
    expect(found[0].located.links).toEqual(["recorder"]);
    expect(found[0].located.helps).toBe("neither");
  });

  it("without other recordings nothing is decided, and the experiment that divides best is asked for", () => {
    const [{ located }] = diagnose(hiss(1e-4)).causes;
    expect(located.helps).toBe("not yet known");
    // A hiss enters at the recorder, the source, or the amplifier on either side of its volume: only the volume at zero divides them two and two.
    expect(located.next).toBe("volume-zero");
  });

  it("even multiples that fall and stay with a ground loop's odd ones are its own current, wherever a supply's ripple could enter", () => {
    const buzz = (size: number) =>
      recorded((n, normal) => {
        let sum = 0;
        for (let k = 1; k <= 30; k++) sum += Math.sin((2 * Math.PI * 50.02 * k * n) / RATE + k * k) / Math.sqrt(k);
        return 1e-5 * normal + size * sum;
      });
    const { causes: found } = diagnose(buzz(1e-4), { loopback: buzz(1e-6), "on-battery": buzz(1e-6) });
    const [loop, ripple] = ["ground-loop", "rectifier-ripple"].map((id) => found.find(({ cause }) => cause.id === id));
    expect(loop?.located.links).toEqual(["ground"]);
    expect(ripple?.located.links).toEqual(["ground"]);
    expect(ripple?.located.because.at(-1)).toMatch(/with the other: Ground-loop buzz/);
  });

  it("recordings that contradict each other decide nothing", () => {
    const located = linksOf({ "volume-zero": hiss(1e-4), "unplugged-input": hiss(1e-6) });
    expect(located.links).toEqual([]);
    expect(located.helps).toBe("not yet known");
  });
});

it("every cause has a title, a place where it can enter and something to do, and an id of its own", () => {
  expect(new Set(causes.map(({ id }) => id)).size).toBe(causes.length);
  for (const cause of causes) {
    expect(cause.entersAt.length).toBeGreaterThan(0);
    expect(cause.remedies.length).toBeGreaterThan(0);
  }
});
