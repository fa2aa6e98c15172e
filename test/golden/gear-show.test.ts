import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ElectronicsGear, Gear, HeadphoneGear } from "../../src/core/catalog/gear.ts";
import { sheetOf } from "../../src/core/catalog/gear-sheet.ts";
import { sheetText } from "../../src/core/report/gear-text.ts";
import { plain } from "../../src/core/report/style.ts";

/** A device as its file would say it, with one of everything: sourced, unsourced, bounded, disputed, deduced, missing. */
const device: ElectronicsGear = {
  id: "acme-one",
  maker: "Acme",
  model: "One",
  kind: "interface",
  topology: "opAmp",
  priceUsd: { value: 160, source: "a shop" },
  releasedYear: { value: 2019, source: "unsourced" },
  discontinued: true,
  dac: { resolutionBits: { value: 24, source: "a shop" } },
  volume: { kind: "potentiometer", source: "unsourced" },
  outputs: [
    {
      name: "Phones",
      kind: "headphone",
      connector: "6.35 mm",
      balanced: false,
      variable: true,
      maxVrms: { value: 1.732, source: "unsourced" },
      outputImpedanceOhm: {
        value: 4.7,
        bound: "atMost",
        source: "a laboratory",
        alternates: [{ value: 10, source: "unsourced", condition: "as rumoured" }],
        why: "a measurement before hearsay",
      },
      dynamicRange: { ratioDb: { value: 104, source: "a laboratory" }, referenceVrms: 1, weighting: "none" },
    },
  ],
  notes: ["Tested \u001b[31mtwice."],
  sources: {
    "a laboratory": { url: "https://example.org/one", trust: "measured" },
    "a shop": { url: "https://example.org/shop", trust: "maker", secondary: true, via: "a price list" },
    unsourced: { trust: "unsourced" },
  },
};

// Written by hand from the picture of `gear show` in the design: value to column 34, source to column 77.
// Noise: 1 V / 10^(104 / 20) = 6.31 uV; a measured ratio is good to 1 dB, an unsourced level to 6 dB.
const page = `  Acme One                                interface, 2019, $160, discontinued

  Phones  6.35 mm                                                      source
    loudest                 1.73 V  ± 6 dB           ! unsourced
    power into load              ?                              not published
    output impedance       < 4.7 Ω  upper bound                           [1]
      not used                10 Ω  as rumoured      ! unsourced
      in use: a measurement before hearsay
    dynamic range           104 dB  ± 1 dB, unweighted, re 1 V            [1]
    noise                  6.31 µV  ± 1 dB, deduced                       [1]
                                    noise from a dynamic range of 104 dB at 1
                                    V
    THD+N                        ?                              not published
    volume                  analog  taper ?          ! unsourced
  DAC
    format                  24 bit                                        [2]
    own full scale               ?                              not published
  Product
    price                     $160                                        [2]
    first sold                2019                   ! unsourced

  Tested twice.

  [1] a laboratory                                    independent measurement
      https://example.org/one
  [2] a shop                                               maker, second hand
      via a price list
      https://example.org/shop

  3 figures unsourced, 3 gaps.
`;

const headphones: HeadphoneGear = {
  id: "acme-can",
  maker: "Acme",
  model: "Can",
  kind: "headphones",
  transducer: "dynamic",
  back: "semiOpen",
  sensitivities: [
    { unit: "Vrms@94dB", value: 0.1, source: "a laboratory", inUse: true, why: "measured" },
    { unit: "dB/mW", value: 96, source: "the maker", suspect: "unit" },
  ],
  impedanceOhm: { value: 100, source: "the maker", condition: "nominal" },
  sources: {
    "a laboratory": { url: "https://example.org/can", trust: "measured" },
    "the maker": { url: "https://example.org/maker", trust: "maker" },
  },
};

// 94 - 20 log10(0.1) = 114 dB SPL at one volt.
const headphonesPage = `  Acme Can                                       semi-open dynamic headphones

  Sensitivity                                                          source
    as published            100 mV  ± 2 dB, for 94 dB SPL                 [1]
      not used           96 dB SPL  at 1 mW, suspect: unit                [2]
      in use: measured
    level at 1 V          114 dB/V  ± 2 dB, deduced, 0.1 V for 94 dB SPL  [1]
  Impedance
    impedance                100 Ω  ± 2 dB, nominal                       [2]
    least                        ?                              not published
    greatest                     ?                              not published
    curve over frequency         ?                              not published
  Product
    price                        ?                              not published

  [1] a laboratory                                    independent measurement
      https://example.org/can
  [2] the maker                                                         maker
      https://example.org/maker

  Every figure in use has a source, 4 gaps. Curve over frequency would decide
  the tone finding.
`;

describe("gear show puts every figure beside its source", () => {
  it("a device: unsourced, bounded, disputed, deduced and missing figures each read as what they are", () => {
    expect(sheetText(sheetOf(device), plain)).toBe(page);
  });

  it("headphones: the published sensitivity, the one not used, and both as level at one volt", () => {
    expect(sheetText(sheetOf(headphones), plain)).toBe(headphonesPage);
  });
});

const folder = (name: string) => new URL(`../../gear/${name}/`, import.meta.url);
const products: Gear[] = ["headphones", "electronics"].flatMap((name) =>
  readdirSync(folder(name)).map((file) => JSON.parse(readFileSync(new URL(file, folder(name)), "utf8"))),
);

describe("every product of the catalogue", () => {
  const pages = products.map((product) => ({ product, lines: sheetText(sheetOf(product), plain).split("\n") }));

  it("fits 80 columns, addresses aside, which are never broken", () => {
    const wide = pages.flatMap(({ lines }) =>
      lines.filter((line) => [...line].length > 80 && !/^\s*https?:\S+$/.test(line)),
    );
    expect(wide).toEqual([]);
  });

  it("tells each address, each number that a figure points at, and no number twice", () => {
    for (const { product, lines } of pages) {
      const urls = Object.values(product.sources).flatMap(({ url }) => url ?? []);
      expect(
        urls.filter((url) => !lines.some((line) => line.trim() === url)),
        product.id,
      ).toEqual([]);
      const told = lines.flatMap((line) => /^ {2}\[(\d+)\] /.exec(line)?.[1] ?? []);
      const pointedAt = lines.flatMap((line) => / \[(\d+)\]$/.exec(line)?.[1] ?? []);
      expect(told, product.id).toEqual([...new Set(pointedAt)].sort((a, b) => Number(a) - Number(b)));
    }
  });

  it("says nothing that is no word and no number", () => {
    for (const { product, lines } of pages)
      expect(lines.join("\n"), product.id).not.toMatch(/NaN|undefined|\[object|null/);
  });
});
