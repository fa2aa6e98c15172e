/** `--set headphones.impedanceOhm=38`: one figure of a rig overridden, and marked as the user's. */

import { HeadampError } from "../units/headamp-error.ts";
import type { ElectronicsEntry, GearFigure, HeadphoneEntry, Output } from "./gear.ts";
import { chooseOutput } from "./output-choice.ts";
import { type DeviceChoice, nameOf, type Rig } from "./rig.ts";
import { PAD_FORMS } from "./typed-pad.ts";

const headphoneKeys = [
  "impedanceOhm",
  "minimumImpedanceOhm",
  "maximumImpedanceOhm",
  "sensitivityDbSplPerVrms",
  "sensitivityDbSplPerMw",
] as const;
const deviceKeys = [
  "fullScaleVrms",
  "outputImpedanceOhm",
  "outputCapacitanceF",
  "noiseVrms",
  "gainDb",
  "inputImpedanceOhm",
] as const;
const padKeys = ["seriesOhm", "shuntOhm"] as const;

const ranges: Readonly<Record<string, readonly [number, number]>> = {
  impedanceOhm: [0.5, 10_000],
  minimumImpedanceOhm: [0.2, 10_000],
  maximumImpedanceOhm: [0.5, 100_000],
  sensitivityDbSplPerVrms: [60, 160],
  sensitivityDbSplPerMw: [60, 160],
  fullScaleVrms: [0.001, 100],
  outputImpedanceOhm: [0, 10_000],
  outputCapacitanceF: [1e-9, 1],
  noiseVrms: [0, 0.1],
  gainDb: [-60, 60],
  inputImpedanceOhm: [10, 1e8],
  seriesOhm: [0.1, 100_000],
  shuntOhm: [0.1, 100_000],
};

const keysOf = (role: string): readonly string[] =>
  role === "headphones" ? headphoneKeys : role.startsWith("pad") ? padKeys : deviceKeys;

/** What can be set of a device, with the bounds of each figure; `role` as it is typed: source, amp, amp2, headphones. */
export function settable(role: string): { readonly key: string; readonly low: number; readonly high: number }[] {
  return keysOf(role).map((key) => ({ key, low: ranges[key][0], high: ranges[key][1] }));
}

/** The rig with one assignment applied; refuses unknown places and values out of range, naming what there is. */
export function setFigure(rig: Rig, assignment: string): Rig {
  const [, role, key, text] = /^(source|(?:amp|pad)\d*|headphones)\.(\w+)=(.+)$/.exec(assignment) ?? [];
  if (role === undefined) {
    throw new HeadampError(
      "set-form",
      `--set ${assignment}: write source, amp, pad or headphones, a dot, a key, = and a number, as in headphones.impedanceOhm=38.`,
    );
  }
  const keys = keysOf(role);
  if (!keys.includes(key))
    throw new HeadampError("set-key", `--set ${assignment}: ${role} has no ${key}. It has: ${keys.join(", ")}.`);
  const value = Number(text);
  const [least, most] = ranges[key];
  if (text.trim() === "" || !(value >= least && value <= most)) {
    throw new HeadampError("set-value", `--set ${assignment}: ${key} must be a number from ${least} to ${most}.`);
  }
  const figure: GearFigure = { value, source: "you", trust: "user" };
  if (role === "headphones") return { ...rig, headphones: withHeadphoneFigure(rig.headphones, key, figure) };
  if (role === "source") return { ...rig, source: withDeviceFigure(rig.source, rig.amps.length > 0, key, figure) };
  const number = role.length === 3 ? 1 : Number(role.slice(3));
  if (role.startsWith("pad")) return withPadFigure(rig, number, assignment, key, figure);
  if (!rig.amps[number - 1])
    throw new HeadampError("set-amp", `--set ${assignment}: this chain has ${rig.amps.length} amplifiers.`);
  const amps = rig.amps.map((amp, index) =>
    index === number - 1 ? withDeviceFigure(amp, index < rig.amps.length - 1, key, figure) : amp,
  );
  return { ...rig, amps };
}

function withPadFigure(rig: Rig, number: number, assignment: string, key: string, figure: GearFigure): Rig {
  const { pads = [] } = rig;
  const pad = pads[number - 1];
  if (!pad)
    throw new HeadampError(
      "set-pad",
      `--set ${assignment}: this chain has ${pads.length === 1 ? "one pad" : `${pads.length} pads`}.`,
    );
  if ("lossDb" in pad.entry)
    throw new HeadampError(
      "set-pad",
      `--set ${assignment}: this pad is made to its loss; give its resistors instead: ${PAD_FORMS}.`,
    );
  const changed = { ...pad, entry: { ...pad.entry, [key]: figure } };
  return { ...rig, pads: pads.map((one, index) => (index === number - 1 ? changed : one)) };
}

function withHeadphoneFigure(entry: HeadphoneEntry, key: string, figure: GearFigure): HeadphoneEntry {
  if (key === "sensitivityDbSplPerVrms" || key === "sensitivityDbSplPerMw") {
    const unit = key === "sensitivityDbSplPerVrms" ? "dB/V" : "dB/mW";
    return { ...entry, sensitivities: [{ ...figure, unit, inUse: true }] };
  }
  // A typed impedance replaces the published curve as well.
  const { impedanceModel: _, ...rest } = entry;
  return { ...rest, [key]: figure };
}

function withDeviceFigure(
  choice: DeviceChoice,
  feedsAmplifier: boolean,
  key: string,
  figure: GearFigure,
): DeviceChoice {
  const { entry } = choice;
  if (key === "inputImpedanceOhm")
    return { ...choice, entry: { ...entry, input: { ...entry.input, impedanceOhm: figure } } };
  const used = chooseOutput(choice, feedsAmplifier ? "amplifier" : "headphones", false);
  const outputs = entry.outputs.map((output) =>
    output === used ? withOutputFigure(output, key, figure, nameOf(entry)) : output,
  );
  return { ...choice, entry: { ...entry, outputs } as ElectronicsEntry };
}

function withOutputFigure(output: Output, key: string, figure: GearFigure, name: string): Output {
  switch (key) {
    case "fullScaleVrms": {
      const { modes: _, powers: __, ...rest } = output;
      return { ...rest, maxVrms: figure };
    }
    case "noiseVrms":
      return { ...output, noise: { noiseVrms: figure, weighting: "none" } };
    case "gainDb":
      return { ...output, gains: [{ name: "as given", gainDb: figure }] };
    case "outputImpedanceOhm":
    case "outputCapacitanceF":
      return { ...output, [key]: figure };
    default:
      throw new Error(`${name} has no ${key}`);
  }
}
