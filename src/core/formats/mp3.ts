/** The frame headers of MPEG audio (ISO/IEC 11172-3 and 13818-3, layers I to III) and the note that encoders leave in the first frame. */

/** What a stream's first frame says. */
export interface Mp3Head {
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  /** Bytes before the first frame. */
  readonly startIndex: number;
  /** Frames of sound (samples of all channels) from the Xing note, which counts the encoder's padding too; absent without one. */
  readonly framesCount?: number;
  /** Of the first frame. */
  readonly bytesPerSecCount: number;
}

interface FrameHeader {
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  readonly lowRate: boolean;
  readonly samplesCount: number;
  readonly bytesCount: number;
}

// kbit/s by version and layer, ISO/IEC 11172-3 2.4.2.3 and 13818-3 2.4.2.3; index 0 is "free", 15 forbidden
const bitrates: Readonly<Record<string, readonly number[]>> = {
  "1/1": [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  "1/2": [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  "1/3": [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  "2/1": [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  "2/2": [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const versionOneRatesHz = [44_100, 48_000, 32_000];
// (judgement) Junk before the first frame that is still forgiven, and agreeing frames that make a stream.
const mostJunkBytesCount = 4096;
const agreeingFramesCount = 3;

/** Reads the head of a stream (after any ID3 tag) from its first 16 KiB; undefined when they are not MPEG audio. */
export function readMp3Head(bytes: Uint8Array): Mp3Head | undefined {
  for (let startIndex = 0; startIndex < Math.min(mostJunkBytesCount, bytes.length - 4); startIndex++) {
    const first = frameHeader(bytes, startIndex);
    if (first === undefined || !agrees(bytes, startIndex, first)) continue;
    const { sampleRateHz, channelsCount, samplesCount, bytesCount } = first;
    const noted = notedFramesCount(bytes, startIndex, first);
    return {
      sampleRateHz,
      channelsCount,
      startIndex,
      framesCount: noted === undefined ? undefined : noted * samplesCount,
      bytesPerSecCount: (bytesCount * sampleRateHz) / samplesCount,
    };
  }
  return undefined;
}

/** The length of an ID3v2 tag at the start of a file, its header included; zero when there is none (id3.org, ID3v2.4.0, 3.1). */
export function id3BytesCount(head: Uint8Array): number {
  if (head.length < 10 || String.fromCharCode(head[0], head[1], head[2]) !== "ID3") return 0;
  const sizeCount = ((head[6] & 127) << 21) | ((head[7] & 127) << 14) | ((head[8] & 127) << 7) | (head[9] & 127);
  const hasFooter = (head[5] & 0x10) !== 0;
  return 10 + sizeCount + (hasFooter ? 10 : 0);
}

function frameHeader(bytes: Uint8Array, index: number): FrameHeader | undefined {
  if (bytes[index] !== 0xff || (bytes[index + 1] & 0xe0) !== 0xe0) return undefined;
  const versionCode = (bytes[index + 1] >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
  const layer = 4 - ((bytes[index + 1] >> 1) & 3);
  const rateCode = (bytes[index + 2] >> 2) & 3;
  if (versionCode === 1 || layer === 4 || rateCode === 3) return undefined;
  const table = bitrates[versionCode === 3 ? `1/${layer}` : `2/${Math.min(2, layer)}`];
  const bitrate = table[bytes[index + 2] >> 4];
  if (bitrate === undefined || bitrate === 0) return undefined;
  const sampleRateHz = versionOneRatesHz[rateCode] / (versionCode === 3 ? 1 : versionCode === 2 ? 2 : 4);
  const lowRate = versionCode !== 3;
  const samplesCount = layer === 1 ? 384 : layer === 3 && lowRate ? 576 : 1152;
  const padding = (bytes[index + 2] >> 1) & 1;
  // A frame is samples / 8 x bitrate / rate bytes, in slots of 4 bytes in layer I and of one in the others
  const slotBytesCount = layer === 1 ? 4 : 1;
  const bytesCount =
    (Math.floor((samplesCount * bitrate * 125) / sampleRateHz / slotBytesCount) + padding) * slotBytesCount;
  return { sampleRateHz, channelsCount: bytes[index + 3] >> 6 === 3 ? 1 : 2, lowRate, samplesCount, bytesCount };
}

/** Whether frame follows frame from here, all of one rate; the end of the bytes agrees with everything after the second. */
function agrees(bytes: Uint8Array, startIndex: number, first: FrameHeader): boolean {
  let index = startIndex + first.bytesCount;
  for (let count = 1; count < agreeingFramesCount; count++) {
    if (index + 4 > bytes.length) return count > 1;
    const next = frameHeader(bytes, index);
    if (next === undefined || next.sampleRateHz !== first.sampleRateHz) return false;
    index += next.bytesCount;
  }
  return true;
}

function notedFramesCount(
  bytes: Uint8Array,
  startIndex: number,
  { lowRate, channelsCount }: FrameHeader,
): number | undefined {
  // The note stands after the side information of layer III: 32 or 17 bytes in MPEG-1, 17 or 9 below
  const index = startIndex + 4 + (lowRate ? (channelsCount === 1 ? 9 : 17) : channelsCount === 1 ? 17 : 32);
  const id = String.fromCharCode(...bytes.subarray(index, index + 4));
  const hasCount = (id === "Xing" || id === "Info") && (bytes[index + 7] & 1) === 1;
  return hasCount ? new DataView(bytes.buffer, bytes.byteOffset).getUint32(index + 8, false) : undefined;
}
