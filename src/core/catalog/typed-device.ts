/** Devices and headphones nobody listed, from the figures a user types: "1.8 V, 10 ohm, 8 uV", "32 ohm, 105 dB/mW". */

import type { Bound } from "../units/figure.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { parseFigureString, type TypedQuantity } from "../units/parse.ts";
import type { Unit } from "../units/vocabulary.ts";
import type { ElectronicsEntry, GearFigure, HeadphoneEntry, Output, SensitivityUnit } from "./gear.ts";

/** Whether a text looks like figures rather than a name: it starts with a number or a bound. */
export const looksTyped = (text: string): boolean => /^\s*[<>≤≥]?\s*\.?\d/.test(text);

/** Whether a text that names nothing was meant as figures, wrong as they may be: a list with a number and its unit in it. */
export const meantAsFigures = (text: string): boolean =>
  text.includes(",") && /\d\s*(?:[mµu]?V(?:rms)?|ohms?|Ω|dB)\b/iu.test(text);

/** A source or amplifier from typed figures: level (V), output impedance (ohm), noise (V below 10 mV), gain (dB). */
export function typedDevice(text: string, role: "source" | "amp"): ElectronicsEntry {
  const quantities = parseFigureString(text);
  const level = take(quantities, text, "Vrms", "level", (q) => q.value >= 0.01, [0.01, 100]);
  const noise = take(quantities, text, "Vrms", "noise", (q) => q.value < 0.01, [0, 0.01]);
  const impedance = take(quantities, text, "Ohm", "output impedance", () => true, [0, 10_000]);
  const gain = take(quantities, text, "Db", "gain", () => true, [-60, 60]);
  const power = take(quantities, text, "W", "power", () => true, [1e-6, 25]);
  refuseOthers(
    quantities,
    text,
    ["Vrms", "Ohm", "Db", "W"],
    "a level in V, an output impedance in ohm, a noise in uV, a gain in dB",
  );
  if (power)
    throw new HeadampError("typed-power", `"${text}": a power needs its load; give the voltage instead, V = √(P·R).`);
  if (role === "source" && !level)
    throw new HeadampError(
      "typed-level",
      `"${text}": a source needs its full-scale voltage, as in "1.8 V, 10 ohm, 8 uV".`,
    );
  const output: Omit<Output, "kind"> = {
    name: "output",
    connector: "other",
    balanced: false,
    ...(level && { maxVrms: level }),
    ...(impedance && { outputImpedanceOhm: impedance }),
    ...(gain && { gains: [{ name: "as given", gainDb: gain }] }),
    ...(noise && { noise: { noiseVrms: noise, weighting: "none" } }),
  };
  return {
    id: text,
    maker: "",
    model: text,
    kind: role === "source" ? "player" : "amplifier",
    topology: "unknown",
    dac: role === "source" ? {} : null,
    volume: { kind: role === "source" ? "digital" : "potentiometer", source: "you", trust: "user" },
    // Whatever it is, it feeds headphones and amplifiers alike: nobody said which socket is meant.
    outputs:
      role === "source"
        ? [
            { ...output, kind: "headphone", variable: true },
            { ...output, kind: "line" },
          ]
        : [{ ...output, kind: "headphone", variable: true }],
  };
}

const sensitivityUnits: Partial<Record<Unit, SensitivityUnit>> = { DbSplPerVrms: "dB/V", DbSplPerMw: "dB/mW" };

/** Headphones from typed figures: an impedance and a sensitivity. */
export function typedHeadphones(text: string): HeadphoneEntry {
  const quantities = parseFigureString(text);
  const impedanceOhm = take(quantities, text, "Ohm", "impedance", () => true, [0.5, 10_000]);
  const sensitivity = quantities.find((q) => sensitivityUnits[q.unit]);
  refuseOthers(
    quantities,
    text,
    ["Ohm", "DbSplPerVrms", "DbSplPerMw"],
    "an impedance in ohm and a sensitivity in dB/mW or dB/V",
  );
  if (!impedanceOhm || !sensitivity) {
    throw new HeadampError(
      "typed-headphones",
      `"${text}": headphones need an impedance and a sensitivity, as in "32 ohm, 105 dB/mW".`,
    );
  }
  if (sensitivity.value < 60 || sensitivity.value > 160) {
    throw new HeadampError(
      "typed-range",
      `"${text}": a sensitivity of ${sensitivity.text} is not one; headphones lie between 60 and 160 dB.`,
    );
  }
  const unit = sensitivityUnits[sensitivity.unit] as SensitivityUnit;
  return {
    id: text,
    maker: "",
    model: text,
    kind: "headphones",
    transducer: "other",
    back: "open",
    sensitivities: [{ unit, value: sensitivity.value, source: "you", trust: "user", inUse: true }],
    impedanceOhm,
  };
}

function take(
  quantities: readonly TypedQuantity[],
  text: string,
  unit: Unit,
  what: string,
  fits: (q: TypedQuantity) => boolean,
  [least, most]: readonly [number, number],
): GearFigure | undefined {
  const found = quantities.filter((q) => q.unit === unit && fits(q));
  if (found.length > 1) throw new HeadampError("typed-twice", `"${text}": two figures for the ${what}; give one.`);
  if (found.length === 0) return undefined;
  const { value, bound } = found[0];
  if (!(value >= least && value <= most)) {
    throw new HeadampError(
      "typed-range",
      `"${text}": ${what} of ${found[0].text} is out of range; it lies between ${least} and ${most}.`,
    );
  }
  return { value, source: "you", trust: "user", ...(bound && { bound: bound as Bound }) };
}

function refuseOthers(
  quantities: readonly TypedQuantity[],
  text: string,
  units: readonly Unit[],
  understood: string,
): void {
  const other = quantities.find((q) => !units.includes(q.unit));
  if (other) throw new HeadampError("typed-unit", `"${text}": ${other.text} has no place here; give ${understood}.`);
}
