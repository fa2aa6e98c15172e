/** A file that was dropped on the page, as a source of bytes. */

import type { ByteSource } from "../../adapters/codecs/audio-stream.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";

/** The bytes of a blob, read where they are asked for. */
export const blobBytes = (blob: Blob, name: string): ByteSource => ({
  name,
  bytesCount: blob.size,
  async read(startIndex, into) {
    const end = Math.min(blob.size, startIndex + into.length);
    if (end <= startIndex) return 0;
    const buffer = await blob
      .slice(startIndex, end)
      .arrayBuffer()
      .catch(() => {
        throw new HeadampError("file-gone", `${name} can no longer be read: it was moved or changed. Choose it again.`);
      });
    into.set(new Uint8Array(buffer));
    return buffer.byteLength;
  },
});
