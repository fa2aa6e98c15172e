import { ratioFromDb } from "../../units/decibel.ts";
import type { From } from "../from.ts";
import { both, type DigitalLaw, type StageModel } from "../law.ts";

/** A volume control in the digital code: it scales the signal; the converter's noise stays. */
export interface DigitalVolumeSpec {
  readonly kind: "digitalVolume";
  readonly from?: From;
  /** Gain in dB; absent: the volume is free and solved for. */
  readonly positionDb?: number | "free";
}

/** The model of a digital volume. */
export const digital: StageModel<DigitalVolumeSpec> = {
  kind: "digitalVolume",
  title: "Digital volume",
  fields: [{ key: "positionDb", type: "figure", minimum: -140, maximum: 24, meaning: "gain; absent means free" }],
  describe: (spec): DigitalLaw => ({
    form: "digital",
    gainRatio: both(ratioFromDb(typeof spec.positionDb === "number" ? spec.positionDb : 0)),
  }),
};
