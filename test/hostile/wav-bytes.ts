/** WAV files as bytes, honest or not, for the tests that read them. */

/** What to write; everything has an honest default. */
export interface WavRecipe {
  readonly sampleRateHz?: number;
  readonly coding?: "integer" | "float";
  readonly sampleBits?: number;
  /** RIFF, RF64 or BW64. */
  readonly form?: string;
  /** Chunks between the form and the format, as [id, bytes]. */
  readonly before?: readonly (readonly [string, Uint8Array])[];
  /** Chunks after the sound. */
  readonly after?: readonly (readonly [string, Uint8Array])[];
  readonly extensibleMaskBits?: number;
  /** Header fields to lie about. */
  readonly stated?: {
    readonly codeIndex?: number;
    readonly channelsCount?: number;
    readonly sampleRateHz?: number;
    readonly frameBytesCount?: number;
    readonly sampleBits?: number;
    readonly dataBytesCount?: number;
    readonly formatBytesCount?: number;
  };
  /** The 64-bit data length of a ds64 chunk; written when given. */
  readonly longDataBytesCount?: number;
}

/** The file, its samples given as one array a channel. */
export function wavBytes(channels: readonly Float64Array[], recipe: WavRecipe = {}): Uint8Array {
  const { sampleRateHz = 48_000, coding = "integer", sampleBits = 16, form = "RIFF", stated = {} } = recipe;
  const data = sampleBytes(channels, coding, sampleBits);
  const chunks = [
    ...(recipe.longDataBytesCount === undefined ? [] : [chunk("ds64", longSizes(recipe.longDataBytesCount))]),
    ...(recipe.before ?? []).map(([id, body]) => chunk(id, body)),
    chunk("fmt ", formatBody(channels.length, sampleRateHz, coding, sampleBits, recipe)),
    chunk("data", data, stated.dataBytesCount),
    ...(recipe.after ?? []).map(([id, body]) => chunk(id, body)),
  ];
  const body = Buffer.concat([Buffer.from("WAVE"), ...chunks]);
  return chunk(form, body, form === "RIFF" ? body.length : 0xffffffff);
}

function chunk(id: string, body: Uint8Array, statedBytesCount = body.length): Buffer {
  const head = Buffer.alloc(8);
  head.write(id, 0, "latin1");
  head.writeUInt32LE(statedBytesCount, 4);
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
}

function longSizes(dataBytesCount: number): Buffer {
  const body = Buffer.alloc(28);
  body.writeBigUInt64LE(BigInt(dataBytesCount), 8);
  return body;
}

function formatBody(
  channelsCount: number,
  sampleRateHz: number,
  coding: string,
  sampleBits: number,
  recipe: WavRecipe,
): Buffer {
  const { stated = {}, extensibleMaskBits } = recipe;
  const codeIndex = stated.codeIndex ?? (coding === "float" ? 3 : 1);
  const body = Buffer.alloc(extensibleMaskBits === undefined ? 16 : 40);
  body.writeUInt16LE(extensibleMaskBits === undefined ? codeIndex : 0xfffe, 0);
  body.writeUInt16LE(stated.channelsCount ?? channelsCount, 2);
  body.writeUInt32LE(stated.sampleRateHz ?? sampleRateHz, 4);
  body.writeUInt16LE(stated.frameBytesCount ?? (channelsCount * sampleBits) / 8, 12);
  body.writeUInt16LE(stated.sampleBits ?? sampleBits, 14);
  if (extensibleMaskBits !== undefined) {
    body.writeUInt16LE(22, 16);
    body.writeUInt16LE(sampleBits, 18);
    body.writeUInt32LE(extensibleMaskBits, 20);
    body.writeUInt16LE(codeIndex, 24);
    Buffer.from("000000001000800000aa00389b71", "hex").copy(body, 26);
  }
  return body.subarray(0, stated.formatBytesCount ?? body.length);
}

function sampleBytes(channels: readonly Float64Array[], coding: string, sampleBits: number): Buffer {
  const width = sampleBits / 8;
  const bytes = Buffer.alloc(Math.round(channels[0].length * channels.length * width));
  const write = (value: number, at: number): void => {
    if (coding === "float" && sampleBits === 32) bytes.writeFloatLE(value, at);
    else if (coding === "float") bytes.writeDoubleLE(value, at);
    else if (sampleBits === 8) bytes.writeUInt8(Math.round(value * 127) + 128, at);
    else bytes.writeIntLE(Math.round(value * (2 ** (sampleBits - 1) - 1)), at, width);
  };
  for (let n = 0; n < channels[0].length; n++) {
    channels.forEach((x, c) => {
      write(x[n], (n * channels.length + c) * width);
    });
  }
  return bytes;
}
