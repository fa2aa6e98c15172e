import { type DigitalVolumeSpec, digital } from "./volume/digital.ts";
import { type PotentiometerSpec, potentiometer } from "./volume/potentiometer.ts";

/** The figures of a volume control of any kind. */
export type VolumeSpec = DigitalVolumeSpec | PotentiometerSpec;

/** Every volume control there is. */
export const volumes = [digital, potentiometer] as const;
