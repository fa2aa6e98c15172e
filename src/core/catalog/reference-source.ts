/** The source that stands where none is named: 2 V, no output impedance, no noise. */

import type { ElectronicsEntry } from "./gear.ts";

const ideal = (value: number) => ({ value, source: "reference source", trust: "user" as const });

/** The reference source as a device of the catalogue: nothing about it is uncertain. */
export const referenceSource: ElectronicsEntry = {
  id: "reference source",
  maker: "",
  model: "reference source (2 V, 0 Ω, noiseless)",
  kind: "player",
  topology: "unknown",
  dac: { fullScaleVrms: ideal(2) },
  volume: { kind: "digital", source: "reference source", trust: "user" },
  outputs: [
    {
      name: "output",
      kind: "headphone",
      connector: "other",
      balanced: false,
      variable: true,
      maxVrms: ideal(2),
      outputImpedanceOhm: ideal(0),
      noise: { noiseVrms: ideal(0), weighting: "none" },
    },
  ],
};
