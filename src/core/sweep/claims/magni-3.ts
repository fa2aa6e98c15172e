import type { ElectronicsEntry, RatedPower } from "../../catalog/gear.ts";
import { percentileRatio } from "../../math/rank-statistics.ts";
import { envelopeVrms } from "../../stages/amplifier/limits.ts";
import { type Claim, FEWEST_PRODUCTS, type Field } from "../claim.ts";
import { share } from "../words.ts";

const LOAD_OHM = 32;

/** Power into 32 ohm of a device's strongest unbalanced headphone socket, and whether anybody vouches for it. */
export function powerInto32Ohm(device: ElectronicsEntry): { value: number; sourced: boolean } | undefined {
  const found = device.outputs
    .filter((output) => output.kind === "headphone" && !output.balanced && output.powers)
    .map((output) => {
      const powers = output.powers as readonly RatedPower[];
      const points = powers.map(({ loadOhm, powerW }) => ({ loadOhm, voltageVrms: Math.sqrt(powerW.value * loadOhm) }));
      const voltageVrms = envelopeVrms({ points }, LOAD_OHM)?.voltageVrms ?? 0;
      return {
        value: voltageVrms ** 2 / LOAD_OHM,
        sourced: powers.every(({ powerW }) => powerW.trust !== "unsourced"),
      };
    });
  return found.sort((a, b) => b.value - a.value)[0];
}

function test({ devices }: Field) {
  const amplifiers = devices.filter((device) => device.kind === "amplifier");
  const all = amplifiers.flatMap((device) => {
    const power = powerInto32Ohm(device);
    return power ? [{ device, powerW: power.value, sourced: power.sourced }] : [];
  });
  const magni = all.find(({ device }) => device.id === "schiit-magni-3");
  const others = all
    .filter(({ sourced, device }) => sourced && device.id !== "schiit-magni-3")
    .map(({ powerW }) => powerW);
  if (!magni || others.length < FEWEST_PRODUCTS)
    return {
      status: "untested" as const,
      number: "its power was never published",
      exceptions: [],
      count: others.length,
    };
  const ratio = percentileRatio(magni.powerW, others);
  const weaker = share(Math.round(ratio * others.length), others.length, "other amplifiers of sourced power");
  const words = `${weaker} give less than its ${magni.powerW.toFixed(1)} W into ${LOAD_OHM} ohm`;
  const status =
    ratio >= 0.9 ? ("supported" as const) : ratio >= 0.5 ? ("limited" as const) : ("contradicted" as const);
  return magni.sourced
    ? { status, number: words, exceptions: [], count: others.length }
    : {
        status: "untested" as const,
        number: "its power is unsourced",
        exceptions: [],
        count: others.length,
        otherwise: `Counting unsourced figures it is ${status}: ${words}.`,
      };
}

/** G15, of the Magni 3. */
export const magni3: Claim = {
  id: "G15",
  says: "Magni 3 is extremely powerful.",
  asked: `Its power into ${LOAD_OHM} ohm among the amplifiers of the catalogue.`,
  test,
};
