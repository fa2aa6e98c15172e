/** Chains as people write them, and as they get them wrong: one plain sentence each, never a number that is none. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { readTextFile } from "../../src/adapters/node/text-file.ts";
import { run as schema } from "../../src/cli/schema.ts";
import { run as solve } from "../../src/cli/solve.ts";
import { readChain } from "../../src/core/chain/read-chain.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import type { StageField } from "../../src/core/stages/law.ts";
import { stageModels } from "../../src/core/stages/stages.ts";
import { mistakeOf } from "./mistake.ts";

const folder = new URL("../../examples/", import.meta.url);
const examples = readdirSync(folder).filter((name) => name.endsWith(".json"));
const tube = readFileSync(new URL("tube-on-hd800s.json", folder), "utf8");

// biome-ignore lint/suspicious/noExplicitAny: a file that is to be spoiled has no type
type Loose = any;

/** The tube example, changed. */
function changed(change: (chain: Loose) => void): string {
  const chain = JSON.parse(tube);
  change(chain);
  return JSON.stringify(chain);
}

describe("an example", () => {
  it.each(examples)("%s is read, solved and given back as JSON without a number that is none", (name) => {
    const chain = readChain(readFileSync(new URL(name, folder), "utf8"), name);
    const solution = solveChain(chain);
    expect(JSON.parse(JSON.stringify(solution))).toEqual(solution);
  });
});

describe("a chain that is wrong is refused with its file, its stage, its key and what to do", () => {
  const curve = (figures: object) => (chain: Loose) => {
    chain.stages[3] = {
      kind: "measuredDriver",
      sensitivityDbSplPerVrms: 102,
      frequenciesHz: [20, 100, 1000],
      magnitudesOhm: [30, 50, 30],
      ...figures,
    };
  };
  it.each<[string, (chain: Loose) => void, RegExp]>([
    [
      "a negative ohm",
      (c) => (c.stages[2].outputImpedanceOhm = -3),
      /^amp\.json: stage 3 \(solid-state amplifier\): outputImpedanceOhm is -3; it must be 0 or more\.$/,
    ],
    [
      "a negative value with a source",
      (c) => (c.stages[2].outputImpedanceOhm.value = -3),
      /stage 3 .*outputImpedanceOhm is -3; it must be 0 or more/,
    ],
    ["an absurd gain", (c) => (c.stages[2].gainDb = 6000), /gainDb is 6000; it must be 60 or less/],
    ["a missing gain", (c) => delete c.stages[2].gainDb, /stage 3 .*gainDb is missing; give a number/],
    ["a figure without a source", (c) => delete c.stages[2].gainDb.source, /gainDb, source is missing/],
    ["a figure in words", (c) => (c.stages[2].gainDb = "loud"), /gainDb is "loud"; it must be a number/],
    ["no figure", (c) => (c.stages[2].gainDb = null), /gainDb is null/],
    [
      "an unknown key that begins like one",
      (c) => (c.stages[2].gain = 3),
      /unknown key "gain"; perhaps gainDb is meant/,
    ],
    ["an unknown key", (c) => (c.stages[0].volts = 3), /unknown key "volts"; it has fullScaleVrms, /],
    ["an unknown key at the top", (c) => (c.listenr = {}), /the chain has an unknown key "listenr"/],
    ["an unknown stage", (c) => (c.stages[2].kind = "tube"), /stage 3: kind is "tube"; it must be one of source, dac/],
    ["a stage that is none", (c) => (c.stages[2] = 7), /stage 3 is 7; it must be an object/],
    ["another version", (c) => (c.version = 2), /version is 2; it must be 1/],
    ["no version", (c) => delete c.version, /version is missing; give 1/],
    ["no stages", (c) => (c.stages = []), /a chain needs at least a source or DAC and a driver/],
    [
      "too many stages",
      (c) => (c.stages = Array(100).fill(c.stages[2])),
      /stages is a list of 100; it must have at most 64/,
    ],
    ["stages from the end", (c) => c.stages.reverse(), /stage 1 \(dynamic driver\): stands first/],
    ["two drivers", (c) => c.stages.push(c.stages[3]), /stage 4 \(dynamic driver\): stands before the end/],
    ["two sources", (c) => c.stages.splice(1, 0, c.stages[0]), /stage 2 \(analog source\): stands inside the chain/],
    [
      "a cable before an amplifier",
      (c) => c.stages.splice(1, 0, { kind: "cable", resistanceOhm: 1 }),
      /stage 2 \(cable\): must stand directly before the driver/,
    ],
    [
      "a digital volume without a DAC",
      (c) => c.stages.splice(1, 0, { kind: "digitalVolume" }),
      /stage 2 \(digital volume\): needs a DAC/,
    ],
    [
      "two free volumes",
      (c) =>
        c.stages.splice(
          1,
          1,
          { kind: "potentiometer", positionDb: "free" },
          { kind: "potentiometer", positionDb: "free" },
        ),
      /stages 2 and 3: both volumes are free; give all but one a positionDb/,
    ],
    ["a volume above full", (c) => (c.stages[1].positionDb = 3), /positionDb is 3; it must be 0 or less/],
    [
      "a resonance at a negative frequency",
      (c) => (c.stages[3].resonances[0].frequencyHz = -1),
      /stage 4 .*resonances, entry 1, frequencyHz is -1/,
    ],
    ["no resonance", (c) => (c.stages[3].resonances = []), /resonances is an empty list; it must have 1 or more/],
    [
      "a third harmonic as large as its fundamental",
      (c) => (c.stages[2].harmonics.thirdDbc = 0),
      /thirdDbc is 0; it must be -20 or less/,
    ],
    ["power into no load", (c) => (c.stages[2].powers[0].loadOhm = 0), /powers, entry 1, loadOhm is 0/],
    [
      "an unknown programme",
      (c) => (c.programme = "quiet"),
      /programme is "quiet"; it must be one of dynamic, streaming, loud/,
    ],
    ["an unknown room", (c) => (c.listener.room = "bar"), /listener, room is "bar"/],
    ["half a room", (c) => (c.listener.room = [1, 2]), /room is a list of 2; it must have 8/],
    [
      "a falling spectrum",
      (c) =>
        (c.programme = {
          kind: "music",
          integratedLufs: -20,
          truePeakDbtp: -1,
          spectrum: { frequenciesHz: [2, 1], levelsDb: [0, 0] },
        }),
      /spectrum: give rising frequencies/,
    ],
    [
      "a curve without points",
      curve({ frequenciesHz: [], magnitudesOhm: [] }),
      /stage 4 \(measured impedance\): the curve has no points/,
    ],
    ["an unsorted curve", curve({ frequenciesHz: [20, 1000, 100] }), /point 3 \(100 Hz\) lies below/],
    ["a curve with a frequency twice", curve({ frequenciesHz: [20, 20, 100] }), /20 Hz occurs twice/],
    ["a curve through zero", curve({ magnitudesOhm: [30, 0, 30] }), /the impedance at 100 Hz is 0/],
    ["a curve below zero", curve({ magnitudesOhm: [30, -5, 30] }), /the impedance at 100 Hz is -5/],
    ["a curve at 0 Hz", curve({ frequenciesHz: [0, 20, 100] }), /has the frequency 0/],
    ["a curve of unequal columns", curve({ magnitudesOhm: [30, 30] }), /3 frequencies but 2 magnitudes/],
    ["a curve with a word in it", curve({ magnitudesOhm: [30, "x", 30] }), /magnitudesOhm, entry 2 is "x"/],
    ["an active load", curve({ phasesDeg: [0, 120, 0] }), /phase at 100 Hz is 120/],
  ])("%s", (_, change, sentence) => {
    const message = mistakeOf(() => readChain(changed(change), "amp.json"));
    expect(message).toMatch(sentence);
    expect(message.startsWith("amp.json: ")).toBe(true);
  });

  it("every bound of every stage model is kept from both sides", () => {
    for (const model of stageModels) {
      const fields: readonly StageField[] = model.fields;
      const ordinary = Object.fromEntries(
        fields.filter(({ required }) => required).map(({ key, type, minimum }) => [key, ordinaryOf(type, minimum)]),
      );
      for (const { key, minimum, maximum } of fields) {
        const refused = (value: number) => {
          const text = changed((chain) => {
            chain.stages[1] = { kind: model.kind, ...ordinary, [key]: value };
          });
          return mistakeOf(() => readChain(text, "amp.json"));
        };
        if (minimum !== undefined) expect(refused(minimum - 0.01)).toContain(`: ${key} is ${minimum - 0.01}; `);
        if (maximum !== undefined) expect(refused(maximum * 1.01 + 1)).toContain(`: ${key} is ${maximum * 1.01 + 1}; `);
      }
    }
  });
});

const ordinaryOf = (type: StageField["type"], minimum = 0) =>
  type === "resonances"
    ? [{ frequencyHz: 80, qMechanicalRatio: 1, resistanceOhm: 100 }]
    : type === "curve"
      ? [100, 200]
      : minimum;

describe("what may be left out of a chain's file", () => {
  it("is the programme, which is dynamic music, and the listener: 85 dB in a quiet bedroom", () => {
    const chain = readChain(
      changed((c) => {
        delete c.programme;
        delete c.listener;
        delete c.name;
      }),
      "amp.json",
    );
    expect(chain.programme).toMatchObject({ kind: "music", integratedLufs: -23, truePeakDbtp: -1 });
    expect(chain.listener).toEqual({ averageDbSpl: 85, room: "nc20" });
  });

  it("but not what is inside a listener that says something", () => {
    expect(
      readChain(
        changed((c) => (c.listener = { room: "silent" })),
        "amp.json",
      ).listener,
    ).toEqual({ averageDbSpl: 85, room: "silent" });
  });
});

describe("whatever is put into a chain's file", () => {
  const anything = fc.oneof(
    fc.double(),
    fc.constantFrom(
      0,
      -0,
      1e-300,
      1e300,
      -1,
      "",
      "free",
      null,
      true,
      [],
      {},
      [[]],
      { value: 1 },
      "\u001b[31m",
      "<script>",
    ),
  );
  it("is a solved chain without a number that is none, or a mistake in one sentence", () => {
    const paths = pathsIn(JSON.parse(tube), []);
    fc.assert(
      fc.property(fc.constantFrom(...paths), anything, (path, value) => {
        const text = changed((chain) => {
          const owner = path.slice(0, -1).reduce((object: Loose, key) => object[key], chain);
          owner[path[path.length - 1]] = value;
        });
        let chain: ReturnType<typeof readChain>;
        try {
          chain = readChain(text, "amp.json");
        } catch {
          mistakeOf(() => readChain(text, "amp.json"));
          return;
        }
        const solution = solveChain(chain);
        expect(JSON.parse(JSON.stringify(solution))).toEqual(solution);
      }),
      { numRuns: 150 },
    );
  });

  it("is shown harmlessly: names with control characters, turned text, and the file's own name", () => {
    expect(
      readChain(
        changed((c) => (c.name = "\u001b[31mred\u202e tube")),
        "amp.json",
      ).name,
    ).toBe("red tube");
    const message = mistakeOf(() =>
      readChain(
        changed((c) => (c.stages[2]["\u001b]0;x\u0007gain\u202e"] = 1)),
        "\u001b[2Jamp\u202e.json",
      ),
    );
    expect(message).toMatch(/^amp\.json: stage 3 .*unknown key "gain"/);
  });
});

describe("a chain's file on disk", () => {
  const home = mkdtempSync(join(tmpdir(), "headamp-chain-"));
  afterAll(() => rmSync(home, { recursive: true }));
  const put = (name: string, bytes: string | Uint8Array) => {
    writeFileSync(join(home, name), bytes);
    return join(home, name);
  };
  const refusal = async (path: string) => {
    const error = await readTextFile(path, 5e6).catch((caught: unknown) => caught);
    return mistakeOf(() => {
      throw error;
    });
  };

  it("that is not there, is a directory, is no text or is too large is refused in one sentence", async () => {
    expect(await refusal(join(home, "none.json"))).toMatch(/none\.json is not there/);
    expect(await refusal(home)).toMatch(/is a directory/);
    expect(await refusal(put("utf16.json", Uint8Array.of(0xff, 0xfe, 0x7b, 0, 0xd8)))).toMatch(/is not UTF-8 text/);
    expect(await refusal(put("large.json", new Uint8Array(5_000_001)))).toMatch(/is 6 MB, and 5 MB is the most/);
  });

  it("is solved by the command: JSON on stdout has the keys that were promised", async () => {
    const path = put("amp.json", tube);
    const solution = JSON.parse(await said(() => solve(["--chain", path, "--format", "json"])));
    expect(Object.keys(solution)).toEqual(
      expect.arrayContaining([
        "frequenciesHz",
        "terminals",
        "deviationDb",
        "levels",
        "noise",
        "distortion",
        "limits",
        "crosstalkDb",
        "membrane",
      ]),
    );
    expect(solution.terminals.magnitudeDb).toHaveLength(solution.frequenciesHz.length);
    expect(
      z.fromJSONSchema(JSON.parse(await said(() => schema(["solution"])))).safeParse(solution).error,
    ).toBeUndefined();
  });

  it("is shown by the command on 80 columns", async () => {
    const text = await said(() => solve(["--chain", put("amp.json", tube)]));
    expect(text.split("\n").filter((line) => [...line].length > 80)).toEqual([]);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("does not go with a source or headphones typed beside it", async () => {
    const path = put("amp.json", tube);
    for (const args of [["HD 600"], ["--headphones", "HD 600"], ["--volume", "-20"], ["--balanced"]]) {
      const error = await solve(["--chain", path, ...args]).catch((caught: unknown) => caught);
      expect(
        mistakeOf(() => {
          throw error;
        }),
      ).toMatch(/--chain brings all its stages/);
    }
  });
});

describe("the JSON Schemas", () => {
  it("of the chain takes the examples and refuses what the program refuses", async () => {
    const chain = z.fromJSONSchema(JSON.parse(await said(() => schema(["chain"]))));
    for (const name of examples)
      expect(chain.safeParse(JSON.parse(readFileSync(new URL(name, folder), "utf8"))).error).toBeUndefined();
    expect(chain.safeParse(JSON.parse(changed((c) => (c.stages[2].outputImpedanceOhm = -3)))).success).toBe(false);
    expect(chain.safeParse(JSON.parse(changed((c) => (c.stages[2].gain = 3)))).success).toBe(false);
  });

  it("are printed for every name, and an unknown name lists them", async () => {
    for (const name of ["chain", "gear", "verdict", "solution"]) {
      expect(JSON.parse(await said(() => schema([name])))).toMatchObject({ title: `headamp ${name}` });
    }
    const error = await schema(["\u001b[31mamp"]).catch((caught: unknown) => caught);
    expect(
      mistakeOf(() => {
        throw error;
      }),
    ).toBe('There is no schema "amp". There are: chain, gear, verdict, comparison, solution.');
  });
});

/** What a command writes to stdout. */
async function said(work: () => Promise<void>): Promise<string> {
  let text = "";
  const spy = vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    text += chunk;
    return true;
  });
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
  return text;
}

/** Every place in a value that holds something. */
function pathsIn(value: unknown, path: readonly (string | number)[]): (readonly (string | number)[])[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside = Object.entries(value).flatMap(([key, held]) =>
    pathsIn(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inside : [path, ...inside];
}
