import type { Distortion, ElectronicsEntry } from "../../catalog/gear.ts";
import { nameOf } from "../../catalog/rig.ts";
import { type Claim, type Field, statusOfShare } from "../claim.ts";
import { share, someOf } from "../words.ts";

/** What a 1 kHz tone at 70 dB still hides of its second harmonic: 0.45 %. Two-slope masking after Maiwald and Terhardt, vector d10. */
const HIDDEN_RATIO = 0.0045;

const solid = new Set<ElectronicsEntry["topology"]>(["thxAaa", "discrete", "opAmp", "nestedFeedback", "codec"]);

function test({ devices }: Field) {
  const stated = devices
    .filter((device) => solid.has(device.topology))
    .flatMap((device) => {
      const ratios = device.outputs
        .filter((output) => output.kind === "headphone" && output.thd && output.thd.thdRatio.trust !== "unsourced")
        .map((output) => (output.thd as Distortion).thdRatio.value);
      return ratios.length === 0 ? [] : [{ device, worstRatio: Math.max(...ratios) }];
    });
  const heard = stated.filter(({ worstRatio }) => worstRatio > HIDDEN_RATIO);
  return {
    status: statusOfShare(stated.length === 0 ? 0 : 1 - heard.length / stated.length, stated.length),
    number: `${share(stated.length - heard.length, stated.length, "solid-state outputs of sourced distortion")} stay under 0.45 %, what a soft tone hides of its second harmonic`,
    exceptions: someOf(heard.map(({ device, worstRatio }) => `${nameOf(device)} (${(100 * worstRatio).toFixed(2)} %)`)),
    count: stated.length,
  };
}

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
  test,
};
