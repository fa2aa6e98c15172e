/** Every lens answers for every kind of chain, with the solver's numbers, in shapes that can be painted. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsEntry, GearEntry, HeadphoneEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { nameOf, type Rig } from "../../src/core/catalog/rig.ts";
import { typedDevice, typedHeadphones } from "../../src/core/catalog/typed-device.ts";
import { readChain } from "../../src/core/chain/read-chain.ts";
import { type Chain, programmes } from "../../src/core/chain/record.ts";
import { check, checkChain, type Verdict } from "../../src/core/check/check.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import { textOf } from "../../src/core/report/document.ts";
import type { Lens, Scene, View } from "../../src/core/report/lens.ts";
import { lenses } from "../../src/core/report/lenses.ts";
import { layOut } from "../../src/core/report/picture-layout.ts";
import type { Shape } from "../../src/core/report/shape.ts";
import { svgOf } from "../../src/core/report/svg.ts";
import { textWidth } from "../../src/core/report/text-width.ts";
import { formatQuantity, formatSpread } from "../../src/core/units/format.ts";

const text = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const gear = (path: string): GearEntry => indexEntryOf(JSON.parse(text(`gear/${path}.json`)));
const device = (id: string) => ({ entry: gear(`electronics/${id}`) as ElectronicsEntry });
const worn = (id: string) => gear(`headphones/${id}`) as HeadphoneEntry;
const sitting = { averageDbSpl: 85, room: "nc20" } as const;

function sceneOf(label: string, rig: Rig, listeningDbSpl = 75): Scene {
  const entries = [rig.source.entry, ...rig.amps.map(({ entry }) => entry), rig.headphones];
  const names = new Map(entries.map((entry) => [entry.id, nameOf(entry)]));
  return { label, verdict: check(rig, programmes.dynamic, sitting), names, listeningDbSpl };
}

const sceneOfChain = (label: string, chain: Chain): Scene => ({
  label,
  verdict: checkChain(chain),
  names: new Map(),
  listeningDbSpl: 75,
});

const scarlett = device("focusrite-scarlett-2i2-3rd-gen");
const ordinary = sceneOf("1. Scarlett 2i2", { source: scarlett, amps: [], headphones: worn("sennheiser-hd-600") });
const tube = readChain(text("examples/tube-on-hd800s.json"), "tube-on-hd800s.json");
const nameless: Chain = { ...tube, stages: tube.stages.map(({ from: _, ...stage }) => stage) as Chain["stages"] };
const scenes: readonly Scene[] = [
  ordinary,
  sceneOf("an OTL tube amplifier", {
    source: scarlett,
    amps: [device("bottlehead-crack")],
    headphones: worn("sennheiser-hd-800-s"),
  }),
  sceneOf("in-ears", {
    source: scarlett,
    amps: [device("schiit-magni-3")],
    headphones: worn("campfire-audio-andromeda"),
  }),
  sceneOf("a splitter nobody measured", {
    source: scarlett,
    amps: [device("behringer-ha400")],
    headphones: worn("sennheiser-hd-800-s"),
  }),
  sceneOf("figures", {
    source: { entry: typedDevice("1.8 V, 10 ohm, 8 uV", "source") },
    amps: [],
    headphones: typedHeadphones("32 ohm, 105 dB/mW"),
  }),
  sceneOf("out of reach", {
    source: { entry: typedDevice("0.1 V, 10 ohm, 8 uV", "source") },
    amps: [],
    headphones: typedHeadphones("600 ohm, 90 dB/mW"),
  }),
  sceneOfChain("a chain of one's own", nameless),
  sceneOfChain("a tone", { ...nameless, programme: { kind: "tone", frequencyHz: 1000, levelDbFs: -20 } }),
];

const WIDTHS = [358, 540];
const NONSENSE = /NaN|undefined|Infinity|∞|\[object|e[+-]\d/;

const shapesOf = (view: View, width: number): Shape[][] =>
  view.pictures.map((picture) => [...layOut(picture, width, 300).shapes]);

describe.each(scenes.map((scene) => [scene.label, scene] as const))("of %s", (_, scene) => {
  it.each(lenses.map((lens) => [lens.id, lens] as const))(
    "%s answers, with a picture or with what is missing",
    (__, lens) => {
      const view = lens.look([scene]);
      expect(view.answer).toMatch(/^[A-Z0-9−<].*\.$/s);
      expect([view.answer, view.note, view.gap ?? ""].join(" ")).not.toMatch(NONSENSE);
      expect(view.pictures.length > 0 || (view.gap ?? "").length > 10).toBe(true);
      expect(view.pictures.length > 0 && view.gap !== undefined).toBe(false);
      for (const row of view.table?.rows ?? []) {
        expect(row).toHaveLength(view.table?.heads.length ?? 0);
        for (const cell of row) expect(textOf(cell)).not.toMatch(NONSENSE);
      }
      for (const width of WIDTHS)
        for (const shapes of shapesOf(view, width)) {
          expect(svgOf(shapes)).not.toMatch(/NaN|undefined|Infinity/);
          expect(new Set(shapes.map(({ key }) => key)).size).toBe(shapes.length);
          expect(shapes.some(({ tag }) => tag === "path" || tag === "rect")).toBe(true);
        }
    },
  );
});

it("several chains are drawn over each other and told apart by name", () => {
  const [first, ...others] = [0, 1, 2].map((k) => scenes[k]);
  for (const lens of lenses) {
    const view = lens.look([first, ...others]);
    expect(view.answer).not.toMatch(NONSENSE);
    for (const width of WIDTHS)
      for (const shapes of shapesOf(view, width)) {
        expect(svgOf(shapes)).not.toMatch(/NaN|undefined|Infinity/);
        expect(new Set(shapes.map(({ key }) => key)).size).toBe(shapes.length);
      }
  }
  expect(lenses[0].look([first, ...others]).answer).toContain("1. Scarlett 2i2: ");
});

it("a level that moves keeps the keys of what it moves, so that a page need change attributes alone", () => {
  const keysAt = (listeningDbSpl: number, lens: Lens) =>
    shapesOf(lens.look([{ ...ordinary, listeningDbSpl }]), 540).map((shapes) =>
      shapes.filter(({ tag }) => tag !== "text").map(({ key }) => key),
    );
  for (const lens of lenses) expect(keysAt(76, lens)).toEqual(keysAt(75, lens));
});

/** Where a text stands, by the widths it was laid out with. */
function boxOf({ attributes, text: words = "" }: Shape) {
  const width = textWidth(words) * 0.92;
  const x = Number(attributes.x);
  const y = Number(attributes.y);
  const anchor = attributes["text-anchor"] ?? "start";
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return { words, left, right: left + width, top: y - 9, bottom: y + 2 };
}

it.each(WIDTHS)("words do not overlap on the default chain at %d pixels, and stay on the canvas", (width) => {
  for (const lens of lenses)
    for (const shapes of shapesOf(lens.look([ordinary]), width)) {
      const boxes = shapes.filter(({ tag }) => tag === "text").map(boxOf);
      for (const [k, one] of boxes.entries()) {
        expect(one.left, `${lens.id}: ${one.words}`).toBeGreaterThanOrEqual(-2);
        expect(one.right, `${lens.id}: ${one.words}`).toBeLessThanOrEqual(width + 2);
        for (const other of boxes.slice(k + 1)) {
          const apart =
            one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
          expect(apart, `${lens.id}: "${one.words}" on "${other.words}"`).toBe(true);
        }
      }
    }
});

describe.each(scenes.slice(0, 5).map((scene) => [scene.label, scene] as const))(
  "the numbers told of %s",
  (_, scene) => {
    const { verdict } = scene;
    const { assessment: a } = verdict;
    const solution = solveChain(verdict.chain);
    const answer = (id: string) => lenses.find((lens) => lens.id === id)?.look([scene]).answer ?? "";
    const gone = (key: string) => verdict.gaps.some((gap) => gap.key === key && !gap.bridged);

    it("are the solver's headroom and hiss", () => {
      if (gone("level")) return;
      const { programme } = verdict.chain;
      if (programme.kind !== "music") throw new Error("this is music");
      const peakDbSpl = 75 - programme.integratedLufs + programme.truePeakDbtp;
      if (a.shortDb < 0.5)
        expect(answer("levels")).toContain(`${formatQuantity(a.reachDbSpl - peakDbSpl, "Db")} of headroom`);
      if (gone("noiseVrms")) return;
      const noise = verdict.findings.find(({ id }) => id === "noise");
      const spreadDb = noise?.high === undefined || noise.value === undefined ? 0 : noise.high - noise.value;
      const margin = formatSpread(Math.abs(a.hissLimitDbSpl - a.hissDbSpl), spreadDb);
      expect(answer("levels")).toContain(margin);
      expect(answer("noise")).toContain(margin);
    });

    it("are the solver's change of response and grip on the membrane", () => {
      if (gone("outputImpedanceOhm")) return;
      const heard = solution.deviationDb.filter(
        (__, k) => solution.frequenciesHz[k] >= 20 && solution.frequenciesHz[k] <= 20_000,
      );
      const largestDb = solution.impedance.shape === "known" ? Math.max(...heard.map(Math.abs)) : a.toneWorstDb;
      if (largestDb > 0.005)
        expect(answer("response")).toContain(formatQuantity(largestDb, "Db", largestDb < 0.1 ? 2 : 1));
      if (solution.membrane)
        expect(answer("membrane")).toContain(`Q ${solution.membrane.onSource.qTotalRatio.toFixed(2)}`);
      else expect(answer("membrane")).toMatch(/^Not known/);
    });

    it("are the solver's position, imbalance, hours and changes", () => {
      if (!gone("level")) {
        expect(answer("gain")).toContain(formatQuantity(a.positionDb, "Db"));
        if (a.imbalanceDb > 0) expect(answer("gain")).toContain(formatQuantity(a.imbalanceDb, "Db", 1));
      }
      const first = verdict.impact[0]?.changeDb;
      if (first !== undefined && first >= 0.001)
        expect(answer("impact")).toContain(formatQuantity(first, "Db", first < 0.1 ? 3 : first < 1 ? 2 : 1));
      expect(answer("safety")).toMatch(/^Any time at 75 dB/);
    });
  },
);

it("the hours told at the deciding level are those of the finding", () => {
  const finding = (verdict: Verdict) => verdict.findings.find(({ id }) => id === "safety");
  const view = lenses.find(({ id }) => id === "safety")?.look([{ ...ordinary, listeningDbSpl: 85 }]);
  expect(view?.answer).toMatch(new RegExp(`^${Math.round(finding(ordinary.verdict)?.value ?? 0)} h a week at 85 dB`));
});
