/** What `diagnose` alone can be told, and what it shares with `measure`. */

/** The options of `diagnose`, one a recording made with something changed. */
export const diagnoseOptions = {
  "volume-zero": { type: "string" },
  "unplugged-input": { type: "string" },
  "on-battery": { type: "string" },
  "other-port": { type: "string" },
  muted: { type: "string" },
  loopback: { type: "string" },
  "full-scale-vrms": { type: "string" },
  plots: { type: "string" },
} as const;

/** Their names. */
export const diagnoseOptionNames = Object.keys(diagnoseOptions) as readonly (keyof typeof diagnoseOptions)[];
