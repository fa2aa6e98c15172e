import { type Figure, valueOf } from "../../units/figure.ts";
import type { From } from "../from.ts";
import { type ActiveLaw, both, type StageModel } from "../law.ts";
import { type OnePort, resistor, series } from "../one-port.ts";
import { idealOutput, type OutputFigures, outputFields } from "./output-figures.ts";
import { biasField, type TubeBend, tubeBend } from "./tube.ts";

/** A tube stage behind an output transformer; its gain is that of the whole, unloaded, in the middle of the band. */
export interface TubeTransformerSpec extends OutputFigures, TubeBend {
  readonly kind: "tubeTransformerAmplifier";
  readonly from?: From;
  /** What the tube drives the primary with: its plate resistance, or what feedback leaves of it. */
  readonly plateOhm: Figure;
  /** Turns of the primary over those of the secondary. */
  readonly turnsRatio: Figure;
  /** Resistances of the windings. */
  readonly primaryOhm?: Figure;
  readonly secondaryOhm?: Figure;
  /** Inductance of the primary, which shorts the lowest notes; absent: taken as large. */
  readonly primaryInductanceH?: Figure;
  /** Leakage of both windings as seen from the primary. */
  readonly leakageInductanceH?: Figure;
}

/** The model of a tube amplifier with an output transformer. */
export const tubeTransformer: StageModel<TubeTransformerSpec> = {
  kind: "tubeTransformerAmplifier",
  title: "Tube amplifier with output transformer",
  fields: [
    ...outputFields,
    biasField,
    { key: "plateOhm", type: "figure", minimum: 1, maximum: 1e6, required: true, meaning: "source of the primary" },
    {
      key: "turnsRatio",
      type: "figure",
      minimum: 0.1,
      maximum: 200,
      required: true,
      meaning: "primary over secondary",
    },
    { key: "primaryOhm", type: "figure", minimum: 0, maximum: 1e4, meaning: "resistance of the primary winding" },
    { key: "secondaryOhm", type: "figure", minimum: 0, maximum: 1e3, meaning: "resistance of the secondary winding" },
    { key: "primaryInductanceH", type: "figure", minimum: 0.01, maximum: 1e4, meaning: "inductance of the primary" },
    {
      key: "leakageInductanceH",
      type: "figure",
      minimum: 0,
      maximum: 10,
      meaning: "leakage inductance seen from the primary",
    },
  ],
  describe(spec): ActiveLaw {
    const sourceOhm = valueOf(spec.plateOhm) + (valueOf(spec.primaryOhm) ?? 0);
    const inductanceH = valueOf(spec.primaryInductanceH);
    const ideal = idealOutput(spec);
    return {
      ...ideal,
      // Unloaded, the plate resistance works into the primary alone: f = R / (2 pi L).
      gain: both({
        ...ideal.gain.left,
        ...(inductanceH !== undefined && { highPassHz: sourceOhm / (2 * Math.PI * inductanceH) }),
      }),
      outputImpedance: secondaryImpedance(spec, sourceOhm, inductanceH),
      nonlinearity: tubeBend(spec),
    };
  },
};

/** What the secondary looks back with: Rs + (jw Ll + (Rp || jw Lp)) / n^2, an ideal transformer dividing impedances by n^2. */
function secondaryImpedance(spec: TubeTransformerSpec, sourceOhm: number, inductanceH: number | undefined): OnePort {
  const square = valueOf(spec.turnsRatio) ** 2;
  const primary = resistor(sourceOhm / square);
  const leakageH = valueOf(spec.leakageInductanceH) ?? 0;
  return series(
    resistor(valueOf(spec.secondaryOhm) ?? 0),
    inductanceH === undefined
      ? primary
      : { kind: "parallel", parts: [primary, { kind: "inductor", inductanceH: inductanceH / square }] },
    ...(leakageH > 0 ? [{ kind: "inductor", inductanceH: leakageH / square } as const] : []),
  );
}
