/** The curve of a nonlinearity as an expression that SPICE works out at each moment. */

import { harmonicSeries } from "../stages/amplifier/transfer.ts";
import type { Nonlinearity } from "../stages/law.ts";

/** y(x) of a law, where `x` is itself an expression in volts. */
export function curveText(law: Nonlinearity, x: string): string {
  switch (law.law) {
    case "none":
      return x;
    case "polynomial":
      // y = x + a2 x^2 + a3 x^3
      return `${x} + ${law.secondPerV}*${x}*${x} + ${law.thirdPerV2}*${x}*${x}*${x}`;
    case "chebyshev":
      return harmonicText(law, x);
    case "transfer":
      return shapeText(law.shape, law.scaleVpk, x);
  }
}

function shapeText(shape: "tanh" | "deadBand" | "threeHalves", scaleVpk: number, x: string): string {
  switch (shape) {
    case "tanh":
      return `${scaleVpk}*tanh(${x}/${scaleVpk})`;
    case "deadBand":
      return `${x} - min(${scaleVpk}, max(-${scaleVpk}, ${x}))`;
    case "threeHalves":
      return `${(2 * scaleVpk) / 3}*(pow(max(0, 1 + ${x}/${scaleVpk}), 1.5) - 1)`;
  }
}

/** A (u + c2 u^2 + ...) by Horner's rule with u = x/A held within +-1, and straight on beyond. */
function harmonicText({ atVpk, harmonicRatios }: Extract<Nonlinearity, { law: "chebyshev" }>, x: string): string {
  const { powerRatios, slopeAboveRatio, slopeBelowRatio } = harmonicSeries(harmonicRatios);
  const u = `min(1, max(-1, ${x}/${atVpk}))`;
  const sum = powerRatios.reduceRight((inner, c) => `(${c} + ${inner})*${u}`, "0");
  const above = `${slopeAboveRatio}*max(0, ${x}/${atVpk} - 1)`;
  const below = `${slopeBelowRatio}*min(0, ${x}/${atVpk} + 1)`;
  return `${atVpk}*(${u}*(1 + ${sum}) + ${above} + ${below})`;
}
