import { maxVrmsOf } from "../../catalog/deduce.ts";
import type { ElectronicsEntry, Output } from "../../catalog/gear.ts";
import { nameOf } from "../../catalog/rig.ts";
import { coarseGrid } from "../../chain/grid.ts";
import { programmes } from "../../chain/record.ts";
import { NORMAL_DB_SPL } from "../../check/judgements.ts";
import { median } from "../../math/rank-statistics.ts";
import { hissMeter } from "../../stages/ear/audibility.ts";
import { dbFromRatio } from "../../units/decibel.ts";
import type { Stated } from "../../units/figure.ts";
import { type Claim, type Field, statusOfShare } from "../claim.ts";
import { quietnessDbOf } from "../quietness.ts";
import { share, signedWords, someOf } from "../words.ts";

/** A device whose headphone and line outputs both publish a figure, and what the headphone output does worse, in dB. */
interface Cost {
  readonly device: ElectronicsEntry;
  readonly moreDb: number;
}

function test({ devices }: Field) {
  const noise = costs(devices, (headphone, line) => difference(quietnessDbOf(line), quietnessDbOf(headphone)));
  const distortion = costs(devices, (headphone, line) => difference(distortionDb(headphone), distortionDb(line)));
  const level = costs(devices, (headphone, line) => difference(levelDb(headphone), levelDb(line)));
  const heard = noise.filter(({ device }) => isHeard(device));
  const noisier = noise.filter(({ moreDb }) => moreDb > 0);
  const distorting = distortion.filter(({ moreDb }) => moreDb > 0);
  const costsMostly = statusOfShare(noisier.length / Math.max(1, noise.length), noise.length);
  const middleDb = (some: readonly Cost[]) => (some.length === 0 ? 0 : median(some.map(({ moreDb }) => moreDb)));
  return {
    // A cost in figures that no ear meets is a cost in part.
    status: costsMostly === "supported" && heard.length === 0 ? ("limited" as const) : costsMostly,
    number: `the headphone output is the noisier one in ${share(noisier.length, noise.length, "devices")}, in the middle one by ${Math.round(middleDb(noise))} dB against the music; it distorts more in ${share(distorting.length, distortion.length, "devices")}, by ${Math.round(middleDb(distortion))} dB, and sends the amplifier a signal ${signedWords(middleDb(level), "higher", "lower", "as high")} (middle of ${level.length}). At a normal ${NORMAL_DB_SPL} dB in a quiet room its hiss is heard in ${share(heard.length, noise.length, "devices")}`,
    exceptions: someOf(noise.filter(({ moreDb }) => moreDb <= 0).map(({ device }) => nameOf(device))),
    count: noise.length,
  };
}

function costs(
  devices: readonly ElectronicsEntry[],
  moreDbOf: (headphone: Output, line: Output) => number | undefined,
): Cost[] {
  return devices.flatMap((device) => {
    const headphone = headphoneOutput(device);
    const line = device.outputs.find(({ kind }) => kind === "line");
    const moreDb = device.dac && headphone && line && moreDbOf(headphone, line);
    return typeof moreDb === "number" ? [{ device, moreDb }] : [];
  });
}

const headphoneOutput = ({ outputs }: ElectronicsEntry): Output | undefined =>
  outputs.find(({ kind, balanced }) => kind === "headphone" && !balanced);

const difference = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? undefined : a - b;

/** A bound from above says how clean an output at least is, and nothing of how it compares. */
const distortionDb = ({ thd }: Output): number | undefined =>
  thd && (thd.thdRatio.bound ?? "exact") === "exact" ? sourcedDb(thd.thdRatio) : undefined;
const levelDb = (output: Output): number | undefined => sourcedDb(maxVrmsOf(output));

const sourcedDb = (stated: Stated | undefined): number | undefined =>
  stated && stated.trust !== "unsourced" ? dbFromRatio(stated.value) : undefined;

/** Whether a headphone output hisses audibly through an amplifier that adds nothing, on open headphones. */
function isHeard(device: ElectronicsEntry): boolean {
  const headphone = headphoneOutput(device);
  const quietnessDb = headphone && quietnessDbOf(headphone);
  if (quietnessDb === undefined) return false;
  const { frequenciesHz } = coarseGrid;
  const { limitDbSpl } = hissMeter(frequenciesHz, "nc20")(new Float64Array(frequenciesHz.length), 0);
  // Set to the normal level, full scale plays at L - I, and the noise as far below it as the output has it.
  return NORMAL_DB_SPL - programmes.dynamic.integratedLufs - quietnessDb > limitDbSpl;
}

/** G6. */
export const doubleAmping: Claim = {
  id: "G6",
  says: "Hook the amp to a line output, not to the headphone output: no double amping.",
  asked:
    "Devices with a DAC that publish a figure of both outputs, each before one amplifier that adds nothing and set to the same level at the ear: what more does the headphone output add?",
  test,
};
