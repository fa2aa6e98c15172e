/** Sound pressure at the ear, and what a volt at the plug makes of it. */
import { dbFromRatio, ratioFromDb } from "../../units/decibel.ts";

/** Zero of the dB SPL scale. */
const referencePressurePa = 20e-6;

/** Level of a sound pressure. */
export function dbSplFromPa(pressurePa: number): number {
  // L = 20 log10(p / 20 uPa)
  return dbFromRatio(pressurePa / referencePressurePa);
}

/** Sound pressure of a level. */
function paFromDbSpl(levelDbSpl: number): number {
  return referencePressurePa * ratioFromDb(levelDbSpl);
}

/** Sound pressure at the ear for a voltage at the headphone's terminals; `responseDb` is the headphone's response re the frequency of its sensitivity. */
export function earPressurePa(voltageVrms: number, sensitivityDbSplPerVrms: number, responseDb = 0): number {
  // p = V * 20 uPa * 10^((S_V + D) / 20)
  return voltageVrms * paFromDbSpl(sensitivityDbSplPerVrms + responseDb);
}

/** Level at the ear for a voltage at the headphone's terminals; `responseDb` is the headphone's response re the frequency of its sensitivity. */
export function earDbSpl(voltageVrms: number, sensitivityDbSplPerVrms: number, responseDb = 0): number {
  return sensitivityDbSplPerVrms + responseDb + dbFromRatio(voltageVrms);
}
