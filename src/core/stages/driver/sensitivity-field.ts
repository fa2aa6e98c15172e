import type { StageField } from "../law.ts";

/** The field that every driver must have. */
export const sensitivityField: StageField = {
  key: "sensitivityDbSplPerVrms",
  type: "figure",
  minimum: 60,
  maximum: 160,
  required: true,
  meaning: "level at 1 Vrms, 1 kHz",
};
