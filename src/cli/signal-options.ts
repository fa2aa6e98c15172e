/** What `signal` alone can be told; the fields of the generators name their own options. */

/** The options of `signal`. */
export const signalOptions = {
  frequency: { type: "string" },
  "level-dbfs": { type: "string" },
  duration: { type: "string" },
  rate: { type: "string" },
  bits: { type: "string" },
  seed: { type: "string" },
  lowest: { type: "string" },
  highest: { type: "string" },
  "per-decade": { type: "string" },
  tones: { type: "string" },
  "highest-dbfs": { type: "string" },
  "lowest-dbfs": { type: "string" },
  "step-db": { type: "string" },
  "no-dither": { type: "boolean" },
  force: { type: "boolean" },
} as const;

/** Their names. */
export const signalOptionNames = Object.keys(signalOptions) as readonly (keyof typeof signalOptions)[];
