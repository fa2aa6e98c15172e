/** Samples as a file stores them (interleaved, little-endian) and as the program computes with them (one array a channel, full scale 1). */

/** How the frames of a file are stored. */
export interface PcmFormat {
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  readonly coding: "integer" | "float";
  /** Bits a sample takes in the file: integers 8 (unsigned), 16, 24 or 32, floats 32 or 64. */
  readonly sampleBits: number;
  /** Which loudspeaker each channel belongs to, by the bits of WAVEFORMATEXTENSIBLE; 0 when the file does not say. */
  readonly speakerMaskBits: number;
}

/** Reads frames out of bytes, as many as asked for; false when a sample is not a finite number. */
export type PcmDecoder = (bytes: Uint8Array, framesCount: number, channels: readonly Float64Array[]) => boolean;

/** Bytes of one frame, a sample of every channel. */
export function frameBytesCount(format: PcmFormat): number {
  return (format.channelsCount * format.sampleBits) / 8;
}

/** The decoder of a format; throws RangeError for a number of bits that no file stores. */
export function pcmDecoder({ coding, sampleBits }: PcmFormat): PcmDecoder {
  const decoder = decoders[`${coding} ${sampleBits}`];
  if (decoder === undefined) throw new RangeError(`pcm: ${coding} of ${sampleBits} bits`);
  return decoder;
}

const decoders: Readonly<Record<string, PcmDecoder>> = {
  "integer 8": (bytes, framesCount, channels) => scaled(bytes, framesCount, channels, 2 ** -7, -128),
  "integer 16": (bytes, framesCount, channels) =>
    scaled(wordsOf(Int16Array, bytes), framesCount, channels, 2 ** -15, 0),
  "integer 24": integers24,
  "integer 32": (bytes, framesCount, channels) =>
    scaled(wordsOf(Int32Array, bytes), framesCount, channels, 2 ** -31, 0),
  "float 32": (bytes, framesCount, channels) => floats(wordsOf(Float32Array, bytes), framesCount, channels),
  "float 64": (bytes, framesCount, channels) => floats(wordsOf(Float64Array, bytes), framesCount, channels),
};

function scaled(
  words: Uint8Array | Int16Array | Int32Array,
  framesCount: number,
  channels: readonly Float64Array[],
  scaleRatio: number,
  zero: number,
): boolean {
  const stride = channels.length;
  for (let c = 0; c < stride; c++) {
    const out = channels[c];
    for (let n = 0, i = c; n < framesCount; n++, i += stride) out[n] = (words[i] + zero) * scaleRatio;
  }
  return true;
}

function integers24(bytes: Uint8Array, framesCount: number, channels: readonly Float64Array[]): boolean {
  const stride = 3 * channels.length;
  for (let c = 0; c < channels.length; c++) {
    const out = channels[c];
    // The top byte lands in the sign: value x 2^8 as a 32-bit integer
    for (let n = 0, i = 3 * c; n < framesCount; n++, i += stride) {
      out[n] = ((bytes[i] << 8) | (bytes[i + 1] << 16) | (bytes[i + 2] << 24)) * 2 ** -31;
    }
  }
  return true;
}

function floats(words: Float32Array | Float64Array, framesCount: number, channels: readonly Float64Array[]): boolean {
  const stride = channels.length;
  // x - x is zero for every finite number, and not a number for infinity and for NaN
  let strays = 0;
  for (let c = 0; c < stride; c++) {
    const out = channels[c];
    for (let n = 0, i = c; n < framesCount; n++, i += stride) {
      const x = words[i];
      strays += x - x;
      out[n] = x;
    }
  }
  return strays === 0;
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes as words, without copying where the machine allows it. */
function wordsOf<Words>(
  Kind: {
    new (buffer: ArrayBufferLike, byteOffset: number, length: number): Words;
    readonly BYTES_PER_ELEMENT: number;
  },
  bytes: Uint8Array,
): Words {
  const wordBytesCount = Kind.BYTES_PER_ELEMENT;
  const wordsCount = Math.floor(bytes.length / wordBytesCount);
  if (hostIsLittleEndian && bytes.byteOffset % wordBytesCount === 0)
    return new Kind(bytes.buffer, bytes.byteOffset, wordsCount);
  const copy = new Uint8Array(wordsCount * wordBytesCount);
  copy.set(bytes.subarray(0, copy.length));
  if (!hostIsLittleEndian)
    for (let i = 0; i < copy.length; i += wordBytesCount) copy.subarray(i, i + wordBytesCount).reverse();
  return new Kind(copy.buffer, 0, wordsCount);
}
