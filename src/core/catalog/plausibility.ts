/**
 * What in a product's figures does not go together, a sentence each.
 *
 * Doubts and no errors: the schema refuses what cannot be, these name what is worth a second look at the source.
 */
import { type AdapterGear, type AnyGear, isAdapter } from "./adapter.ts";
import { isHeadphones } from "./gear.ts";
import { doubtsOfHeadphones } from "./plausible-headphones.ts";
import { doubtsOfDevice } from "./plausible-output.ts";

/** The doubts about a product, in the order of its file; none where all figures go together. */
export function doubtsOf(gear: AnyGear): string[] {
  if (isHeadphones(gear)) return doubtsOfHeadphones(gear);
  return isAdapter(gear) ? doubtsOfAdapter(gear) : doubtsOfDevice(gear);
}

/** An attenuator loses level in its series resistor: one that is smaller than the shunt loses under 6 dB and loads the output for it. */
function doubtsOfAdapter({ seriesOhm, shuntOhm }: AdapterGear): string[] {
  return shuntOhm && shuntOhm.value > seriesOhm.value
    ? [`${shuntOhm.value} ohm across and ${seriesOhm.value} in series: the two exchanged?`]
    : [];
}
