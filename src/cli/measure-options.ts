/** What `measure` alone can be told. */

/** The options of `measure`; `--pad` and `--format` it shares with others. */
export const measureOptions = {
  signal: { type: "string" },
  loopback: { type: "string" },
  "full-scale-vrms": { type: "string" },
  "input-impedance": { type: "string" },
  "output-impedance": { type: "string" },
  unloaded: { type: "string" },
  loaded: { type: "string", multiple: true },
  load: { type: "string", multiple: true },
  "load-tolerance": { type: "string" },
  save: { type: "string" },
  kind: { type: "string" },
  plots: { type: "string" },
} as const;

/** Their names. */
export const measureOptionNames = Object.keys(measureOptions) as readonly (keyof typeof measureOptions)[];
