import { valueOf } from "../units/figure.ts";
import { type ChipVolumeSpec, chip, chipCodeIndex, chipGainDb } from "./volume/chip.ts";
import { type DigitalVolumeSpec, digital } from "./volume/digital.ts";
import { type PotentiometerSpec, potentiometer } from "./volume/potentiometer.ts";
import { type SteppedAttenuatorSpec, stepped } from "./volume/stepped.ts";

/** The figures of a volume control of any kind. */
export type VolumeSpec = DigitalVolumeSpec | PotentiometerSpec | SteppedAttenuatorSpec | ChipVolumeSpec;

/** Every volume control there is. */
export const volumes = [digital, potentiometer, stepped, chip] as const;

/** The position nearest to one asked for at which a volume can stand; what has no steps stands anywhere. */
export function nearestStepDb(volume: VolumeSpec, positionDb: number): number {
  if (volume.kind === "chipVolume") return chipGainDb(chipCodeIndex(positionDb));
  if (volume.kind !== "steppedAttenuator") return positionDb;
  const stepDb = valueOf(volume.stepDb);
  // No step below zero of a switch that begins at 0 dB; plus zero, since -0 prints badly.
  return Math.round(positionDb / stepDb) * stepDb + 0;
}
