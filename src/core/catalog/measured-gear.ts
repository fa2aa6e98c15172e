/** A measured device as a product: the figures of one output, under a source that names the captures they were read off. */

import { HeadampError } from "../units/headamp-error.ts";
import type { ElectronicsGear, ElectronicsKind, GearFigure, GearSource, Output } from "./gear.ts";
import { plainText } from "./words.ts";

/** A figure as it was measured: its spread in dB, or a bound where the instrument's own floor hides it. */
export interface MeasuredFigure {
  readonly value: number;
  readonly spreadDb?: number;
  readonly bound?: "atMost" | "atLeast";
  readonly condition: string;
}

/** What was measured of one headphone output. */
export interface MeasuredOutput {
  /** The largest voltage, of a full-scale sine or at clipping. */
  readonly maxVrms?: MeasuredFigure;
  readonly outputImpedanceOhm?: MeasuredFigure;
  readonly outputCapacitanceF?: MeasuredFigure;
  /** 20 Hz to 20 kHz, unweighted. */
  readonly noiseVrms?: MeasuredFigure;
  readonly thdRatio?: MeasuredFigure & { readonly atVrms?: number };
  readonly channelImbalanceDb?: MeasuredFigure;
  readonly crosstalkDb?: MeasuredFigure & { readonly atHz: number };
}

/** Where measured figures come from: the captures by their SHA-256, in the order they were named. */
export interface MeasuredBy {
  readonly captureSha256s: readonly string[];
  readonly note: string;
}

/** What the user's own measurement is called among the sources. */
const OWN = "own measurement";

/** A product with what was measured of one of its headphone outputs; a figure that stood there is kept beside it. Throws HeadampError where it has no such output. */
export function withMeasured(
  product: ElectronicsGear,
  outputName: string | undefined,
  measured: MeasuredOutput,
  by: MeasuredBy,
): ElectronicsGear {
  const output = outputOf(product, outputName);
  const sources = { ...product.sources, [OWN]: sourceOf(by) };
  const outputs = product.outputs.map((one) => (one === output ? measuredOutput(one, measured) : one));
  return { ...product, outputs, sources };
}

/** A product nobody listed, to be measured: a device that converts, with one headphone output. */
export function unlistedProduct(name: string, kind: ElectronicsKind): ElectronicsGear {
  const id = idOf(name);
  if (id === "") throw new HeadampError("gear-name", `"${name}" is no name for a product: give it letters or numbers.`);
  return {
    id,
    maker: "Own",
    model: name.trim(),
    kind,
    topology: "unknown",
    dac: kind === "amplifier" || kind === "distributionAmplifier" ? null : {},
    volume: { kind: "unknown", source: OWN },
    outputs: [{ name: "Phones", kind: "headphone", connector: "other", balanced: false, variable: true }],
    sources: {},
  };
}

const idOf = (name: string): string =>
  plainText(name)
    .replaceAll("+", " plus ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");

function outputOf({ model, outputs }: ElectronicsGear, wanted: string | undefined): Output {
  const worn = outputs.filter(({ kind }) => kind === "headphone");
  const found = wanted === undefined ? worn[0] : worn.find(({ name }) => plainText(name) === plainText(wanted));
  if (found) return found;
  throw new HeadampError(
    "unknown-output",
    worn.length === 0
      ? `${model} has no headphone output to save a measurement of.`
      : `${model} has no such headphone output. It has: ${worn.map(({ name }) => name).join(", ")}.`,
  );
}

const sourceOf = ({ captureSha256s, note }: MeasuredBy): GearSource => ({
  trust: "measured",
  captureSha256s,
  note,
});

function measuredOutput(output: Output, measured: MeasuredOutput): Output {
  const { maxVrms, outputImpedanceOhm, outputCapacitanceF, noiseVrms, thdRatio, channelImbalanceDb, crosstalkDb } =
    measured;
  return {
    ...output,
    ...(maxVrms && !saysMore(output, maxVrms) && { maxVrms: figureOf(maxVrms, output.maxVrms) }),
    ...(outputImpedanceOhm && { outputImpedanceOhm: figureOf(outputImpedanceOhm, output.outputImpedanceOhm) }),
    ...(outputCapacitanceF && { outputCapacitanceF: figureOf(outputCapacitanceF, output.outputCapacitanceF) }),
    ...(noiseVrms && {
      noise: { noiseVrms: figureOf(noiseVrms, output.noise?.noiseVrms), weighting: "none" as const },
    }),
    ...(thdRatio && {
      thd: {
        thdRatio: figureOf(thdRatio, undefined),
        ...(thdRatio.atVrms !== undefined && { atVrms: thdRatio.atVrms }),
      },
    }),
    ...(channelImbalanceDb && { channelImbalanceDb: figureOf(channelImbalanceDb, output.channelImbalanceDb) }),
    ...(crosstalkDb && { crosstalk: { ratioDb: figureOf(crosstalkDb, undefined), atHz: crosstalkDb.atHz } }),
  };
}

/** Whether a stated power into a load is more volts than a device was seen to reach: V = sqrt(P R). */
const saysMore = ({ powers = [] }: Output, { value, bound }: MeasuredFigure): boolean =>
  bound === "atLeast" && powers.some(({ loadOhm, powerW }) => Math.sqrt(powerW.value * loadOhm) >= value);

/** The measured figure in use, what stood there before beside it; a bound that what stood there keeps says nothing new. */
function figureOf(measured: MeasuredFigure, before: GearFigure | undefined): GearFigure {
  if (before && keeps(before, measured)) return before;
  const { value, spreadDb, bound, condition } = measured;
  const kept =
    before && before.source !== OWN
      ? [{ value: before.value, source: before.source, ...(before.condition && { condition: before.condition }) }]
      : [];
  return {
    value,
    source: OWN,
    ...(bound && { bound }),
    condition,
    ...(spreadDb !== undefined && { spreadDb }),
    ...(kept.length > 0 && { alternates: kept, why: "measured on this very device" }),
  };
}

const keeps = (before: GearFigure, { value, bound }: MeasuredFigure): boolean =>
  (bound === "atLeast" && before.bound !== "atMost" && before.value >= value) ||
  (bound === "atMost" && before.bound !== "atLeast" && before.value <= value);
