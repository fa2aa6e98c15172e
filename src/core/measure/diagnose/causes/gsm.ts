import type { Cause } from "../cause.ts";
import { ordersFrom } from "../mains-shape.ts";
import { FIRST_ORDERS_COUNT, LEAST_MEMBERS_COUNT, PHONE_FRAME_HZ } from "../phone.ts";

/** The bursts of a GSM phone, 217 a second. */
export const gsm: Cause = {
  id: "gsm",
  title: "Mobile phone, 217 Hz",
  is: "the bursts of a mobile phone's transmitter, rectified in an input or an amplifier",
  entersAt: ["recorder", "source", "amplifier before the volume", "amplifier after the volume"],
  remedies: ["Move the phone a metre away from the devices and their cables, or switch its radio off."],
  find({ phone, spectra }) {
    if (!phone) return undefined;
    const part = phone.framesCount < 0.8 * spectra.frames.length ? ", in a part of the recording" : "";
    return {
      powerRatio: phone.powerRatio,
      confidence: phone.mostMembersCount > LEAST_MEMBERS_COUNT ? "certain" : "likely",
      evidence: `${phone.mostMembersCount} of the first ${FIRST_ORDERS_COUNT} multiples of 216.67 Hz, the pace of GSM frames${part}.`,
      explainsLinesHz: ordersFrom(1, 90, 1).map((order) => order * PHONE_FRAME_HZ),
    };
  },
  strengthIn: ({ phone }) => phone?.powerRatio ?? 0,
};
