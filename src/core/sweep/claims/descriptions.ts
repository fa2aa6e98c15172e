import type { ElectronicsEntry } from "../../catalog/gear.ts";
import type { Claim, Field } from "../claim.ts";
import { statusOfShare } from "../claim.ts";
import { share } from "../words.ts";

/** G1. */
export const digitalChain: Claim = {
  id: "G1",
  says: "A DAC turns the datastream into an analog signal, an amp takes it and feeds headphones, sound reaches the eardrum.",
  asked: "Nothing: it says what the words mean.",
  test: () => ({
    status: "untestable",
    number: "a definition, nothing to test; what goes into every stage and comes out of it is what solve shows",
    exceptions: [],
    count: 0,
  }),
};

function ownAmplifiers({ devices }: Field) {
  const of = (kinds: readonly ElectronicsEntry["kind"][], topology?: ElectronicsEntry["topology"]) =>
    devices.filter(({ kind, topology: own }) => kinds.includes(kind) && (topology === undefined || own === topology));
  const pocket = of(["phone", "laptop"]);
  const onChip = of(["phone", "laptop"], "codec");
  const interfaces = of(["interface"]);
  const opAmps = of(["interface"], "opAmp");
  const boxes = of(["amplifier"]);
  const count = pocket.length + interfaces.length;
  const status = statusOfShare((onChip.length + opAmps.length) / Math.max(1, count), count);
  return {
    // Which chip sits behind a socket is a description of the catalogue: no figure, and no source.
    status: "untested" as const,
    number: "what drives a socket is described in the catalogue, and nobody vouches for it",
    exceptions: [],
    count,
    ...(count > 0 && {
      otherwise: `As described it is ${status}: ${share(onChip.length, pocket.length, "phones and laptops")} play from the chip that holds the DAC, ${share(opAmps.length, interfaces.length, "interfaces")} from an op-amp of their own, and ${boxes.length} amplifiers are boxes of their own.`,
    }),
  };
}

/** G4. */
export const everySocket: Claim = {
  id: "G4",
  says: "Every headphone jack has an amplifier: one chip with the DAC in phones and laptops, an op-amp in interfaces, a box of its own.",
  asked: "What the catalogue says of the amplifier behind each headphone socket.",
  test: ownAmplifiers,
};
