/**
 * Synthetic recordings of idle noise: known causes, alone and in pairs, over a recorder's own floor.
 *
 * Seeded: the same seed gives the same samples. Levels are powers between 20 Hz and 20 kHz re a full-scale sine. A cause made of
 * noise stands 10 to 40 dB over the recorder's floor, one made of lines 10 to 40 dB over all the noise there is.
 */

/** What a mixture can hold, by the ids of the causes. */
export const causeIds = [
  "mains-hum",
  "rectifier-ripple",
  "ground-loop",
  "usb-frames",
  "usb-microframes",
  "gsm",
  "idle-tones",
  "white-hiss",
  "flicker-noise",
  "quantisation",
  "drop-outs",
];

/** What no cause explains. */
export const strangeIds = ["strange-series", "wandering-tone", "noise-hump", "low-line"];

const noisy = ["white-hiss", "flicker-noise", "quantisation"];
/** Causes whose spectra share their places: of two such, one far under the other leaves no trace of its own. */
const families = [
  ["mains-hum", "rectifier-ripple", "ground-loop"],
  ["white-hiss", "flicker-noise", "quantisation"],
  ["usb-frames", "usb-microframes"],
  // A phone's lines every 8 1/3 Hz lie on every multiple of 50 Hz and of 1 kHz.
  ["gsm", "mains-hum"],
  ["gsm", "rectifier-ripple"],
  ["gsm", "ground-loop"],
  ["gsm", "usb-frames"],
];

/** A stream of even deviates over [0, 1) and of normal ones (mulberry32; Marsaglia's polar method). */
export function stream(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b9) | 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const normal = () => {
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const r = x * x + y * y;
      if (r > 0 && r < 1) return x * Math.sqrt((-2 * Math.log(r)) / r);
    }
  };
  const between = (low, high) => low + (high - low) * uniform();
  return { uniform, normal, between };
}

/**
 * One mixture: the capture, the recorder's own floor as another capture, and what is in it.
 * `music`, one array of samples, is heard as a residue up to 10 dB over the noise where it is given.
 */
export function mixture({
  ids,
  seed,
  sampleRateHz = 48_000,
  durationSec = 10,
  music,
  clip = false,
  overFloorDb = [10, 40],
}) {
  const random = stream(seed);
  const count = Math.round(durationSec * sampleRateHz);
  const floorDbFs = random.between(-112, -102);
  const bits = 24;
  const inBand = 20_000 / (sampleRateHz / 2);
  const floorPower = 10 ** (floorDbFs / 10);
  const channels = [0, 1].map(() => whiteNoise(count, floorPower / inBand, random));
  const instrument = [0, 1].map(() => whiteNoise(count, floorPower / inBand, random));
  const levels = levelsOf(ids, floorPower, inBand, overFloorDb, random);
  let noisePower = floorPower;
  for (const id of ids.filter((one) => one === "white-hiss" || one === "flicker-noise" || one === "noise-hump")) {
    const power = levels.get(id);
    // Made once: the other channel hears another part of it.
    const noise =
      id === "white-hiss"
        ? whiteNoise(count, power / inBand, random)
        : id === "flicker-noise"
          ? flicker(count, power, sampleRateHz, random)
          : hump(count, power, sampleRateHz, random);
    addInto(channels[0], noise);
    addInto(channels[1], noise, 1, Math.floor(0.37 * count));
    noisePower += power;
  }
  if (ids.includes("quantisation")) noisePower += levels.get("quantisation");
  const lineIds = ids.filter((id) => !noisy.includes(id) && id !== "drop-outs" && id !== "noise-hump");
  const mains = {
    hz: (random.uniform() < 0.5 ? 50 : 60) + random.between(-0.25, 0.25),
    driftHz: random.between(-0.02, 0.02),
  };
  for (const id of lineIds) {
    const wave = waves[id](count, sampleRateHz, random, mains);
    const gain = Math.sqrt(((levels.get(id) / floorPower) * noisePower * 0.5) / meanSquare(wave));
    const pan = random.between(0.5, 1);
    addInto(channels[0], wave, gain);
    addInto(channels[1], wave, gain * pan);
  }
  if (music) {
    const gain = Math.sqrt((10 ** (random.between(-5, 10) / 10) * noisePower * 0.5) / meanSquare(music));
    for (const channel of channels)
      addInto(channel, music, gain, Math.floor(random.uniform() * Math.max(1, music.length - count)));
  }
  if (clip) {
    const peak = Math.max(...channels.map((channel) => channel.reduce((most, x) => Math.max(most, Math.abs(x)), 0)));
    const gain = 10 ** (random.between(1, 12) / 20) / peak;
    for (const channel of channels)
      for (let n = 0; n < count; n++) channel[n] = Math.max(-1, Math.min(1 - 2 ** -23, channel[n] * gain));
  }
  const quantised = ids.includes("quantisation");
  const wordBits = quantised ? wordBitsFor(levels.get("quantisation") / inBand) : bits;
  for (const channel of channels) round(channel, wordBits, quantised, random);
  for (const channel of instrument) round(channel, bits, false, random);
  if (ids.includes("drop-outs")) dropOut(channels, sampleRateHz, random);
  const name = ids.join("+") || "floor";
  return {
    capture: { name, sampleRateHz, channels },
    instrument: { name: "loopback", sampleRateHz, channels: instrument },
    mainsHz: mains.hz,
  };
}

/** Dithered rounding makes q^2/4 of mean square, q^2/2 re a full-scale sine's 1/2, with q = 2^(1 - bits). */
const ditherPower = (bits) => 4 ** (1 - bits) / 2;
const wordBitsFor = (power) => Math.max(8, Math.round(1 - Math.log2(2 * power) / 2));

function levelsOf(ids, floorPower, inBand, [low, high], random) {
  const levels = new Map();
  // The word length first: its level comes in steps of 6 dB, and the other is drawn about where it really is.
  for (const id of [...ids].sort((one, other) => (other === "quantisation") - (one === "quantisation"))) {
    const relative = ids.find(
      (other) => other !== id && levels.has(other) && families.some((one) => one.includes(id) && one.includes(other)),
    );
    let over = random.between(low, high);
    if (relative) {
      const base = 10 * Math.log10(levels.get(relative) / floorPower);
      const pair = [relative, id];
      // A buzz has the fundamental too, and dither is noise like any hiss: the other must stand over it to leave a trace.
      if (pair.includes("mains-hum") && pair.includes("ground-loop"))
        over = base + (id === "mains-hum" ? 1 : -1) * random.between(4, 10);
      else if (pair.includes("quantisation") && pair.includes("white-hiss"))
        over = base + (id === "white-hiss" ? 1 : -1) * random.between(4.5, 7.5);
      else if (pair.includes("quantisation") && pair.includes("flicker-noise"))
        over = base + (id === "flicker-noise" ? 1 : -1) * random.between(0, 6);
      else over = base + random.between(-6, 6);
    }
    const power = floorPower * 10 ** (over / 10);
    levels.set(id, id === "quantisation" ? ditherPower(wordBitsFor(power / inBand)) * inBand : power);
  }
  return levels;
}

const waves = {
  "mains-hum": (count, rate, random, mains) =>
    mainsWave(count, rate, mains, random, (order) => {
      if (order === 1) return 0;
      if (order === 3) return random.between(-30, -15);
      if (order === 2 || order === 5) return random.between(-40, -25);
      return undefined;
    }),
  "rectifier-ripple": (count, rate, random, mains) => {
    const slope = random.between(6, 9);
    return mainsWave(count, rate, mains, random, (order) =>
      order % 2 === 0 && order <= 24
        ? -slope * Math.log2(order / 2) + random.between(-3, 3)
        : order < 6 && order % 2 === 1
          ? random.between(-45, -25)
          : undefined,
    );
  },
  "ground-loop": (count, rate, random, mains) => {
    const slope = random.between(0, 3);
    const even = random.between(-30, -14);
    return mainsWave(count, rate, mains, random, (order) =>
      order > 39 ? undefined : -slope * Math.log2(order) + random.between(-2.5, 2.5) + (order % 2 === 0 ? even : 0),
    );
  },
  "usb-frames": (count, rate, random) => {
    const slope = random.between(0, 4);
    const base = 1000 * (1 + random.between(-1e-4, 1e-4));
    return tones(
      count,
      rate,
      Array.from({ length: 20 }, (_, k) => ({
        hz: base * (k + 1),
        db: -slope * Math.log2(k + 1) + random.between(-5, 5),
      })),
      random,
    );
  },
  "usb-microframes": (count, rate, random) => {
    const base = 8000 * (1 + random.between(-1e-4, 1e-4));
    return tones(
      count,
      rate,
      [
        { hz: base, db: 0 },
        { hz: 2 * base, db: random.between(-12, 3) },
      ],
      random,
    );
  },
  gsm: (count, rate, random) => {
    // Bursts of 577 us every 4.615 ms, one frame of 26 left out, for a part of the recording, through an input that rounds them off
    const frame = (0.12 / 26) * rate * (1 + random.between(-5e-5, 5e-5));
    const burst = frame / 8;
    const share = random.between(0.35, 1);
    const from = Math.floor(random.uniform() * (1 - share) * count);
    const out = new Float64Array(count);
    const phase = random.uniform() * frame;
    const smooth = Math.exp((-2 * Math.PI * random.between(3000, 9000)) / rate);
    const idle = Math.floor(26 * random.uniform());
    let y = 0;
    for (let n = 0; n < count; n++) {
      const at = n + phase;
      const slot = Math.floor(at / frame);
      const on = n >= from && n < from + share * count && at - slot * frame < burst && slot % 26 !== idle;
      y = on ? 1 + (y - 1) * smooth : y * smooth;
      out[n] = y;
    }
    const mean = out.reduce((sum, x) => sum + x, 0) / count;
    return out.map((x) => x - mean);
  },
  "idle-tones": (count, rate, random) =>
    tones(
      count,
      rate,
      Array.from({ length: 1 + Math.floor(3 * random.uniform()) }, () => ({
        hz: awayFromWhole(400 * 45 ** random.uniform(), random),
        db: random.between(-6, 0),
      })),
      random,
    ),
  "strange-series": (count, rate, random) => {
    const base = awayFromWhole(random.between(130, 700), random);
    return tones(
      count,
      rate,
      Array.from({ length: 8 }, (_, k) => ({ hz: base * (k + 1), db: random.between(-9, 0) })),
      random,
    );
  },
  "wandering-tone": (count, rate, random) => {
    const centre = 800 * 10 ** random.uniform();
    const pace = random.between(0.2, 0.8);
    const depth = random.between(0.02, 0.06);
    let phase = 0;
    return Float64Array.from({ length: count }, (_, n) => {
      phase += (2 * Math.PI * centre * (1 + depth * Math.sin((2 * Math.PI * pace * n) / rate))) / rate;
      return Math.sin(phase);
    });
  },
  "low-line": (count, rate, random) => tones(count, rate, [{ hz: random.between(23, 40), db: 0 }], random),
};

/** A frequency that belongs to no series known: not near a multiple of 50, 60, 216.67 or 1000 Hz. */
function awayFromWhole(hz, random) {
  const near = (pace, reach) => Math.abs(hz - pace * Math.round(hz / pace)) < reach;
  if (near(1000, 8) || near(650 / 3, 6)) return awayFromWhole(hz + random.between(10, 30), random);
  return hz;
}

function tones(count, rate, list, random) {
  const out = new Float64Array(count);
  for (const { hz, db } of list) {
    if (hz >= rate / 2) continue;
    const step = (2 * Math.PI * hz) / rate;
    const phase = 2 * Math.PI * random.uniform();
    const size = 10 ** (db / 20);
    for (let n = 0; n < count; n++) out[n] += size * Math.sin(step * n + phase);
  }
  return out;
}

function mainsWave(count, rate, { hz, driftHz }, random, levelDb) {
  const out = new Float64Array(count);
  for (let order = 1; order <= 40; order++) {
    const db = levelDb(order);
    if (db === undefined) continue;
    const size = 10 ** (db / 20);
    const phase = 2 * Math.PI * random.uniform();
    // The grid's frequency moves steadily by driftHz while the recording lasts: the phase is a parabola, kept by two rotations.
    const step = (2 * Math.PI * order * (hz - driftHz / 2)) / rate;
    const bend = (2 * Math.PI * order * driftHz) / (rate * count);
    let [re, im, wRe, wIm] = [Math.cos(phase), Math.sin(phase), Math.cos(step), Math.sin(step)];
    const [bRe, bIm] = [Math.cos(bend), Math.sin(bend)];
    for (let n = 0; n < count; n++) {
      out[n] += size * im;
      [re, im] = [re * wRe - im * wIm, re * wIm + im * wRe];
      [wRe, wIm] = [wRe * bRe - wIm * bIm, wRe * bIm + wIm * bRe];
    }
  }
  return out;
}

function whiteNoise(count, power, { normal }) {
  const rms = Math.sqrt(power / 2);
  return Float64Array.from({ length: count }, () => rms * normal());
}

/** 1/f noise as a sum of first-order noises a factor of two apart in corner (van der Ziel), within 0.3 dB of the law. */
function flicker(count, power, rate, { normal, between }) {
  const slope = between(0.85, 1.15);
  const out = new Float64Array(count);
  for (let corner = 2; corner < 0.45 * rate; corner *= 2) {
    const pole = Math.exp((-2 * Math.PI * corner) / rate);
    const size = Math.sqrt((1 - pole * pole) * (corner / 1000) ** (1 - slope));
    let y = normal() * Math.sqrt((corner / 1000) ** (1 - slope));
    for (let n = 0; n < count; n++) {
      y = pole * y + size * normal();
      out[n] += y;
    }
  }
  // Power between 20 Hz and 20 kHz: what lies below 20 Hz is a fifth of these decades or so, and is left out of the level.
  const share = bandShare(slope, rate);
  const gain = Math.sqrt((power * 0.5) / (meanSquare(out) * share));
  return out.map((x) => x * gain);
}

function bandShare(slope, rate) {
  let [inside, all] = [0, 0];
  for (let hz = 0.05; hz < rate / 2; hz *= 1.02) {
    let density = 0;
    for (let corner = 2; corner < 0.45 * rate; corner *= 2)
      density += ((corner / 1000) ** (1 - slope) * corner) / (corner * corner + hz * hz);
    all += density * hz;
    if (hz >= 20 && hz <= 20_000) inside += density * hz;
  }
  return inside / all;
}

function hump(count, power, rate, { normal, between }) {
  const centre = 1000 * 8 ** between(0, 1);
  const radius = Math.exp((-Math.PI * centre * between(0.1, 0.25)) / rate);
  const [a1, a2] = [2 * radius * Math.cos((2 * Math.PI * centre) / rate), -radius * radius];
  const out = new Float64Array(count);
  let [y1, y2] = [0, 0];
  for (let n = 0; n < count; n++) {
    const y = normal() + a1 * y1 + a2 * y2;
    y2 = y1;
    y1 = y;
    out[n] = y;
  }
  const gain = Math.sqrt((power * 0.5) / meanSquare(out));
  return out.map((x) => x * gain);
}

function round(channel, bits, dithered, { uniform }) {
  const scale = 2 ** (bits - 1);
  for (let n = 0; n < channel.length; n++) {
    const dither = dithered ? uniform() - uniform() : 0;
    channel[n] = Math.max(-scale, Math.min(scale - 1, Math.round(channel[n] * scale + dither))) / scale;
  }
}

/** Three to eight gaps of 1 to 20 ms: zeros, the last sample held, or the last buffer again. */
function dropOut(channels, rate, { uniform, between }) {
  const gaps = 3 + Math.floor(6 * uniform());
  const kind = Math.floor(3 * uniform());
  for (let gap = 0; gap < gaps; gap++) {
    const length = Math.round(between(0.002, 0.02) * rate);
    const at = Math.floor(between(0.02, 0.96) * channels[0].length);
    for (const channel of channels) {
      if (kind === 0) channel.fill(0, at, at + length);
      else if (kind === 1) channel.fill(channel[at - 1], at, at + length);
      else channel.copyWithin(at, at - length, at);
    }
  }
}

function addInto(sum, part, gain = 1, from = 0) {
  for (let n = 0; n < sum.length; n++) sum[n] += gain * part[(from + n) % part.length];
}

const meanSquare = (wave) => wave.reduce((sum, x) => sum + x * x, 0) / wave.length;
