import { formatNumber } from "../../../units/format.ts";
import type { Cause } from "../cause.ts";
import { MAINS_ORDERS_COUNT } from "../mains.ts";
import {
  BUZZ_ODD_COUNT,
  mainsConfidence,
  mainsMembers,
  mainsPowerIn,
  mainsShapeOf,
  ordersFrom,
} from "../mains-shape.ts";
import { powerOf } from "../series.ts";

/** (judgement) So many of them nothing else makes. */
const SURE_ODD_COUNT = 7;
const ODD = ordersFrom(3, MAINS_ORDERS_COUNT, 2);

/** Buzz of a ground loop: current of the mains' distorted waveform in the signal's return. */
export const groundLoop: Cause = {
  id: "ground-loop",
  title: "Ground-loop buzz",
  is: "current between two earths through the screen of a cable, with the odd overtones of the mains",
  entersAt: ["recorder", "ground"],
  remedies: [
    "Plug everything into one power strip, and unplug the devices one by one until the buzz stops.",
    "Break the loop in the signal: a balanced or optical connection, or an isolating transformer for audio. Never lift the safety earth.",
  ],
  find(recording) {
    const shape = mainsShapeOf(recording);
    if (!shape || shape.oddCount < BUZZ_ODD_COUNT) return undefined;
    const members = mainsMembers(shape, ODD);
    return {
      powerRatio: powerOf(mainsMembers(shape, shape.pureDb < 10 ? [1, ...ODD] : ODD)),
      confidence: mainsConfidence(recording, shape, shape.oddCount >= SURE_ODD_COUNT),
      evidence: `${members.length} odd multiples of the mains at ${formatNumber(shape.mains.frequencyHz, 2)} Hz, up to ${formatNumber(members.at(-1)?.frequencyHz, 0)} Hz.`,
      explainsLinesHz: members.map(({ frequencyHz }) => frequencyHz),
    };
  },
  strengthIn: (recording, foundIn) => mainsPowerIn(recording, foundIn, ODD),
};
