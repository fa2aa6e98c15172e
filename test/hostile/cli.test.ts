import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const flac = fileURLToPath(new URL("../../examples/trio_dynamic.flac", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-cli-"));
const INTERFACE = "Scarlett 2i2 3rd Gen";
const ESC = "\u001b";
const TWO = "#v=1&headphones=HD+600&chain&headphones=HD+650";

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would; `hangUp` closes the other end of its stdout at once. */
function headamp(args: readonly string[], env: Record<string, string> = {}, hangUp = false): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [main, ...args], { cwd: folder, env: { ...process.env, ...env } });
    const said = { stdout: "", stderr: "" };
    child.stderr.setEncoding("utf8").on("data", (text) => {
      said.stderr += text;
    });
    if (hangUp) child.stdout.destroy();
    else
      child.stdout.setEncoding("utf8").on("data", (text) => {
        said.stdout += text;
      });
    child.stdin.end();
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, ...said }));
  });
}

/** Runs jobs a few at a time, since each is a process. */
async function fewAtATime<Job, Result>(jobs: readonly Job[], work: (job: Job) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = new Array(jobs.length);
  let next = 0;
  const worker = async () => {
    for (let at = next++; at < jobs.length; at = next++) results[at] = await work(jobs[at]);
  };
  await Promise.all([worker(), worker(), worker()]);
  return results;
}

function file(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const check = (...more: string[]): string[] => ["check", INTERFACE, "HD 600", ...more];
const chain = (name: string, text: string): string[] => ["check", "--chain", file(name, text)];

const riff = new TextEncoder().encode("RIFF\u0010\u0000\u0000\u0000WAVEjunk");

/** What was done wrong, the words typed, and what the sentence has to say. */
const mistakes: readonly (readonly [title: string, args: readonly string[], says: RegExp])[] = [
  ["names an interface that nobody makes", ["check", "Sonic Wombat 9", "HD 600"], /Sonic Wombat 9/],
  ["names headphones that nobody makes", ["check", INTERFACE, "zzz"], /zzz/],
  ["misspells headphones", ["check", INTERFACE, "Sennhieser HD 60O"], /Nearest: .*HD 600/],
  ["gives a name that fits several products", ["check", INTERFACE, "HD 600", "--amp", "magni"], /Magni 3\+.*Which one/],
  ["asks to show a name that fits several products", ["gear", "show", "magni"], /Magni 3\+.*Which one/],
  ["searches for what does not exist", ["gear", "quuxophone"], /quuxophone/],
  ["asks to show nothing", ["gear", "show"], /Magni 3/],
  ["gives gear an option it does not know", ["gear", "apple", "--music", "x.flac"], /--music/],
  ["puts headphones where the source goes", ["check", "HD 650", "HD 600"], /Sennheiser HD 650/],
  ["puts headphones where the amplifier goes", check("--amp", "HD 650"), /Sennheiser HD 650/],
  ["puts a device where the headphones go", ["check", INTERFACE, "Magni 3"], /Schiit Magni 3/],
  ["takes an amplifier for a source", ["check", "Magni 3", "HD 600"], /--amp/],
  ["forgets everything", ["check"], /HD 600/],
  ["forgets the headphones", ["check", INTERFACE], /headphones/],
  ["types one word too many", check("extra"), /extra/],
  ["makes a signal of no kind", ["signal", "chirp", "a.wav"], /sine, sweep/],
  ["makes a signal without a place for it", ["signal", "sine"], /headamp signal sine out\.wav/],
  ["makes a signal in a format that is none", ["signal", "sine", "a.flac"], /out\.wav/],
  ["makes a signal louder than full scale", ["signal", "sine", "a.wav", "--level-dbfs", "1"], /0 dBFS/],
  ["makes a signal of no length", ["signal", "sine", "a.wav", "--duration", "0"], /--duration 0/],
  ["makes a tone above half the rate", ["signal", "sine", "a.wav", "--frequency", "30000"], /24000 Hz/],
  ["gives a signal a figure in words", ["signal", "sine", "a.wav", "--frequency", "high"], /--frequency high/],
  ["gives silence a frequency", ["signal", "silence", "a.wav", "--frequency", "50"], /not for silence/],
  ["dithers the J-test's words", ["signal", "j-test", "a.wav", "--no-dither"], /not for j-test/],
  [
    "gives a signal headphones",
    ["signal", "sine", "a.wav", "--headphones", "HD 600"],
    /--headphones is not for signal/,
  ],
  ["gives a check a signal's option", check("--frequency", "50"), /belongs to signal/],
  ["writes a signal into a folder that is not there", ["signal", "sine", "no/a.wav"], /folder is not there/],
  ["invents a command", ["frobnicate"], /check.*gear/],
  ["invents an option", check("--frob"), /--frob/],
  ["gives an option without its value", check("--format"), /--format/],
  ["asks for a format that does not exist", check("--format", "xml"), /text, json/],
  ["asks gear for a format that does not exist", ["gear", "--format", "xml"], /text, json/],
  ["asks for a room that does not exist", check("--room", "moon"), /nc20/],
  ["gives a level in words", check("--average-spl", "loud"), /40 to 120/],
  ["gives NaN as a level", check("--average-spl", "NaN"), /40 to 120/],
  ["gives an absurd level", check("--average-spl", "1e9"), /40 to 120/],
  ["gives an empty level", check("--average-spl="), /40 to 120/],
  ["gives a volume that is neither", check("--volume", "banana"), /decibels/],
  ["sets nothing", check("--set", "foo=1"), /headphones\.impedanceOhm=38/],
  ["sets a figure that does not exist", check("--set", "headphones.colourOhm=1"), /colourOhm/],
  ["sets a figure to a word", check("--set", "headphones.impedanceOhm=abc"), /0\.5 to 10000/],
  ["sets a negative impedance", check("--set", "headphones.impedanceOhm=-5"), /0\.5 to 10000/],
  ["sets infinity", check("--set", "headphones.impedanceOhm=Infinity"), /0\.5 to 10000/],
  ["sets what every object has", check("--set", "__proto__.x=1"), /__proto__/],
  ["sets what every object has, below a device", check("--set", "headphones.__proto__=1"), /__proto__/],
  ["types a negative output impedance", ["check", "1 V, -5 ohm", "HD 600"], /-5 ohm/],
  ["types a number that no voltage reaches", ["check", "1e400 V", "HD 600"], /1e400/],
  ["types headphones without a sensitivity", ["check", "1 V, 10 ohm", "32 ohm"], /105 dB\/mW/],
  ["asks for an output that is not there", check("--output", "XLR"), /Phones/],
  ["asks for a gain that is not there", check("--amp", "Magni 3", "--gain", "medium"), /low, high/],
  ["names music that is not there", check("--music", "missing.flac"), /missing\.flac/],
  ["gives a text for music", check("--music", file("notes.wav", "not audio at all")), /notes\.wav/],
  ["gives an empty file for music", check("--music", file("empty.wav", "")), /empty\.wav/],
  ["gives a WAV without a format", check("--music", file("hollow.wav", riff)), /hollow\.wav/],
  ["gives half a FLAC", check("--music", file("half.flac", readFileSync(flac).subarray(0, 90_000))), /half\.flac/],
  ["gives a folder for music", check("--music", folder), /directory|folder/],
  ["names a chain that is not there", ["check", "--chain", "missing.json"], /missing\.json/],
  ["gives a chain that is no JSON", chain("broken.json", "{ nonsense"), /broken\.json/],
  ["gives an empty chain", chain("hollow.json", "{}"), /hollow\.json/],
  ["gives a chain that is a list", chain("list.json", "[]"), /list\.json/],
  ["gives a chain with NaN", chain("nan.json", '{"version":NaN}'), /nan\.json/],
  ["gives a chain with __proto__", chain("proto.json", '{"version":1,"__proto__":{"stages":[]}}'), /proto\.json/],
  ["gives a chain a thousand deep", chain("deep.json", "[".repeat(1000) + "]".repeat(1000)), /deep\.json/],
  ["compares one thing with nothing", ["compare", INTERFACE, "HD 600"], /repeat --source, --amp or --headphones/],
  [
    "compares two things at once",
    ["compare", "--source", "a", "--source", "b", "--amp", "c", "--amp", "none", "HD 600"],
    /one thing.*--source and --amp/,
  ],
  ["compares a chain of a file", ["compare", "--chain", "missing.json", "--amp", "a", "--amp", "b"], /--chain/],
  ["compares what nobody makes", ["compare", INTERFACE, "HD 600", "--amp", "Wombat 9", "--amp", "none"], /Wombat 9/],
  ["asks for a format there is not", check("--format", "pdf"), /text, json, csv, markdown, html/],
  ["gives a link and names beside it", check("--chain", "#v=1&headphones=HD+600"), /--chain/],
  ["gives a link of a newer headamp", ["check", "--chain", "https://example.org/#v=9"], /from headamp 9/],
  ["gives an address that is no link", ["check", "--chain", "https://example.org/"], /#v=1&source=/],
  ["gives a link with a key nobody knows", ["check", "--chain", "#v=1&colour=red"], /colour/],
  ["gives a link of two chains to check", ["check", "--chain", TWO], /headamp compare --chain/],
  ["gives a link of two chains to solve", ["solve", "--chain", TWO], /headamp compare --chain/],
  ["gives a link of one chain to compare", ["compare", "--chain", "#v=1&headphones=HD+600"], /several/],
  ["gives a link that names a file", ["check", "--chain", "#v=1&source=x.json&headphones=HD+600"], /x\.json/],
  ["gives a link to rank", ["rank", "--chain", "#v=1&headphones=HD+600"], /--headphones/],
  ["gives a pad to rank", ["rank", "HD 600", "--pad", "75 ohm"], /ask check/],
  ["gives a megabyte for a link", ["check", "--chain", `#v=1&${"x".repeat(100_000)}`], /100004 characters/],
  ["names a pad without headphones", ["check", "--pad", "75 ohm"], /headphones/],
  ["names a pad of no resistance", check("--pad", "0 ohm"), /between 0\.1 and 100000 ohm/],
  ["names a pad of less than none", check("--pad", "-75 ohm"), /-75 ohm is out of range/],
  ["names a pad that amplifies", check("--pad", "-10 dB"), /from 2 to 60 dB/],
  ["names a pad of volts", check("--pad", "10 V"), /no part of a pad/],
  ["names a pad of three resistors", check("--pad", "10 ohm + 10 ohm + 10 ohm"), /33 ohm \+ 3\.3 ohm/],
  ["names a pad of a loss and a resistor", check("--pad", "10 dB + 10 ohm"), /33 ohm \+ 3\.3 ohm/],
  ["names a pad below a bound", check("--pad", "75 ohm + < 3 ohm"), /leave < and > out/],
  ["names a pad nobody makes", check("--pad", "wombat"), /Nothing is called "wombat"/],
  ["names a pad that fits several", check("--pad", "iematch"), /High.*Ultra.*Which one/],
  ["puts an amplifier where a pad goes", check("--pad", "Magni 3"), /--source or --amp/],
  ["puts a pad where an amplifier goes", check("--amp", "ER38-24"), /--pad/],
  ["sets a pad that is not there", check("--set", "pad.seriesOhm=1"), /0 pads/],
  ["says two sources of one chain", ["check", "--source", "a", "--source", "b", "HD 600"], /one source.*compare/],
  ["says a gain before any device", ["check", "--gain", "low", "--headphones", "HD 600"], /--gain low/],
  ["gives a chain and names beside it", check("--chain", "missing.json"), /--chain/],
];

const red = `${ESC}[31m`;
const title = `${ESC}]0;pwned\u0007`;

/** Where a terminal's own language gets in. */
const sly: readonly (readonly [title: string, args: readonly string[]])[] = [
  ["a command", [`${red}frob`]],
  ["a command of two lines", ["frob\nnicate"]],
  ["a source", ["check", `${red}Wombat${title}\r\n9`, "HD 600"]],
  ["headphones", ["check", INTERFACE, `${title}HD\u202e006`]],
  ["markup", ["check", "<script>alert(1)</script>", "HD 600"]],
  ["an amplifier", check("--amp", `${red}x`)],
  ["an option", check(`--${red}`)],
  ["a word too many", check(`${red}extra\nline`)],
  ["an alternative", ["compare", INTERFACE, "HD 600", "--amp", `${red}x\n`, "--amp", "none"]],
  ["a format", check("--format", `${red}\nx`)],
  ["a room", check("--room", red)],
  ["a level", check("--average-spl", `${red}\n85`)],
  ["a volume", check("--volume", `${red}\n-3`)],
  ["a figure", check("--set", `${red}\nx=1`)],
  ["a figure's value", check("--set", `headphones.impedanceOhm=${red}\n1`)],
  ["an output", check("--output", `${red}\nx`)],
  ["a pad", check("--pad", `${red}\nx`)],
  ["a pad's figures", check("--pad", `1${red}\nx`)],
  ["a link", ["check", "--chain", `#v=1&${red}x\n=1`]],
  ["a link's source", ["check", "--chain", "#v=1&source=%1B%5B31m%0Ax&headphones=HD+600"]],
  ["a gain", check("--amp", "Magni 3", "--gain", `${red}\nx`)],
  ["the name of a song", check("--music", `${title}\nsong.flac`)],
  ["the name of a chain", ["check", "--chain", `${title}\nchain.json`]],
  ["a search", ["gear", `${red}quux\nphone`]],
  ["a name to show", ["gear", "show", `${red}quux\nphone`]],
];

const outcomes = new Map<readonly string[], Outcome>();

beforeAll(async () => {
  const all = [...mistakes, ...sly].map(([, args]) => args);
  const results = await fewAtATime(all, (args) => headamp(args));
  all.forEach((args, at) => {
    outcomes.set(args, results[at]);
  });
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function expectOneSentence({ code, stdout, stderr }: Outcome): void {
  expect(stderr.split("\n").length, stderr).toBe(2); // one line and its end
  expect(stderr).toMatch(/\S.*\n$/);
  expect(stderr).not.toMatch(/^\s*at |node:internal|NaN|undefined|\[object|headamp made a mistake/);
  expect({ code, stdout }, stderr).toEqual({ code: 2, stdout: "" });
}

describe("a user's mistake ends with 2 and one sentence on stderr, when somebody", () => {
  it.each(mistakes)("%s", (_, args, says) => {
    const outcome = outcomes.get(args) as Outcome;
    // NaN may be repeated where it was typed.
    expectOneSentence({ ...outcome, stderr: outcome.stderr.replace(/^--average-spl NaN|"NaN"/, "typed") });
    expect(outcome.stderr).toMatch(says);
  });
});

describe("control characters never reach the terminal, typed as", () => {
  it.each(sly)("%s", (_, args) => {
    const outcome = outcomes.get(args) as Outcome;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(outcome.stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    expectOneSentence(outcome);
  });
});

describe("where the answer goes", () => {
  it("a reader who hangs up is told in one sentence that the answer was not written", async () => {
    const commands = [check(), check("--format", "json"), ["gear"], ["gear", "show", "HD 600"], ["--help"]];
    for (const outcome of await fewAtATime(commands, (args) => headamp(args, {}, true))) expectOneSentence(outcome);
  });

  it("NO_COLOR wins over a terminal that would have colours, and a pipe never gets any", async () => {
    const commands = [check(), ["gear"], ["gear", "show", INTERFACE]];
    const plain = await fewAtATime(commands, (args) => headamp(args));
    const without = await fewAtATime(commands, (args) => headamp(args, { NO_COLOR: "1", FORCE_COLOR: "1" }));
    for (const { code, stdout } of [...plain, ...without]) {
      expect(code).toBe(0);
      expect(stdout).not.toContain(ESC);
    }
    expect(without.map(({ stdout }) => stdout)).toEqual(plain.map(({ stdout }) => stdout));
  });
});

describe("JSON holds a number wherever one is promised, and nothing in place of one", () => {
  const promised = ["value", "low", "high", "limit", "probability"] as const;
  const rigs: readonly (readonly string[])[] = [
    check(),
    ["check", "MacBook Pro", "Susvara", "--amp", "Magni 3"],
    ["check", "Topping E2x2 OTG", "Andromeda"],
    ["check", "--amp", "HA400", "--headphones", "HD 600"],
    ["check", "1 V, 10 ohm, 5 uV", "32 ohm, 105 dB/mW", "--music", "loud"],
  ];

  it("check: every finding's figures are finite, in order, and with a unit", async () => {
    for (const { code, stdout, stderr } of await fewAtATime(rigs, (args) => headamp([...args, "--format", "json"]))) {
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      const verdict = JSON.parse(stdout);
      expectNoHoles(verdict);
      expect(["power", "quality", "both", "none", "unknown"]).toContain(verdict.need);
      for (const finding of verdict.findings) {
        expect(["pass", "caution", "fail", "unknown"]).toContain(finding.status);
        for (const key of promised)
          if (key in finding) expect(finding[key], `${finding.id}.${key}`).toBeTypeOf("number");
        if (finding.value !== undefined) expect(finding.unit, finding.id).toBeTypeOf("string");
        if (finding.low !== undefined) expect(finding.low).toBeLessThanOrEqual(finding.value);
        if (finding.high !== undefined) expect(finding.high).toBeGreaterThanOrEqual(finding.value);
        if (finding.probability !== undefined) expect(Math.abs(finding.probability - 0.5)).toBeLessThanOrEqual(0.5);
        for (const { what, value, source } of finding.because) {
          expect([typeof what, typeof value, typeof source], finding.id).toEqual(["string", "number", "string"]);
        }
      }
    }
  });

  it("gear and gear show: every figure has a number, a unit and a source, and every gap says so", async () => {
    const [list, shown] = await fewAtATime([["gear"], ["gear", "show", "HD 600"]], (args) =>
      headamp([...args, "--format", "json"]),
    );
    const products = JSON.parse(list.stdout);
    expectNoHoles(products);
    for (const { id, figures } of products)
      for (const figure of figures) {
        if (figure.gap) expect(figure).not.toHaveProperty("figure");
        else expect([typeof figure.figure.value, typeof figure.figure.source], id).toEqual(["number", "string"]);
      }
    const sheet = JSON.parse(shown.stdout);
    expectNoHoles(sheet);
    for (const { rows } of sheet.sections)
      for (const row of rows) if (row.figure) expect(sheet.sources).toHaveProperty([row.source]);
  });
});

/** JSON writes null for NaN and infinity, so that neither is left where null is not. */
function expectNoHoles(value: unknown, path = "the answer"): void {
  expect(value, path).not.toBeNull();
  if (typeof value === "string") expect(value, path).not.toMatch(/NaN|undefined|\[object/);
  if (typeof value !== "object" || value === null) return;
  for (const [key, item] of Object.entries(value)) expectNoHoles(item, `${path}.${key}`);
}
