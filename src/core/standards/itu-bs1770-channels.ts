/**
 * How much each loudspeaker counts, ITU-R BS.1770-4, Annex 1, Table 3 and Annex 3, Table 4.
 *
 * Loudspeakers are named by the bits of the speaker mask of WAVEFORMATEXTENSIBLE, whose order is also the order of the channels.
 */

const lowFrequencyBit = 0x8;
const backBits = [0x10, 0x20];
const sideBits = [0x200, 0x400];

// The usual layouts by number of channels: the order of RIFF/WAVE and of FLAC (RFC 9639, section 9.1.3).
const usualMasksBits = [0x0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3f, 0x70f, 0x63f];

/** One weight a channel: fronts 1, surrounds 1.41, the low-frequency channel 0; without a mask that names every channel, the usual layout of their number (beyond eight, all 1). */
export function channelWeightRatios(channelsCount: number, speakerMaskBits = 0): number[] {
  const speakers = speakersIn(speakerMaskBits);
  const named = speakers.length === channelsCount ? speakers : speakersIn(usualMasksBits[channelsCount] ?? 0);
  const hasSides = sideBits.some((bit) => named.includes(bit));
  return Array.from({ length: channelsCount }, (_, channelIndex) => {
    const speaker = named[channelIndex] ?? 0;
    if (speaker === lowFrequencyBit) return 0;
    // 1.41 between 60 and 120 degrees: the sides, or the backs where there are no sides (5.1 has them at 110 degrees)
    const surround = sideBits.includes(speaker) || (backBits.includes(speaker) && !hasSides);
    return surround ? 1.41 : 1;
  });
}

function speakersIn(maskBits: number): number[] {
  return Array.from({ length: 18 }, (_, bitIndex) => 2 ** bitIndex).filter((bit) => (maskBits & bit) !== 0);
}
