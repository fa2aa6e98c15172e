/** Sound as it comes out of a file, block by block, and the bytes it comes from. */

/** The bytes of one file; a file on disk, or a browser's Blob. */
export interface ByteSource {
  /** The file's name as it may be shown. */
  readonly name: string;
  readonly bytesCount: number;
  /** Fills `into` from `startIndex` on as far as the file goes; gives the number of bytes read. */
  read(startIndex: number, into: Uint8Array): Promise<number>;
}

/** Some frames, one array a channel, full scale 1; the arrays are used again for the next block. */
export interface AudioBlock {
  readonly channels: readonly Float64Array[];
  readonly framesCount: number;
}

/** A file's sound. */
export interface AudioStream {
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  /** Which loudspeaker each channel belongs to, by the bits of WAVEFORMATEXTENSIBLE; 0 when the file does not say. */
  readonly speakerMaskBits: number;
  /** The length, exact or estimated, for a progress display; undefined when nothing tells. */
  readonly expectedSec?: number;
  /** The sound from its beginning to its end, once; throws HeadampError where the file is damaged. */
  blocks(): AsyncGenerator<AudioBlock, void>;
}

/** Frames in a block at most. */
export const blockFramesCount = 8192;

/** The first bytes from an index on, fewer at the end of the file. */
export async function readBytes(source: ByteSource, startIndex: number, bytesCount: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(Math.max(0, Math.min(bytesCount, source.bytesCount - startIndex)));
  return bytes.subarray(0, await source.read(startIndex, bytes));
}

/** The file from an index to its end in chunks; the next one is being read while the last one is in use, and each is good until the next but one. */
export async function* byteChunks(
  source: ByteSource,
  startIndex: number,
  endIndex: number,
  chunkBytesCount: number,
): AsyncGenerator<Uint8Array, void> {
  let [current, next] = [new Uint8Array(chunkBytesCount), new Uint8Array(chunkBytesCount)];
  const readAt = (index: number, into: Uint8Array): Promise<number> => {
    const reading = source.read(index, into.subarray(0, Math.max(0, Math.min(chunkBytesCount, endIndex - index))));
    // Whoever stops listening early must not be told of a failure he no longer waits for.
    reading.catch(() => undefined);
    return reading;
  };
  let pending = readAt(startIndex, current);
  for (let index = startIndex; ; ) {
    const readCount = await pending;
    if (readCount === 0) return;
    index += readCount;
    pending = readAt(index, next);
    yield current.subarray(0, readCount);
    [current, next] = [next, current];
  }
}

/** Hands a decoder's float32 arrays on as blocks, each sample by way of `exact` where the decoder needs mending. */
export function* blocksOf(
  channelData: readonly Float32Array[],
  framesCount: number,
  channels: readonly Float64Array[],
  exact?: (sample: number) => number,
): Generator<AudioBlock, void> {
  for (let from = 0; from < framesCount; from += blockFramesCount) {
    const to = Math.min(framesCount, from + blockFramesCount);
    for (let c = 0; c < channels.length; c++) {
      const decoded = channelData[c];
      const out = channels[c];
      if (exact === undefined) out.set(decoded.subarray(from, to));
      else for (let n = from; n < to; n++) out[n - from] = exact(decoded[n]);
    }
    yield { channels, framesCount: to - from };
  }
}

/** Empty arrays for a block. */
export function blockChannels(channelsCount: number): Float64Array[] {
  return Array.from({ length: channelsCount }, () => new Float64Array(blockFramesCount));
}
