import { formatNumber } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { MAINS_ORDERS_COUNT } from "../mains.ts";
import {
  BUZZ_ODD_COUNT,
  type MainsShape,
  mainsConfidence,
  mainsMembers,
  mainsPowerIn,
  mainsShapeOf,
  ordersFrom,
} from "../mains-shape.ts";
import { powerOf } from "../series.ts";

/** (judgement) Even multiples that must stand up to the odd ones. */
const LEAST_EVEN_COUNT = 2;
const SURE_EVEN_COUNT = 3;
/** (judgement) A hum has a little of the second of its own. */
const BELOW_FIRST_DB = 20;
const EVEN = ordersFrom(2, MAINS_ORDERS_COUNT, 2);

/** Whether nothing else makes it: the current of a ground loop, where one buzzes, may carry even multiples of its own. */
const isSure = ({ evenCount, oddCount }: MainsShape): boolean =>
  evenCount >= SURE_EVEN_COUNT && oddCount < BUZZ_ODD_COUNT;

/** Ripple of a rectified supply: twice the mains and its multiples. */
export const rectifierRipple: Cause = {
  id: "rectifier-ripple",
  title: "Ripple of a power supply",
  is: "the charging of a supply's capacitors, twice in every period of the mains",
  entersAt: ["recorder", "source", "amplifier before the volume", "amplifier after the volume"],
  remedies: [
    "Run the device from a battery, a better regulated supply or another adapter, one at a time.",
    "In an old device the capacitors of the supply have dried out: have them replaced.",
  ],
  find(recording) {
    const shape = mainsShapeOf(recording);
    if (!shape || shape.evenCount < LEAST_EVEN_COUNT) return undefined;
    const members = mainsMembers(shape, EVEN);
    const twice = formatNumber(2 * shape.mains.frequencyHz, 2);
    const [first, second] = shape.levelsDbFs;
    if (members[0]?.orderCount !== 2 || second < first - BELOW_FIRST_DB) return undefined;
    return {
      powerRatio: powerOf(members),
      confidence: mainsConfidence(recording, shape, isSure(shape)),
      evidence: `${members.length} multiples of ${twice} Hz, twice the mains, stand up to the odd ones.`,
      explainsLinesHz: members.map(({ frequencyHz }) => frequencyHz),
    };
  },
  strengthIn: (recording, foundIn) => mainsPowerIn(recording, foundIn, EVEN),
};
