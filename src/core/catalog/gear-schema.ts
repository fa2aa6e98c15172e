/**
 * The schema of one product's file, with bounds that no real product crosses.
 *
 * Used where files are packed, by tests and by `headamp schema`; the program itself reads packed gear
 * and needs none of this. Unknown keys are refused.
 */
import { z } from "zod";
import type { ElectronicsGear, HeadphoneGear } from "./gear.ts";

const text = z.string().trim().min(1).max(400);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "an id is lower case words joined by hyphens");

const source = z
  .strictObject({
    url: z.url({ protocol: /^https?$/ }).optional(),
    trust: z.enum(["measured", "maker", "deduced", "unsourced"]),
    secondary: z.literal(true).optional(),
    via: text.optional(),
    note: text.optional(),
    captureSha256s: z
      .array(z.string().regex(/^[0-9a-f]{64}$/, "a SHA-256 is 64 hexadecimal digits"))
      .min(1)
      .max(16)
      .optional(),
  })
  .refine(
    (it) => it.url !== undefined || it.captureSha256s !== undefined || it.trust === "unsourced",
    "a source needs a url, or captures of one's own, unless it is unsourced",
  );

/** A figure's fields with the value between two limits, both allowed. */
function figureFields(least: number, most: number) {
  const value = z.number().min(least).max(most);
  return {
    value,
    bound: z.enum(["exact", "atMost", "atLeast"]).optional(),
    source: text,
    condition: text.optional(),
    spreadDb: z.number().min(0).max(20).optional(),
    alternates: z
      .array(z.strictObject({ value, source: text, condition: text.optional() }))
      .min(1)
      .optional(),
    why: text.optional(),
  };
}

function figure(least: number, most: number) {
  return z
    .strictObject(figureFields(least, most))
    .refine(
      (it) => it.alternates === undefined || it.why !== undefined,
      "a figure with alternates says why it is the one in use",
    );
}

const ohm = figure(0, 10_000);
const headphoneOhm = figure(1, 10_000);
const volts = figure(0.001, 50);
const noiseRatioDb = figure(20, 160);
const weighting = z.enum(["none", "A", "unstated"]);
const hertz = z.number().min(1).max(100_000);
const atVrms = z.number().min(0.0001).max(50);
const loadOhm = z.number().min(1).max(100_000);

const dynamicRange = z.strictObject({ ratioDb: noiseRatioDb, referenceVrms: atVrms.optional(), weighting });

/** The resistor of a pad. */
export const padOhm = figure(0.1, 100_000);

/** The schema's fields that every product has. */
export const productFields = {
  id,
  maker: text,
  model: text,
  aliases: z.array(text).min(1).optional(),
  priceUsd: figure(1, 100_000).optional(),
  releasedYear: figure(1950, 2035).optional(),
  discontinued: z.boolean().optional(),
  notes: z.array(text).min(1).optional(),
  sources: z.record(text, source),
};

// 60 to 150 dB SPL at one volt, and what that is in the other units for 4 to 1000 ohm
const sensitivityLimits = {
  "dB/V": [60, 150],
  "dB/mW": [60, 140],
  "dB/0.1V": [40, 130],
  "Vrms@94dB": [0.001, 50],
  "Vrms@90dB": [0.0005, 30],
} as const;

const sensitivity = z
  .strictObject({
    ...figureFields(0.0005, 150),
    unit: z.enum(["dB/V", "dB/mW", "dB/0.1V", "Vrms@94dB", "Vrms@90dB"]),
    atHz: hertz.optional(),
    inUse: z.literal(true).optional(),
    suspect: text.optional(),
  })
  .refine((it) => it.value >= sensitivityLimits[it.unit][0] && it.value <= sensitivityLimits[it.unit][1], {
    message: "a sensitivity outside what any headphone has in this unit",
    path: ["value"],
  })
  .refine((it) => it.inUse !== true || it.suspect === undefined, "a suspect figure cannot be the one in use");

const impedanceModel = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("dynamic"),
    dcResistanceOhm: z.number().min(1).max(10_000),
    resonances: z
      .array(
        z.strictObject({
          frequencyHz: hertz,
          qMechanicalRatio: z.number().min(0.05).max(50),
          resistanceOhm: z.number().min(0).max(10_000),
        }),
      )
      .min(1),
    lossyInductance: z
      .strictObject({
        magnitudeAt1KhzOhm: z.number().min(0).max(1000),
        exponentRatio: z.number().gt(0).max(1),
      })
      .optional(),
    source: text,
    condition: text,
  }),
  z.strictObject({ kind: z.literal("resistive"), source: text, condition: text }),
]);

const headphones = z.strictObject({
  ...productFields,
  kind: z.enum(["headphones", "iem", "earbuds"]),
  transducer: z.enum(["dynamic", "planar", "balancedArmature", "hybrid", "other"]),
  back: z.enum(["open", "semiOpen", "closed", "inEar"]),
  sensitivities: z.array(sensitivity).min(1),
  impedanceOhm: headphoneOhm,
  minimumImpedanceOhm: headphoneOhm.optional(),
  maximumImpedanceOhm: headphoneOhm.optional(),
  impedanceModel: impedanceModel.optional(),
  isolationDb: figure(0, 60).optional(),
});

const output = z.strictObject({
  name: text,
  kind: z.enum(["headphone", "line", "preamp"]),
  connector: z.enum(["2.5 mm", "3.5 mm", "4.4 mm", "6.35 mm", "XLR-3", "XLR-4", "RCA", "other"]),
  balanced: z.boolean(),
  variable: z.literal(true).optional(),
  outputImpedanceOhm: ohm.optional(),
  outputCapacitanceF: figure(1e-9, 0.1).optional(),
  gains: z
    .array(z.strictObject({ name: text, gainDb: figure(-60, 60) }))
    .min(1)
    .optional(),
  maxVrms: volts.optional(),
  modes: z
    .array(z.strictObject({ whenLoadOhm: z.tuple([z.number().min(0), z.number().max(1e9)]), fullScaleVrms: volts }))
    .min(1)
    .optional(),
  powers: z
    .array(
      z.strictObject({
        loadOhm,
        powerW: figure(0.0001, 25),
        thdRatio: z.number().min(0).max(0.5).optional(),
      }),
    )
    .min(1)
    .optional(),
  noise: z.strictObject({ noiseVrms: figure(1e-8, 0.1), weighting }).optional(),
  signalToNoise: z.strictObject({ ratioDb: noiseRatioDb, referenceVrms: atVrms.optional(), weighting }).optional(),
  dynamicRange: dynamicRange.optional(),
  sinad: z.strictObject({ ratioDb: noiseRatioDb, atVrms: atVrms.optional(), loadOhm: loadOhm.optional() }).optional(),
  thd: z
    .strictObject({
      thdRatio: figure(1e-10, 0.5),
      withNoise: z.literal(true).optional(),
      atVrms: atVrms.optional(),
      loadOhm: loadOhm.optional(),
    })
    .optional(),
  channelImbalanceDb: figure(0, 20).optional(),
  crosstalk: z
    .strictObject({ ratioDb: figure(-160, 0), loadOhm: loadOhm.optional(), atHz: hertz.optional() })
    .optional(),
});

const electronics = z.strictObject({
  ...productFields,
  kind: z.enum(["phone", "laptop", "dongle", "interface", "amplifier", "combo", "distributionAmplifier", "player"]),
  topology: z.enum([
    "thxAaa",
    "discrete",
    "opAmp",
    "codec",
    "nestedFeedback",
    "tubeOtl",
    "tubeTransformer",
    "tubeHybrid",
    "unknown",
  ]),
  input: z
    .strictObject({
      impedanceOhm: figure(1, 10_000_000).optional(),
      highPassHz: figure(0.01, 200).optional(),
      maxVrms: volts.optional(),
    })
    .optional(),
  dac: z
    .strictObject({
      fullScaleVrms: volts.optional(),
      dynamicRange: dynamicRange.optional(),
      resolutionBits: figure(8, 32).optional(),
    })
    .nullable(),
  volume: z.strictObject({ kind: z.enum(["potentiometer", "digital", "stepped", "none", "unknown"]), source: text }),
  outputs: z.array(output).min(1),
});

/** The schema of a file in gear/headphones. */
export const headphoneSchema = headphones.superRefine((gear, context) => {
  const inUse = gear.sensitivities.filter((it) => it.inUse === true);
  const tell = (message: string) => context.addIssue({ code: "custom", message, path: ["sensitivities"] });
  if (inUse.length !== 1) tell(`exactly one sensitivity is in use, not ${inUse.length}`);
  else if (gear.sensitivities.length > 1 && inUse[0].why === undefined) tell("the one in use says why");
  const least = gear.minimumImpedanceOhm?.value ?? 0;
  // (judgement) a nominal figure may lie 15 % off the curve
  if (least > gear.impedanceOhm.value * 1.15)
    context.addIssue({
      code: "custom",
      message: "the minimum lies above the impedance",
      path: ["minimumImpedanceOhm"],
    });
  if ((gear.maximumImpedanceOhm?.value ?? Number.POSITIVE_INFINITY) < Math.max(least, gear.impedanceOhm.value * 0.85))
    context.addIssue({
      code: "custom",
      message: "the maximum lies below the impedance",
      path: ["maximumImpedanceOhm"],
    });
  citeSources(gear, context);
});

/** The schema of a file in gear/electronics. */
export const electronicsSchema = electronics.superRefine((gear, context) => {
  for (const [at, { modes }] of gear.outputs.entries())
    for (const [mode, { whenLoadOhm }] of (modes ?? []).entries())
      if (whenLoadOhm[0] >= whenLoadOhm[1])
        context.addIssue({ code: "custom", message: "a range from low to high", path: ["outputs", at, "modes", mode] });
  citeSources(gear, context);
});

/** Refuses a product with a source that is named and not declared, or declared and not named. */
export function citeSources(gear: { readonly sources: object }, context: z.RefinementCtx): void {
  const cited = new Set<string>();
  const walk = (value: unknown, path: readonly (string | number)[]): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      if (path.length === 0 && key === "sources") continue;
      const at = [...path, Array.isArray(value) ? Number(key) : key];
      if (key !== "source" || typeof item !== "string") walk(item, at);
      else if (Object.hasOwn(gear.sources, item)) cited.add(item);
      else context.addIssue({ code: "custom", message: `"${item}" is not among the sources`, path: at });
    }
  };
  walk(gear, []);
  for (const name of Object.keys(gear.sources))
    if (!cited.has(name))
      context.addIssue({ code: "custom", message: "no figure names this source", path: ["sources", name] });
}

/** A record as its file has it: every key demanded, nothing read-only, no trust beside a figure (packing adds that). */
export type Filed<T> = T extends readonly [infer A, infer B]
  ? [Filed<A>, Filed<B>]
  : T extends readonly (infer Item)[]
    ? Filed<Item>[]
    : T extends { readonly source: string }
      ? { -readonly [Key in Exclude<keyof T, "trust">]-?: Filed<Exclude<T[Key], undefined>> }
      : T extends object
        ? { -readonly [Key in keyof T]-?: Filed<Exclude<T[Key], undefined>> }
        : T;
/** True where two types are one. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

/**
 * The hand-written types and the schema agree, key by key: a difference does not compile.
 *
 * @public
 */
export const schemaAgreesWithTypes: readonly [
  Same<Filed<z.infer<typeof headphones>>, Filed<HeadphoneGear>>,
  Same<Filed<z.infer<typeof electronics>>, Filed<ElectronicsGear>>,
] = [true, true];
