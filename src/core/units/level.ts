/**
 * Voltages, sensitivities and sound levels: from the plug to the ear and back.
 *
 * Voltages are rms. Full scale is AES17's: a digital sine with peak 1.0 reads 0 dBFS. Levels are per ear.
 */
import { dbFromPowerRatio, dbFromRatio, powerRatioFromDb, ratioFromDb } from "./decibel.ts";

/** The voltage of 0 dBu: what puts one milliwatt into 600 ohm. */
const dbuReferenceVrms = Math.sqrt(0.6);

/** The crest factor of a sine, 20 log10 of root two. */
const sineCrestDb = dbFromRatio(Math.SQRT2);

/** Volts from dBV (re 1 V). */
export function vrmsFromDbv(levelDbV: number): number {
  return ratioFromDb(levelDbV);
}

/** dBV (re 1 V) from volts. */
export function dbvFromVrms(voltageVrms: number): number {
  return dbFromRatio(voltageVrms);
}

/** Volts from dBu (re the square root of 0.6 V). */
export function vrmsFromDbu(levelDbU: number): number {
  return dbuReferenceVrms * ratioFromDb(levelDbU);
}

/** dBu (re the square root of 0.6 V) from volts. */
export function dbuFromVrms(voltageVrms: number): number {
  return dbFromRatio(voltageVrms / dbuReferenceVrms);
}

/** Sensitivity per volt from sensitivity per milliwatt; the impedance is the one at the frequency of the figure, 1 kHz as a rule. */
export function dbSplPerVrmsFromDbSplPerMw(sensitivityDbSplPerMw: number, impedanceOhm: number): number {
  // S_V = S_mW + 10 log10(1000 / Z): one volt is 1000 / Z milliwatts (poulpetersen.dk/notes/hpsc.html)
  return sensitivityDbSplPerMw + dbFromPowerRatio(1000 / impedanceOhm);
}

/** Sensitivity per milliwatt from sensitivity per volt. */
export function dbSplPerMwFromDbSplPerVrms(sensitivityDbSplPerVrms: number, impedanceOhm: number): number {
  // S_mW = S_V - 10 log10(1000 / Z)
  return sensitivityDbSplPerVrms - dbFromPowerRatio(1000 / impedanceOhm);
}

/** Sensitivity per volt from a level stated at some other voltage ("90 dB at 0.1 V"). */
export function dbSplPerVrmsFromDbSplAt(levelDbSpl: number, voltageVrms: number): number {
  // S_V = L - 20 log10(V)
  return levelDbSpl - dbFromRatio(voltageVrms);
}

/** Sound level of a voltage at the headphone's terminals. */
export function dbSplFromVrms(voltageVrms: number, sensitivityDbSplPerVrms: number): number {
  // L = S_V + 20 log10(V)
  return sensitivityDbSplPerVrms + dbFromRatio(voltageVrms);
}

/** Voltage at the headphone's terminals that makes a sound level. */
export function vrmsFromDbSpl(levelDbSpl: number, sensitivityDbSplPerVrms: number): number {
  // V = 10^((L - S_V) / 20)
  return ratioFromDb(levelDbSpl - sensitivityDbSplPerVrms);
}

/** Current into the headphone that makes a sound level. */
export function armsFromDbSpl(levelDbSpl: number, sensitivityDbSplPerVrms: number, impedanceOhm: number): number {
  // I = V / |Z|
  return vrmsFromDbSpl(levelDbSpl, sensitivityDbSplPerVrms) / impedanceOhm;
}

/** Apparent power into the headphone that makes a sound level. */
export function wFromDbSpl(levelDbSpl: number, sensitivityDbSplPerVrms: number, impedanceOhm: number): number {
  // P = V^2 / |Z|
  return vrmsFromDbSpl(levelDbSpl, sensitivityDbSplPerVrms) ** 2 / impedanceOhm;
}

/** Power that makes a sound level, from the sensitivity per milliwatt alone. */
export function mwFromDbSpl(levelDbSpl: number, sensitivityDbSplPerMw: number): number {
  // P = 10^((L - S_mW) / 10) milliwatts
  return powerRatioFromDb(levelDbSpl - sensitivityDbSplPerMw);
}

/** Average level at which music of this loudness plays when a full-scale sine makes this level. */
export function averageDbSplFromFullScale(fullScaleDbSpl: number, integratedLufs: number): number {
  // L_avg = L_FS + I
  return fullScaleDbSpl + integratedLufs;
}

/** Level that a full-scale sine must reach for this average and a crest factor of peak over rms (a sine has 3.01 dB, a square wave 0). */
export function fullScaleDbSplFromCrest(averageDbSpl: number, crestDb: number): number {
  // L_FS = L_avg + CF - 3.0103: the sine's own rms already lies 3.01 dB under its peak
  return averageDbSpl + crestDb - sineCrestDb;
}

/** Signal over noise, both as voltages in the same band. */
export function snrDbFromVrms(signalVrms: number, noiseVrms: number): number {
  return dbFromRatio(signalVrms / noiseVrms);
}

/** Noise voltage from a signal-to-noise ratio and the signal it refers to. */
export function noiseVrmsFromSnr(snrDb: number, signalVrms: number): number {
  return signalVrms / ratioFromDb(snrDb);
}
