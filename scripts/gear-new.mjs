// npm run gear:new -- <kind> "<maker>" "<model>": a file to fill in, in gear/headphones, gear/electronics or gear/adapters.
// What it holds is invalid until figures and sources are in, so that nothing half known is packed. Never overwrites.
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const worn = ["headphones", "iem", "earbuds"];
const devices = ["phone", "laptop", "dongle", "interface", "amplifier", "combo", "distributionAmplifier", "player"];

const folderOf = (kind) => (worn.includes(kind) ? "headphones" : kind === "adapter" ? "adapters" : "electronics");

const idOf = (...words) =>
  words
    .join(" ")
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("+", " plus ")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

const sources = {
  "a laboratory": { url: "https://", trust: "measured" },
  maker: {
    url: "https://",
    trust: "maker",
    note: "also: deduced, unsourced; secondary and via where another page quotes it",
  },
};

function skeleton(kind, maker, model) {
  const product = { id: idOf(maker, model), maker, model, aliases: ["what else people call it"], kind };
  if (worn.includes(kind)) {
    return {
      ...product,
      transducer: "dynamic",
      back: kind === "iem" ? "inEar" : "open",
      sensitivities: [
        { unit: "Vrms@94dB", value: null, source: "a laboratory", inUse: true, why: "a measurement" },
        { unit: "dB/mW", value: null, atHz: 1000, source: "maker" },
      ],
      impedanceOhm: { value: null, source: "maker", condition: "nominal" },
      minimumImpedanceOhm: { value: null, source: "a laboratory", condition: "at … Hz" },
      maximumImpedanceOhm: { value: null, source: "a laboratory", condition: "at … Hz" },
      notes: [
        "Units: dB/V, dB/mW, dB/0.1V, Vrms@94dB, Vrms@90dB. Take out every key that nobody published, and this line.",
      ],
      sources,
    };
  }
  if (kind === "adapter") {
    return {
      ...product,
      connector: "3.5 mm",
      priceUsd: { value: null, source: "maker" },
      seriesOhm: { value: null, source: "a laboratory", condition: "in each channel's conductor" },
      shuntOhm: { value: null, source: "a laboratory", condition: "across the headphones" },
      notes: ["Take out shuntOhm where there is none, every key that nobody published, and this line."],
      sources,
    };
  }
  const figure = { value: null, source: "a laboratory" };
  return {
    ...product,
    topology: "opAmp",
    priceUsd: { value: null, source: "maker" },
    releasedYear: { value: null, source: "maker" },
    discontinued: false,
    dac: kind === "amplifier" || kind === "distributionAmplifier" ? null : { fullScaleVrms: figure },
    volume: { kind: "potentiometer", source: "maker" },
    outputs: [
      {
        name: "Phones",
        kind: "headphone",
        connector: "6.35 mm",
        balanced: false,
        variable: true,
        outputImpedanceOhm: { value: null, bound: "atMost", source: "maker" },
        gains: [{ name: "low", gainDb: { value: null, source: "maker" } }],
        maxVrms: figure,
        powers: [{ loadOhm: 32, powerW: { value: null, source: "maker" }, thdRatio: 0.01 }],
        noise: { noiseVrms: figure, weighting: "A" },
        signalToNoise: { ratioDb: { value: null, source: "maker" }, referenceVrms: null, weighting: "A" },
      },
    ],
    notes: ["Units: V, W, ohm, ratios and not percents. Take out every key that nobody published, and this line."],
    sources,
  };
}

function main([kind, maker, model, ...rest]) {
  if (!maker || !model || rest.length > 0) return 'usage: npm run gear:new -- <kind> "<maker>" "<model>"';
  const kinds = [...worn, ...devices, "adapter"];
  if (!kinds.includes(kind)) return `"${kind}" is no kind: ${kinds.join(", ")}.`;
  const id = idOf(maker, model);
  if (id === "") return "the name has neither letters nor digits that a file could be called by.";
  const file = join("gear", folderOf(kind), `${id}.json`);
  if (existsSync(join(root, file))) return `${file} is there already.`;
  writeFileSync(join(root, file), `${JSON.stringify(skeleton(kind, maker, model), null, 2)}\n`, { flag: "wx" });
  console.log(`${file}: fill in what was published and take out the rest, then npm run gear:check.`);
  return undefined;
}

const mistake = main(process.argv.slice(2));
if (mistake !== undefined) {
  process.stderr.write(`headamp: ${mistake}\n`);
  process.exitCode = 2;
}
