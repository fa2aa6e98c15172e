/**
 * What one product's file says: names, kinds, and figures that each name their source.
 *
 * A file in gear/ lists its sources once, under readable names ("Audio Science Review"); every figure
 * points at one of them. What nobody published is absent: there is no null and no default.
 * The packed index holds the same records without notes, addresses and rejected figures, and with
 * each figure's trust written into it (`index-entry.ts`).
 */
import type { Stated, Trust } from "../units/figure.ts";

/** How a source of the catalogue came by its figures; "unsourced" is general knowledge nobody could point to. */
export type SourceTrust = "measured" | "maker" | "deduced" | "unsourced";

/** Where figures come from; `secondary` means another publication quotes it, `via` says which. */
export interface GearSource {
  readonly url?: string;
  readonly trust: SourceTrust;
  readonly secondary?: true;
  readonly via?: string;
  readonly note?: string;
  /** Of one's own measurement: the SHA-256 of each capture it was read off, in the place of an address. */
  readonly captureSha256s?: readonly string[];
}

/** A second published value that disagrees with the one in use, in the same unit. */
export interface Alternate {
  readonly value: number;
  readonly source: string;
  readonly condition?: string;
}

/** A figure of the catalogue; its unit is in the key it stands under, `source` names an entry of `sources`. */
export interface GearFigure extends Stated {
  readonly alternates?: readonly Alternate[];
  readonly why?: string;
}

/** The frequency weighting a noise figure was taken with. */
export type Weighting = "none" | "A" | "unstated";

/** The published units of a headphone's sensitivity; they are converted in `sensitivity.ts`, never in the data. */
export type SensitivityUnit = "dB/V" | "dB/mW" | "dB/0.1V" | "Vrms@94dB" | "Vrms@90dB";

/** One published sensitivity as it was published; exactly one of a headphone's list is in use. */
export interface Sensitivity extends GearFigure {
  readonly unit: SensitivityUnit;
  readonly atHz?: number;
  readonly inUse?: true;
  readonly suspect?: string;
}

/** One resonance of a driver's motional impedance: R / (1 + j Q (f/f0 - f0/f)). */
export interface ModelResonance {
  readonly frequencyHz: number;
  readonly qMechanicalRatio: number;
  readonly resistanceOhm: number;
}

/** A voice coil's lossy inductance as its size at 1 kHz and the exponent n of K (jw)^n. */
export interface ModelInductance {
  readonly magnitudeAt1KhzOhm: number;
  readonly exponentRatio: number;
}

/** A published impedance curve reduced to a few parameters, or the finding that the curve is flat. */
export type ImpedanceModel =
  | {
      readonly kind: "dynamic";
      readonly dcResistanceOhm: number;
      readonly resonances: readonly ModelResonance[];
      readonly lossyInductance?: ModelInductance;
      readonly source: string;
      readonly trust?: Trust;
      readonly condition: string;
    }
  | {
      readonly kind: "resistive";
      readonly source: string;
      readonly trust?: Trust;
      readonly condition: string;
    };

/** What every product has. */
export interface Product {
  readonly id: string;
  readonly maker: string;
  readonly model: string;
  readonly aliases?: readonly string[];
  readonly priceUsd?: GearFigure;
  readonly releasedYear?: GearFigure;
  readonly discontinued?: boolean;
  readonly notes?: readonly string[];
  readonly sources: Readonly<Record<string, GearSource>>;
}

/** What is worn, and where. */
export type HeadphoneKind = "headphones" | "iem" | "earbuds";
/** What moves the air. */
export type Transducer = "dynamic" | "planar" | "balancedArmature" | "hybrid" | "other";
/** Whether the back of the driver is open to the room. */
export type Back = "open" | "semiOpen" | "closed" | "inEar";

/** A pair of headphones or in-ear monitors; `impedanceOhm` is |Z| at 1 kHz where measured, else nominal (its condition says which). */
export interface HeadphoneGear extends Product {
  readonly kind: HeadphoneKind;
  readonly transducer: Transducer;
  readonly back: Back;
  readonly sensitivities: readonly Sensitivity[];
  readonly impedanceOhm: GearFigure;
  readonly minimumImpedanceOhm?: GearFigure;
  readonly maximumImpedanceOhm?: GearFigure;
  readonly impedanceModel?: ImpedanceModel;
  readonly isolationDb?: GearFigure;
}

/** What a device is sold as. */
export type ElectronicsKind =
  | "phone"
  | "laptop"
  | "dongle"
  | "interface"
  | "amplifier"
  | "combo"
  | "distributionAmplifier"
  | "player";

/** What the headphone stage is made of, a description and not a measurement. */
export type Topology =
  | "thxAaa"
  | "discrete"
  | "opAmp"
  | "codec"
  | "nestedFeedback"
  | "tubeOtl"
  | "tubeTransformer"
  | "tubeHybrid"
  | "unknown";

/** What turns the level down. */
export type VolumeKind = "potentiometer" | "digital" | "stepped" | "none" | "unknown";

/** What a socket is for. */
export type OutputKind = "headphone" | "line" | "preamp";

/** The plug a socket takes. */
export type Connector = "2.5 mm" | "3.5 mm" | "4.4 mm" | "6.35 mm" | "XLR-3" | "XLR-4" | "RCA" | "other";

/** A ratio of full scale to noise; `referenceVrms` is that full scale where it was taken below the output's highest voltage. */
export interface DynamicRange {
  readonly ratioDb: GearFigure;
  readonly referenceVrms?: number;
  readonly weighting: Weighting;
}

/** One setting of a gain switch. */
export interface GainSetting {
  readonly name: string;
  readonly gainDb: GearFigure;
}

/** What a load-sensing output gives at full scale to a load in `whenLoadOhm`, [from, below]. */
export interface LoadMode {
  readonly whenLoadOhm: readonly [number, number];
  readonly fullScaleVrms: GearFigure;
}

/** Power into a resistive load per channel; `thdRatio` is the criterion where one is stated. */
export interface RatedPower {
  readonly loadOhm: number;
  readonly powerW: GearFigure;
  readonly thdRatio?: number;
}

/** Residual noise at the output. */
export interface OutputNoise {
  readonly noiseVrms: GearFigure;
  readonly weighting: Weighting;
}

/** Signal over noise; without `referenceVrms` nothing can be deduced from it. */
export interface SignalToNoise {
  readonly ratioDb: GearFigure;
  readonly referenceVrms?: number;
  readonly weighting: Weighting;
}

/** Signal over noise and distortion, at a level into a load. */
export interface Sinad {
  readonly ratioDb: GearFigure;
  readonly atVrms?: number;
  readonly loadOhm?: number;
}

/** Total harmonic distortion, at a level into a load; `withNoise` where it is THD+N. */
export interface Distortion {
  readonly thdRatio: GearFigure;
  readonly withNoise?: true;
  readonly atVrms?: number;
  readonly loadOhm?: number;
}

/** What leaks into the other channel, below 0 dB. */
export interface Crosstalk {
  readonly ratioDb: GearFigure;
  readonly loadOhm?: number;
  readonly atHz?: number;
}

/** One socket; `variable` where it follows the device's volume control. */
export interface Output {
  readonly name: string;
  readonly kind: OutputKind;
  readonly connector: Connector;
  readonly balanced: boolean;
  readonly variable?: true;
  readonly outputImpedanceOhm?: GearFigure;
  readonly outputCapacitanceF?: GearFigure;
  readonly gains?: readonly GainSetting[];
  readonly maxVrms?: GearFigure;
  readonly modes?: readonly LoadMode[];
  readonly powers?: readonly RatedPower[];
  readonly noise?: OutputNoise;
  readonly signalToNoise?: SignalToNoise;
  readonly dynamicRange?: DynamicRange;
  readonly sinad?: Sinad;
  readonly thd?: Distortion;
  readonly channelImbalanceDb?: GearFigure;
  readonly crosstalk?: Crosstalk;
}

/** The analog input of an amplifier; `highPassHz` is the corner of its coupling capacitor where one is published. */
export interface AnalogInput {
  readonly impedanceOhm?: GearFigure;
  readonly highPassHz?: GearFigure;
  readonly maxVrms?: GearFigure;
}

/** The converter of a device that has one. */
export interface Converter {
  readonly fullScaleVrms?: GearFigure;
  readonly dynamicRange?: DynamicRange;
  readonly resolutionBits?: GearFigure;
}

/** The volume control, and who says so. */
export interface VolumeControl {
  readonly kind: VolumeKind;
  readonly source: string;
  readonly trust?: Trust;
}

/** A phone, laptop, dongle, interface, amplifier or player; `dac` is null for a device that has none. */
export interface ElectronicsGear extends Product {
  readonly kind: ElectronicsKind;
  readonly topology: Topology;
  readonly input?: AnalogInput;
  readonly dac: Converter | null;
  readonly volume: VolumeControl;
  readonly outputs: readonly Output[];
}

/** The record of one file in gear/. */
export type Gear = HeadphoneGear | ElectronicsGear;

/** A product of the packed index: no notes, no sources, one sensitivity, every figure with its trust. */
export type HeadphoneEntry = Omit<HeadphoneGear, "sources" | "notes">;
/** A device of the packed index: no notes, no sources, every figure with its trust. */
export type ElectronicsEntry = Omit<ElectronicsGear, "sources" | "notes">;
/** One row of the packed index. */
export type GearEntry = HeadphoneEntry | ElectronicsEntry;

/** Whether a record is something to wear; the other thing it can be is a device with outputs. */
export function isHeadphones<T extends { readonly kind: string }>(
  gear: T,
): gear is Extract<T, { readonly kind: HeadphoneKind }> {
  return gear.kind === "headphones" || gear.kind === "iem" || gear.kind === "earbuds";
}
