/** Two equal outputs in antiphase with the load between them: what one half states, doubled where it doubles. */

import type { ActiveLaw, Limits, NoiseSource, Nonlinearity, PerChannel } from "../law.ts";
import { series } from "../one-port.ts";

/** The law of a bridged pair; impedance and noise current of the input stay as stated, since they are the device's and not one half's. */
export function bridged(half: ActiveLaw): ActiveLaw {
  // V x 2, Z x 2, noise x sqrt 2, the same current, and nothing of it in a return that both channels share.
  return {
    ...half,
    gain: twice(half.gain),
    outputImpedance: series(half.outputImpedance, half.outputImpedance),
    noise: half.noise.map(noiseOfBoth),
    nonlinearity: ofBoth(half.nonlinearity),
    limits: limitsOfBoth(half.limits),
    commonReturnOhm: 0,
  };
}

function noiseOfBoth(source: NoiseSource): NoiseSource {
  if (source.kind === "inputCurrent") return source;
  // At twice the gain, what each of two inputs makes weighs half: sqrt 2 / 2 together.
  const weightRatio = source.kind === "outputVoltage" ? Math.SQRT2 : Math.SQRT1_2;
  return { ...source, densityVPerRtHz: source.densityVPerRtHz * weightRatio };
}

const twice = <T extends { readonly ratio: number }>({ left, right }: PerChannel<T>): PerChannel<T> => ({
  left: { ...left, ratio: 2 * left.ratio },
  right: { ...right, ratio: 2 * right.ratio },
});

/** y(x) = f(x/2) - f(-x/2): what is even in f goes, what is odd is stretched to twice the voltage. */
function ofBoth(half: Nonlinearity): Nonlinearity {
  switch (half.law) {
    case "none":
      return half;
    case "polynomial":
      // 2 a3 (x/2)^3 = a3/4 x^3
      return { law: "polynomial", secondPerV: 0, thirdPerV2: half.thirdPerV2 / 4 };
    case "chebyshev":
      return {
        law: "chebyshev",
        atVpk: 2 * half.atVpk,
        harmonicRatios: half.harmonicRatios.map((ratio, k) => (k % 2 === 0 ? 0 : ratio)),
      };
    case "transfer":
      if (half.shape === "threeHalves") throw new Error("a triode curve is not odd: its bridged pair has another law");
      return { ...half, scaleVpk: 2 * half.scaleVpk };
  }
}

/** Each half sees half of the load: V(R) of both is twice V(R/2) of one. */
const limitsOfBoth = ({ points, sag, currentApk }: Limits): Limits => ({
  points: points.map(({ loadOhm, voltageVrms }) => ({ loadOhm: 2 * loadOhm, voltageVrms: 2 * voltageVrms })),
  ...(sag && { sag: { openVrms: 2 * sag.openVrms, supplyOhm: 2 * sag.supplyOhm } }),
  currentApk,
});
