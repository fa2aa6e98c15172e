import { maxVrmsOf } from "../../catalog/deduce.ts";
import type { Distortion, ElectronicsEntry, Output } from "../../catalog/gear.ts";
import { nameOf } from "../../catalog/rig.ts";
import { byShare, bySome, type Claim, type Field } from "../claim.ts";
import { share, someOf } from "../words.ts";

/** What a 1 kHz tone at 70 dB still hides of its second harmonic: 0.45 %. Two-slope masking after Maiwald and Terhardt, vector d10. */
const HIDDEN_RATIO = 0.0045;

const solid = new Set<ElectronicsEntry["topology"]>(["thxAaa", "discrete", "opAmp", "nestedFeedback", "codec"]);

/** The worst sourced distortion of each device's headphone outputs, where one was stated. */
function distortions(devices: readonly ElectronicsEntry[]) {
  return devices.flatMap((device) => {
    const ratios = device.outputs
      .filter((output) => output.kind === "headphone" && output.thd && output.thd.thdRatio.trust !== "unsourced")
      .map((output) => (output.thd as Distortion).thdRatio.value);
    return ratios.length === 0 ? [] : [{ device, worstRatio: Math.max(...ratios) }];
  });
}

const isHeard = ({ worstRatio }: { readonly worstRatio: number }): boolean => worstRatio > HIDDEN_RATIO;
const hidden = "0.45 %, what a soft tone hides of its second harmonic";

function ofSolidState({ devices }: Field) {
  const stated = distortions(devices.filter(({ topology }) => solid.has(topology)));
  const heard = stated.filter(isHeard);
  return {
    ...byShare(stated.length === 0 ? 0 : 1 - heard.length / stated.length, stated.length),
    number: `${share(stated.length - heard.length, stated.length, "solid-state outputs of sourced distortion")} stay under ${hidden}`,
    exceptions: someOf(heard.map(({ device, worstRatio }) => `${nameOf(device)} (${(100 * worstRatio).toFixed(2)} %)`)),
    count: stated.length,
  };
}

/** What people have before they buy an amplifier. */
const had = new Set<ElectronicsEntry["kind"]>(["phone", "laptop", "dongle", "interface", "combo", "player"]);

/** Higher volume (judgement): the upper half of an output's voltage, within 6 dB of its full level. */
const HIGHER_RATIO = 0.5;

function isLoud({ thd, ...output }: Output): boolean {
  const fullVrms = maxVrmsOf(output)?.value;
  return thd?.atVrms !== undefined && fullVrms !== undefined && thd.atVrms >= HIGHER_RATIO * fullVrms;
}

function ofWhatOneHas({ devices }: Field) {
  const own = devices.filter(({ kind }) => had.has(kind));
  const anyLevel = distortions(own);
  const stated = distortions(own.map((device) => ({ ...device, outputs: device.outputs.filter(isLoud) })));
  const heard = stated.filter(isHeard);
  return {
    ...bySome(stated.length === 0 ? 0 : heard.length / stated.length, stated.length),
    number: `${share(heard.length, stated.length, "outputs whose distortion was stated near their full level")} exceed ${hidden}; where they clip is asked with the loudness`,
    exceptions: someOf(heard.map(({ device }) => nameOf(device))),
    count: stated.length,
    ...(anyLevel.length > stated.length && {
      otherwise: `Counting figures at any level, or at none that was stated, it is ${share(anyLevel.filter(isHeard).length, anyLevel.length, "outputs")}.`,
    }),
  };
}

/** G7, of distortion. */
export const distortingOutputs: Claim = {
  id: "G7 distortion",
  says: "The output you have may audibly distort at higher volume.",
  asked:
    "Headphone outputs of phones, laptops, dongles, interfaces, combos and players with a sourced THD or THD+N in the upper half of their voltage.",
  test: ofWhatOneHas,
};

/** G14, of the frequency response. */
export const solidStateResponse: Claim = {
  id: "G14 response",
  says: "Nearly every solid-state amp is sufficient in frequency response.",
  asked: "Solid-state headphone outputs whose own response somebody published.",
  test: () => ({
    status: "untested",
    number: "the catalogue holds no output's own response, only what its impedance does to the headphones",
    exceptions: [],
    count: 0,
  }),
};

/** G14, of distortion. */
export const solidStateDistortion: Claim = {
  id: "G14",
  says: "Nearly every solid-state amp is sufficient in harmonic distortion.",
  asked: "All solid-state headphone outputs with a sourced THD or THD+N, at whatever level it was stated.",
  test: ofSolidState,
};
