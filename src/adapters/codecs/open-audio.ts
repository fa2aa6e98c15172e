/** Opens a file of any kind headamp reads, told apart by its first bytes, never by its name. */

import { readFlacHead } from "../../core/formats/flac.ts";
import { id3BytesCount, readMp3Head } from "../../core/formats/mp3.ts";
import { looksLikeWav } from "../../core/formats/wav.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { type AudioStream, type ByteSource, readBytes } from "./audio-stream.ts";
import { openFlac } from "./flac.ts";
import { openMp3 } from "./mp3.ts";
import { openWav } from "./wav.ts";

const headBytesCount = 1 << 14;

/** The kinds in the order they are asked; `head` begins after an ID3 tag when there is one. */
const kinds: readonly {
  readonly accepts: (head: Uint8Array, tagged: boolean) => boolean;
  readonly open: (source: ByteSource, startIndex: number) => Promise<AudioStream>;
}[] = [
  { accepts: (head, tagged) => !tagged && looksLikeWav(head), open: openWav },
  { accepts: (head) => readFlacHead(head) !== undefined, open: openFlac },
  { accepts: (head, tagged) => tagged || readMp3Head(head) !== undefined, open: openMp3 },
];

// Sound in other wrappings, by what stands at a place near the beginning, so that the sentence can name it.
const others: readonly { readonly text: string; readonly index: number; readonly title: string }[] = [
  { text: "RIFX", index: 0, title: "a big-endian WAV (RIFX) file" },
  { text: "riff", index: 0, title: "a Wave64 file" },
  { text: "FORM", index: 0, title: "an AIFF file" },
  { text: "OggS", index: 0, title: "an Ogg file without FLAC in it (Vorbis or Opus)" },
  { text: "ftyp", index: 4, title: "an MP4 file (AAC or ALAC)" },
  { text: "wvpk", index: 0, title: "a WavPack file" },
  { text: "MAC ", index: 0, title: "a Monkey's Audio file" },
  { text: "DSD ", index: 0, title: "a DSD file" },
  { text: "FRM8", index: 0, title: "a DSD file" },
  { text: "caff", index: 0, title: "a Core Audio file" },
  { text: "fLaC", index: 0, title: "a FLAC file cut short in its head" },
];

/** Opens the sound of a file; throws HeadampError when it is empty or none that headamp reads. */
export async function openAudio(source: ByteSource): Promise<AudioStream> {
  if (source.bytesCount === 0)
    throw new HeadampError("audio-empty", `${source.name} is empty (0 bytes). Give a WAV, FLAC or MP3 file.`);
  const beginning = await readBytes(source, 0, headBytesCount);
  const tagBytesCount = id3BytesCount(beginning);
  const tagged = tagBytesCount > 0;
  const head = tagged ? await readBytes(source, tagBytesCount, headBytesCount) : beginning;
  const kind = kinds.find(({ accepts }) => accepts(head, tagged));
  if (kind !== undefined) return kind.open(source, tagBytesCount);
  const other = others.find(
    ({ text, index }) => String.fromCharCode(...beginning.subarray(index, index + text.length)) === text,
  );
  if (other !== undefined) {
    throw new HeadampError(
      "audio-unsupported",
      `${source.name} is ${other.title}, which headamp does not read. Give a WAV, FLAC or MP3 file.`,
    );
  }
  throw new HeadampError("audio-not-audio", `${source.name} is not audio. Give a WAV, FLAC or MP3 file.`);
}
