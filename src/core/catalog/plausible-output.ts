/** What in the figures of one output does not go together: powers, voltages, impedance, noise. */

import { dbFromRatio, ratioFromDb } from "../units/decibel.ts";
import type { Stated } from "../units/figure.ts";
import { residualNoiseOf, voltageFromPower } from "./deduce.ts";
import type { ElectronicsGear, Output, RatedPower } from "./gear.ts";

/** (judgement) rounded ratings of one table agree within this. */
const ROUNDING_DB = 0.5;
/** (judgement) two noise figures of one output that lie further apart were not taken at one setting. */
const NOISE_DB = 6;

/** The doubts about a device's outputs, a sentence each. */
export function doubtsOfDevice({ outputs }: ElectronicsGear): string[] {
  const single = outputs.flatMap((output) =>
    [...powerDoubts(output), ...impedanceDoubts(output), ...noiseDoubts(output), ...sinadDoubts(output)].map(
      (doubt) => `${output.name}: ${doubt}`,
    ),
  );
  return [...single, ...balancedDoubts(outputs)];
}

const rounded = (value: number): number => Number(value.toPrecision(3));
const isExact = ({ bound }: Pick<Stated, "bound">): boolean => bound === undefined || bound === "exact";
const exactPowers = ({ powers = [] }: Output): RatedPower[] =>
  powers.filter(({ powerW }) => isExact(powerW)).sort((a, b) => a.loadOhm - b.loadOhm);

/** Into a larger load an amplifier gives no less voltage and no more current, at one criterion. */
function powerDoubts(output: Output): string[] {
  const powers = exactPowers(output);
  return powers.slice(1).flatMap((power, index) => {
    const before = powers[index];
    const between = `from ${before.loadOhm} to ${power.loadOhm} ohm`;
    // V = sqrt(P R), I = sqrt(P / R)
    const volts = [before, power].map((one) => voltageFromPower(one).value);
    const amperes = [before, power].map(({ powerW, loadOhm }) => Math.sqrt(powerW.value / loadOhm));
    return [
      ...(dbFromRatio(volts[1] / volts[0]) < -ROUNDING_DB
        ? [`${between} the voltage falls, ${rounded(volts[0])} to ${rounded(volts[1])} V: mixed criteria?`]
        : []),
      ...(dbFromRatio(amperes[1] / amperes[0]) > ROUNDING_DB
        ? [
            `${between} the current rises, ${rounded(1000 * amperes[0])} to ${rounded(1000 * amperes[1])} mA: mixed criteria?`,
          ]
        : []),
    ];
  });
}

/** No load takes more than the open circuit gives through the output's own impedance. */
function impedanceDoubts(output: Output): string[] {
  const { maxVrms, outputImpedanceOhm } = output;
  if (maxVrms === undefined || !isExact(maxVrms)) return [];
  const ohm = outputImpedanceOhm !== undefined && isExact(outputImpedanceOhm) ? outputImpedanceOhm.value : 0;
  return exactPowers(output).flatMap((power) => {
    const { loadOhm } = power;
    // V_R <= V R / (R + Z)
    const mostVrms = (maxVrms.value * loadOhm) / (loadOhm + ohm);
    const vrms = voltageFromPower(power).value;
    return dbFromRatio(vrms / mostVrms) > 2 * ROUNDING_DB
      ? [`${rounded(vrms)} V into ${loadOhm} ohm is more than ${rounded(maxVrms.value)} V behind ${ohm} ohm gives`]
      : [];
  });
}

/** The noise that each figure alone says, where several do. */
function noiseDoubts(output: Output): string[] {
  const { noise, signalToNoise, dynamicRange, sinad, thd, ...rest } = output;
  const alone = [
    noise && { noise },
    signalToNoise?.referenceVrms !== undefined && { signalToNoise },
    dynamicRange && { dynamicRange },
  ].flatMap((figure) => (figure ? [residualNoiseOf({ ...rest, ...figure })] : []));
  const values = alone.flatMap((figure) => (figure !== undefined && isExact(figure) ? [figure.value] : []));
  const apartDb = values.length > 1 ? dbFromRatio(Math.max(...values) / Math.min(...values)) : 0;
  return apartDb > NOISE_DB
    ? [
        `its noise figures lie ${Math.round(apartDb)} dB apart, ${values.map((v) => `${rounded(1e6 * v)} uV`).join(" and ")}: another gain?`,
      ]
    : [];
}

/** A SINAD and a THD+N at one level say the same. */
function sinadDoubts({ sinad, thd }: Output): string[] {
  if (sinad?.atVrms === undefined || thd?.withNoise !== true || thd.atVrms === undefined) return [];
  if (Math.abs(dbFromRatio(sinad.atVrms / thd.atVrms)) > 2 * ROUNDING_DB) return [];
  // SINAD = -20 log10(THD+N)
  const sayDb = -dbFromRatio(thd.thdRatio.value);
  return Math.abs(sayDb - sinad.ratioDb.value) > 3 * ROUNDING_DB
    ? [`SINAD ${sinad.ratioDb.value} dB and THD+N ${Math.round(sayDb)} dB at ${sinad.atVrms} V differ`]
    : [];
}

/** A bridged output gives no less than half of itself. */
function balancedDoubts(outputs: readonly Output[]): string[] {
  const open = (balanced: boolean) =>
    outputs.filter((o) => o.kind === "headphone" && o.balanced === balanced).flatMap((o) => o.maxVrms ?? []);
  return open(true).flatMap((bridged) =>
    open(false)
      .filter((single) => bridged.value * ratioFromDb(ROUNDING_DB) < single.value)
      .map((single) => `balanced ${bridged.value} V is less than unbalanced ${single.value} V`),
  );
}
