/** The commands. */

/** One command: what it is called, what it says of itself, and where it is. */
export interface Command {
  readonly name: string;
  readonly says: string;
  load(): Promise<{ run(args: readonly string[]): Promise<void> }>;
}

/** Every command there is; each is loaded when it is called. */
export const commands: readonly Command[] = [
  {
    name: "check",
    says: "do you need a headphone amplifier? SOURCE HEADPHONES [--amp AMP] [--music FILE]",
    load: () => import("./check.ts"),
  },
  {
    name: "claims",
    says: "the guide's sentences against the catalogue, with the number that decides",
    load: () => import("./claims.ts"),
  },
  {
    name: "rank",
    says: "the best ways to drive --headphones H [--source S] [--budget 200] [--want tube]",
    load: () => import("./rank.ts"),
  },
  {
    name: "solve",
    says: "the whole state of a chain: levels, response, noise, limits, membrane",
    load: () => import("./solve.ts"),
  },
  {
    name: "compare",
    says: "chains side by side: repeat one of --source, --amp, --headphones; --amp none too; --chain LINK",
    load: () => import("./compare.ts"),
  },
  {
    name: "signal",
    says: "test signals to play and measure: signal KIND OUT.wav; signal alone lists the kinds",
    load: () => import("./signal.ts"),
  },
  {
    name: "gear",
    says: "search the catalogue; gear show NAME for every figure and its source; gear export NAME, gear import FILE",
    load: () => import("./gear.ts"),
  },
  {
    name: "measure",
    says: "the figures of a captured device: CAPTURE.wav [--signal played.json] [--loopback ref.wav]",
    load: () => import("./measure.ts"),
  },
  {
    name: "diagnose",
    says: "where the noise comes from: IDLE.wav [--volume-zero FILE]…; alone it says what to record",
    load: () => import("./diagnose.ts"),
  },
  {
    name: "schema",
    says: "JSON Schema of chain, gear, verdict, comparison or solution",
    load: () => import("./schema.ts"),
  },
  {
    name: "serve",
    says: "the workbench in your browser [--port 4747] [--no-open]",
    load: () => import("./serve.ts"),
  },
];
