/** EN 50332, portable players and their headphones: limits in millivolts and dBA of the standard's programme simulation noise. */
import { dbFromRatio } from "../units/decibel.ts";

/** EN 50332-2: most that a player may give into 32 ohm at full volume, with programme simulation noise. */
export const PLAYER_MAXIMUM_VRMS = 0.15;

/** EN 50332-2: least voltage of that noise at which a headphone may reach 94 dBA. */
export const HEADPHONE_LEAST_VRMS = 0.075;

/** A-weighted level that a voltage of the noise stands for where the headphone is not known: 15 mV are 80 dB. */
export function simulationNoiseDbSpl(voltageVrms: number): number {
  // L = 80 + 20 lg(V / 15 mV), EN 50332-3:2017, 4.1
  return 80 + dbFromRatio(voltageVrms / 0.015);
}
