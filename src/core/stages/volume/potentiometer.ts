import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import type { ActiveLaw, PassiveLaw, PerChannel, StageModel } from "../law.ts";
import { resistor } from "../one-port.ts";
import { type DividerPosition, dividerOf, dividerRatios } from "./divider.ts";

/** A potentiometer: a resistive track with a wiper, one gang a channel. */
export interface PotentiometerSpec extends DividerPosition {
  readonly kind: "potentiometer";
  readonly from?: From;
  /** Resistance of the track; absent: an ideal divider whose noise and loading are part of the device's own figures. */
  readonly trackOhm?: Figure;
  /** Share of the track below the wiper at mid rotation: 0.15 for the common "15A" taper. */
  readonly midRatio?: Figure;
  /** How its two gangs are made: on one carbon track each, or as switched resistors. */
  readonly gangs?: "ordinary" | "stepped";
  /** What an ideal divider shows to the output before it; absent: nothing. */
  readonly inputImpedanceOhm?: Figure;
}

/** The model of a potentiometer. */
export const potentiometer: StageModel<PotentiometerSpec> = {
  kind: "potentiometer",
  title: "Potentiometer",
  fields: [
    { key: "positionDb", type: "figure", minimum: -120, maximum: 0, meaning: "unloaded gain; absent means free" },
    { key: "trackOhm", type: "figure", minimum: 100, maximum: 1e6, meaning: "resistance of the track" },
    {
      key: "midRatio",
      type: "figure",
      minimum: 0.01,
      maximum: 0.9,
      meaning: "share of the track below the wiper at mid rotation",
    },
    { key: "gangs", type: "text", meaning: "ordinary, or stepped" },
    {
      key: "inputImpedanceOhm",
      type: "figure",
      minimum: 10,
      maximum: 1e8,
      meaning: "input impedance, where the track is not given",
    },
    { key: "imbalanceDb", type: "figure", minimum: -20, maximum: 20, meaning: "right channel over left" },
  ],
  describe(spec): PassiveLaw | ActiveLaw {
    const ratio = dividerRatios(spec);
    const trackOhm = valueOf(spec.trackOhm);
    return trackOhm === undefined
      ? idealDivider(ratio, valueOf(spec.inputImpedanceOhm))
      : dividerOf(ratio, trackOhm, "potentiometer, thermal");
  },
};

function idealDivider(ratio: PerChannel<number>, inputImpedanceOhm: number | undefined): ActiveLaw {
  return {
    form: "active",
    inputImpedance: inputImpedanceOhm === undefined ? "open" : resistor(inputImpedanceOhm),
    gain: { left: { ratio: ratio.left }, right: { ratio: ratio.right } },
    outputImpedance: resistor(0),
    noise: [],
    nonlinearity: { law: "none" },
    limits: { points: [] },
    commonReturnOhm: 0,
    crosstalkRatio: 0,
  };
}
