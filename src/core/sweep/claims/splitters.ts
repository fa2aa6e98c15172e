import { residualNoiseOf } from "../../catalog/deduce.ts";
import { nameOf } from "../../catalog/rig.ts";
import { type Claim, FEWEST_PRODUCTS, type Field } from "../claim.ts";

function test({ devices }: Field) {
  const splitters = devices.filter((device) => device.kind === "distributionAmplifier");
  const outputs = splitters.flatMap((device) =>
    device.outputs.filter((output) => output.kind === "headphone").map((output) => ({ device, output })),
  );
  const sourced = (trust: string | undefined) => trust !== undefined && trust !== "unsourced";
  const measured = outputs.filter(({ output }) => sourced(output.outputImpedanceOhm?.trust));
  const noisy = outputs.filter(({ output }) => sourced(residualNoiseOf(output)?.trust));
  const high = measured.filter(({ output }) => (output.outputImpedanceOhm?.value ?? 0) > 5);
  const enough = measured.length >= FEWEST_PRODUCTS && noisy.length >= FEWEST_PRODUCTS;
  return {
    status: enough
      ? high.length / measured.length >= 0.9
        ? ("supported" as const)
        : ("limited" as const)
      : ("untested" as const),
    number: `too little is published: of ${splitters.length} in the catalogue the output impedance of ${measured.length} and the noise of ${noisy.length === 0 ? "none" : noisy.length}`,
    exceptions: measured.map(({ device, output }) => `${nameOf(device)} (${output.outputImpedanceOhm?.value} ohm)`),
    count: measured.length,
  };
}

/** G12. */
export const splitters: Claim = {
  id: "G12",
  says: "Avoid distribution amplifiers: noisy, high output impedance.",
  asked: "Distribution amplifiers whose output impedance and noise somebody vouches for.",
  test,
};
