/** The head of a FLAC stream (RFC 9639, section 8.2), native or in Ogg. */

/** What STREAMINFO says. */
export interface FlacHead {
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  /** Zero when the encoder did not know. */
  readonly framesCount: number;
  /** Frames that are decoded together, at most. */
  readonly largestBlockCount: number;
}

const nativeIndex = 0;
// An Ogg page header of 27 bytes and one lacing value, then 0x7F "FLAC", version and packet count (RFC 9639, section 10.1)
const oggIndex = 28 + 9;

/** Reads the head of a stream from its first 80 bytes; undefined when they are not FLAC. */
export function readFlacHead(head: Uint8Array): FlacHead | undefined {
  const index = [nativeIndex, oggIndex].find((at) => String.fromCharCode(...head.subarray(at, at + 4)) === "fLaC");
  if (index === undefined || head.length < index + 4 + 4 + 34) return undefined;
  const info = head.subarray(index + 8);
  // 16 bits largest block from byte 2 on; 20 bits sample rate, 3 bits channels - 1, 5 bits depth - 1, 36 bits frames, from byte 10 on
  return {
    largestBlockCount: (info[2] << 8) | info[3],
    sampleRateHz: (info[10] << 12) | (info[11] << 4) | (info[12] >> 4),
    channelsCount: ((info[12] >> 1) & 7) + 1,
    framesCount: (info[13] & 15) * 2 ** 32 + (((info[14] << 24) | (info[15] << 16) | (info[16] << 8) | info[17]) >>> 0),
  };
}
