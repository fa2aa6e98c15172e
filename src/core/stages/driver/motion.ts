/**
 * How a moving-coil membrane behaves on its source: damping, ringing, and with a moving mass its travel.
 *
 * The impedance curve alone fixes the resonance and its Q, and how both change with the source. It does
 * not fix the moving mass; without one there is no displacement to state.
 */

import { add, at, type ComplexArray, complex, magnitude } from "../../math/complex.ts";
import { interpolateLogFrequency } from "../../math/interpolate.ts";
import type { Motion } from "../law.ts";
import { impedanceAt, type OnePort } from "../one-port.ts";

/** How firmly a source holds the membrane. */
export interface Grip {
  readonly qElectricalRatio: number;
  readonly qTotalRatio: number;
  /** Time for free motion to fall by 60 dB. */
  readonly ringDownSec: number;
  /** Share of the voltage in the loop of source and coil that the moving coil itself makes at resonance. */
  readonly backEmfRatio: number;
}

/** Coil current and displacement at each frequency for 1 Vrms behind the source impedance, both rms; the velocity is 2 pi f times the displacement. */
export interface MotionPerVolt {
  readonly currentsArms: Float64Array;
  readonly displacementsUm: Float64Array;
}

/** The membrane on a source without impedance and on the actual one; travel only where the moving mass is known. */
export interface Membrane {
  readonly resonanceHz: number;
  readonly qMechanicalRatio: number;
  readonly onZeroOhm: Grip;
  readonly onSource: Grip;
  readonly perVolt?: MotionPerVolt;
}

/** The motion of a driver of this impedance behind a source impedance given over `frequenciesHz`. */
export function membraneOf(
  motion: Motion,
  impedance: OnePort,
  sourceImpedance: ComplexArray,
  frequenciesHz: Float64Array,
): Membrane {
  const sourceAtResonance = complex(
    interpolateLogFrequency(frequenciesHz, sourceImpedance.re, motion.resonanceHz),
    interpolateLogFrequency(frequenciesHz, sourceImpedance.im, motion.resonanceHz),
  );
  return {
    resonanceHz: motion.resonanceHz,
    qMechanicalRatio: motion.qMechanicalRatio,
    onZeroOhm: gripOf(motion, impedance, { re: 0, im: 0 }),
    onSource: gripOf(motion, impedance, sourceAtResonance),
    perVolt: perVoltOf(motion, impedance, sourceImpedance, frequenciesHz),
  };
}

function gripOf(motion: Motion, impedance: OnePort, source: { re: number; im: number }): Grip {
  // Qes' = Qes (Re + Rs) / Re, 1/Qts = 1/Qms + 1/Qes'. Small, JAES 20, 1972.
  const qElectricalRatio = (motion.qElectricalRatio * (motion.dcResistanceOhm + source.re)) / motion.dcResistanceOhm;
  const qTotalRatio = 1 / (1 / motion.qMechanicalRatio + 1 / qElectricalRatio);
  // At resonance the motional impedance is Res, so Bl u = I Res with I = E / (Z + Zs).
  const loopOhm = magnitude(add(impedanceAt(impedance, motion.resonanceHz), source));
  return {
    qElectricalRatio,
    qTotalRatio,
    ringDownSec: ringDownSec(motion.resonanceHz, qTotalRatio),
    backEmfRatio: motion.motionalResistanceOhm / loopOhm,
  };
}

/** Time in which the free motion of a resonance falls by 60 dB. */
export function ringDownSec(resonanceHz: number, qRatio: number): number {
  // The poles of s^2 + s w0/Q + w0^2 are -w0/(2Q) (1 +- sqrt(1 - 4Q^2)): above Q = 1/2 both decay as
  // e^{-w0 t / 2Q}, below it the slower one outlasts the other. e^{-rate t} = 1/1000 at t = ln(1000) / rate.
  const omega0 = 2 * Math.PI * resonanceHz;
  const slower = qRatio >= 0.5 ? 1 : 1 - Math.sqrt(1 - 4 * qRatio * qRatio);
  return Math.log(1000) / ((omega0 / (2 * qRatio)) * slower);
}

/** What turns coil current into force, and what the membrane hangs on. */
export interface Mechanics {
  readonly forceFactorNPerA: number;
  readonly complianceMPerN: number;
  readonly resistanceNSecPerM: number;
}

/** Force factor, compliance and mechanical resistance of a driver whose moving mass is known. */
export function mechanicsOf(motion: Motion, movingMassKg: number): Mechanics {
  const omega0 = 2 * Math.PI * motion.resonanceHz;
  return {
    // Qes = w0 Mms Re / Bl^2
    forceFactorNPerA: Math.sqrt((omega0 * movingMassKg * motion.dcResistanceOhm) / motion.qElectricalRatio),
    // w0^2 = 1 / (Mms Cms)
    complianceMPerN: 1 / (omega0 * omega0 * movingMassKg),
    // Qms = w0 Mms / Rms
    resistanceNSecPerM: (omega0 * movingMassKg) / motion.qMechanicalRatio,
  };
}

function perVoltOf(
  motion: Motion,
  impedance: OnePort,
  sourceImpedance: ComplexArray,
  frequenciesHz: Float64Array,
): MotionPerVolt | undefined {
  if (motion.movingMassKg === undefined) return undefined;
  const { forceFactorNPerA } = mechanicsOf(motion, motion.movingMassKg);
  const motional: OnePort = {
    kind: "resonance",
    resistanceOhm: motion.motionalResistanceOhm,
    frequencyHz: motion.resonanceHz,
    qRatio: motion.qMechanicalRatio,
  };
  // i = V / (Zs + Z); Bl u = i Zmot, for Zmot = Bl^2 / Zm and u = Bl i / Zm; x = u / (jw).
  const currentsArms = frequenciesHz.map(
    (hz, k) => 1 / magnitude(add(impedanceAt(impedance, hz), at(sourceImpedance, k))),
  );
  const displacementsUm = frequenciesHz.map((hz, k) => {
    const velocity = (currentsArms[k] * magnitude(impedanceAt(motional, hz))) / forceFactorNPerA;
    return (1e6 * velocity) / (2 * Math.PI * hz);
  });
  return { currentsArms, displacementsUm };
}

/** Density of air in kg/m3 times the square of the speed of sound in it, both at 20 degrees Celsius: 1.204 and 343.2. */
const AIR_STIFFNESS_PA = 1.204 * 343.2 ** 2;

/** Level that a piston's rms displacement makes in a sealed chamber, whose length is its volume over the piston's area. */
export function chamberDbSpl(displacementUm: number, chamberLengthM: number): number {
  // p = rho c^2 x Sd / V, re 20 uPa, while the chamber is small against the wavelength.
  return 20 * Math.log10((AIR_STIFFNESS_PA * displacementUm * 1e-6) / chamberLengthM / 20e-6);
}
