/** What in the figures of one pair of headphones does not go together: units, impedances, makers against laboratories. */

import type { Stated } from "../units/figure.ts";
import type { HeadphoneGear, Sensitivity } from "./gear.ts";
import { dbSplPerVrmsOf, sensitivityOf, unitInDoubt } from "./sensitivity.ts";

/** (judgement) two figures of one maker in two units are roundings of one, or a unit is wrong. */
const UNITS_DB = 1;
/** (judgement) a nominal impedance further off the measured one is worth a look. */
const NOMINAL_RATIO = 0.15;
/** What any headphone makes of a milliwatt, in dB SPL: below or above, a unit is wrong (judgement). */
const PER_MILLIWATT_DB_SPL = [72, 128] as const;

/** The doubts about a pair of headphones, a sentence each. */
export function doubtsOfHeadphones(gear: HeadphoneGear): string[] {
  return [...unitDoubts(gear), ...sensitivityDoubts(gear), ...impedanceDoubts(gear), ...modelDoubts(gear)];
}

const usable = ({ sensitivities }: HeadphoneGear): Sensitivity[] =>
  sensitivities.filter(({ suspect }) => suspect === undefined);

/** The nominal impedance, which a maker's dB/mW stands on. */
function nominalOhm({ impedanceOhm }: HeadphoneGear): number {
  const all = [impedanceOhm, ...(impedanceOhm.alternates ?? [])];
  return (all.find(({ condition }) => condition?.startsWith("nominal")) ?? impedanceOhm).value;
}

function unitDoubts(gear: HeadphoneGear): string[] {
  const stated = usable(gear).filter(({ source }) => gear.sources[source].trust === "maker");
  const perMw = stated.filter(({ unit }) => unit === "dB/mW");
  const perV = stated.filter(({ unit }) => unit === "dB/V");
  const ohm = nominalOhm(gear);
  return perMw.flatMap((power) =>
    perV
      .filter((volt) => Math.abs(dbSplPerVrmsOf(power, ohm) - volt.value) > UNITS_DB)
      .map(
        (volt) =>
          `${power.value} dB/mW at ${ohm} ohm is ${dbSplPerVrmsOf(power, ohm).toFixed(1)} dB/V, and it also states ${volt.value} dB/V`,
      ),
  );
}

/** Figures more than three of their spreads apart, and such as no headphone has. */
function sensitivityDoubts(gear: HeadphoneGear): string[] {
  const read = usable(gear).map((sensitivity) => ({ sensitivity, stated: told(gear, sensitivity) }));
  const measured = read.filter(({ sensitivity }) => gear.sources[sensitivity.source].trust === "measured");
  const reference = measured[0];
  const apart = read.flatMap(({ sensitivity, stated }) => {
    if (reference === undefined || sensitivity === reference.sensitivity) return [];
    const differenceDb = stated.value - reference.stated.value;
    const sigmaDb = Math.hypot(stated.spreadDb ?? 0, reference.stated.spreadDb ?? 0);
    return Math.abs(differenceDb) > 3 * sigmaDb
      ? [
          `${sensitivity.value} ${sensitivity.unit} (${sensitivity.source}) lies ${differenceDb.toFixed(1)} dB from ${reference.sensitivity.source}, more than three spreads: unit?`,
        ]
      : [];
  });
  const ohm = gear.impedanceOhm.value;
  const [least, most] = PER_MILLIWATT_DB_SPL;
  const odd = usable(gear).flatMap((sensitivity) => {
    const perMw = dbSplPerVrmsOf(sensitivity, ohm) - dbSplPerVrmsOf({ unit: "dB/mW", value: 0 }, ohm);
    return perMw < least || perMw > most
      ? [`${sensitivity.value} ${sensitivity.unit} would be ${Math.round(perMw)} dB at 1 mW: unit?`]
      : [];
  });
  const slips = usable(gear)
    .filter((sensitivity) => unitInDoubt({ ...sensitivity, trust: gear.sources[sensitivity.source].trust }, gear))
    .map(({ value, unit, source }) => `${value} ${unit} (${source}) is little for an in-ear: dB/mW?`);
  return [...apart, ...odd, ...slips];
}

/** One figure alone, with its source's trust and the correction that goes with it. */
function told(gear: HeadphoneGear, sensitivity: Sensitivity): Stated {
  const { trust } = gear.sources[sensitivity.source];
  const stated = sensitivityOf({ ...gear, sensitivities: [{ ...sensitivity, trust, inUse: true }] });
  if (stated === undefined) throw new Error(`${gear.id}: a sensitivity in use says nothing`);
  return stated;
}

function impedanceDoubts(gear: HeadphoneGear): string[] {
  const nominal = nominalOhm(gear);
  const { value, condition = "" } = gear.impedanceOhm;
  return condition.startsWith("measured") && Math.abs(value / nominal - 1) > NOMINAL_RATIO
    ? [`${value} ohm was measured of nominal ${nominal} ohm`]
    : [];
}

/** A fitted curve peaks where its published maximum is, and a flat one has none. */
function modelDoubts({ impedanceModel: model, maximumImpedanceOhm: most, impedanceOhm }: HeadphoneGear): string[] {
  if (model === undefined || most === undefined) return [];
  const peakOhm =
    model.kind === "resistive"
      ? impedanceOhm.value
      : model.dcResistanceOhm + Math.max(...model.resonances.map(({ resistanceOhm }) => resistanceOhm));
  return Math.abs(peakOhm / most.value - 1) > NOMINAL_RATIO
    ? [`its model peaks at ${Math.round(peakOhm)} ohm, its published maximum is ${most.value} ohm`]
    : [];
}
