/** The format chunk of a WAV file: read, then believed only where it agrees with itself. */

import { HeadampError } from "../units/headamp-error.ts";
import type { PcmFormat } from "./pcm.ts";

/** What the chunk says, unjudged. */
export interface WavFormatChunk {
  readonly codeIndex: number;
  readonly channelsCount: number;
  readonly sampleRateHz: number;
  readonly frameBytesCount: number;
  readonly sampleBits: number;
  readonly speakerMaskBits: number;
}

const integerCode = 0x0001;
const floatCode = 0x0003;
const extensibleCode = 0xfffe;

// Registered wave format tags (RFC 2361) that one meets in the wild.
const otherCodings: Readonly<Record<number, string>> = {
  2: "ADPCM sound",
  6: "A-law sound",
  7: "mu-law sound",
  17: "ADPCM sound",
  80: "MPEG sound",
  85: "MP3 sound",
  255: "AAC sound",
  353: "WMA sound",
};

/** What headamp reads. */
const soundLimits = { lowestSampleRateHz: 8_000, highestSampleRateHz: 768_000, mostChannelsCount: 8 };

/** Reads the body of a "fmt " chunk; throws HeadampError when it is cut short. */
export function readFormatChunk(name: string, body: Uint8Array): WavFormatChunk {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const tooShort = (): HeadampError => lying(name, "is cut short where it says how the sound is stored");
  if (body.length < 16) throw tooShort();
  const code = view.getUint16(0, true);
  if (code === extensibleCode && body.length < 40) throw tooShort();
  return {
    // WAVE_FORMAT_EXTENSIBLE: the true code leads the sub-format's GUID
    codeIndex: code === extensibleCode ? view.getUint16(24, true) : code,
    channelsCount: view.getUint16(2, true),
    sampleRateHz: view.getUint32(4, true),
    frameBytesCount: view.getUint16(12, true),
    sampleBits: view.getUint16(14, true),
    speakerMaskBits: code === extensibleCode ? view.getUint32(20, true) : 0,
  };
}

/** The format, believed; throws HeadampError when it is impossible, contradicts itself or is none that headamp reads. */
export function pcmFormatOf(name: string, chunk: WavFormatChunk): PcmFormat {
  const { codeIndex, channelsCount, sampleRateHz, sampleBits } = chunk;
  if (codeIndex !== integerCode && codeIndex !== floatCode) {
    const coding = otherCodings[codeIndex] ?? "sound of an unknown kind";
    const code = codeIndex.toString(16).padStart(4, "0");
    throw new HeadampError(
      "audio-unsupported",
      `${name} holds ${coding} (WAV format 0x${code}), which headamp does not read. Export it as PCM.`,
    );
  }
  checkSound(name, channelsCount, sampleRateHz);
  const coding = codeIndex === floatCode ? "float" : "integer";
  const widths = coding === "float" ? [32, 64] : [8, 16, 24, 32];
  if (!widths.includes(sampleBits))
    throw lying(name, `says ${sampleBits} bits a sample, which is none of ${widths.join(", ")}`);
  if (chunk.frameBytesCount * 8 !== channelsCount * sampleBits) {
    throw lying(
      name,
      `contradicts itself: ${channelsCount} channels of ${sampleBits} bits do not make ${chunk.frameBytesCount} bytes`,
    );
  }
  return { sampleRateHz, channelsCount, coding, sampleBits, speakerMaskBits: chunk.speakerMaskBits };
}

/** Throws HeadampError for a number of channels or a sample rate that no music has, or that headamp does not read. */
export function checkSound(name: string, channelsCount: number, sampleRateHz: number): void {
  const { lowestSampleRateHz, highestSampleRateHz, mostChannelsCount } = soundLimits;
  if (channelsCount < 1) throw lying(name, "says it has 0 channels");
  if (channelsCount > mostChannelsCount) {
    throw new HeadampError(
      "audio-unsupported",
      `${name} has ${channelsCount} channels, headamp reads up to ${mostChannelsCount}. Mix it down to stereo.`,
    );
  }
  if (!(sampleRateHz >= lowestSampleRateHz && sampleRateHz <= highestSampleRateHz)) {
    throw lying(
      name,
      `says a sample rate of ${sampleRateHz} Hz, where headamp reads ${lowestSampleRateHz} to ${highestSampleRateHz} Hz`,
    );
  }
}

function lying(name: string, what: string): HeadampError {
  return new HeadampError("audio-header", `${name} cannot be read: its header ${what}. Export it again.`);
}
