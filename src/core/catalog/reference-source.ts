/** The source that stands where none is named: 2 V, no output impedance, no noise. */

import type { ElectronicsEntry, Output } from "./gear.ts";

const ideal = (value: number) => ({ value, source: "reference source", trust: "user" as const });

const output = (kind: "headphone" | "line"): Output => ({
  name: "output",
  kind,
  connector: "other",
  balanced: false,
  ...(kind === "headphone" && { variable: true }),
  maxVrms: ideal(2),
  outputImpedanceOhm: ideal(0),
  noise: { noiseVrms: ideal(0), weighting: "none" },
});

/** The reference source as a device of the catalogue: nothing about it is uncertain. */
export const referenceSource: ElectronicsEntry = {
  id: "reference source",
  maker: "",
  model: "reference source (2 V, 0 Ω, noiseless)",
  kind: "player",
  topology: "unknown",
  dac: { fullScaleVrms: ideal(2) },
  volume: { kind: "digital", source: "reference source", trust: "user" },
  outputs: [output("headphone"), output("line")],
};
