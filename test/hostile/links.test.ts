import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benchFrom, linkFrom } from "../../src/core/catalog/bench-link.ts";
import type { RigWords } from "../../src/core/catalog/rig-words.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";
import { mistakeOf } from "./mistake.ts";

const good = "#v=1&source=schiit-fulla-2&headphones=sennheiser-hd-600";
const many = (count: number) => Array.from({ length: count }, () => "headphones=a").join("&chain&");

describe("a link that is none is refused in plain words, when it", () => {
  it.each([
    ["is empty", "", /looks like #v=1&source=/],
    ["is an address alone", "https://example.org/", /looks like #v=1&source=/],
    ["has no version", "#source=a&headphones=b", /looks like #v=1&source=/],
    ["is from a newer headamp", "#v=2&anything=goes", /from headamp 2; this is 1/],
    ["has a version in words", "#v=one&headphones=b", /no version that can be read/],
    ["has two versions", "#v=1&v=1&headphones=b", /no version that can be read/],
    ["has a key nobody knows", `${good}&colour=red`, /no "colour".*source, amp, pad/],
    ["has a key every object has", `${good}&__proto__=1`, /no "__proto__"/],
    ["has no headphones", "#v=1&source=a", /no headphones/],
    ["has a second chain without headphones", `${good}&chain&source=a`, /no headphones/],
    ["holds seven chains", `#v=1&${many(7)}`, /7 chains, and 6/],
    ["names two sources in one chain", "#v=1&source=a&source=b&headphones=c", /one source.*"a" and "b"/],
    ["gives a gain to nothing", "#v=1&gain=low&headphones=c", /device it belongs to/],
    ["gives balanced a value", `${good}&balanced=no`, /takes no value/],
    ["names a room twice", `${good}&room=nc20&room=nc25`, /"room" twice/],
    ["names a room there is not", `${good}&room=moon`, /one of silent/],
    ["asks for a level of no number", `${good}&average-spl=NaN`, /from 40 to 120/],
    ["asks for an empty level", `${good}&average-spl`, /from 40 to 120/],
    ["asks for a level that hurts", `${good}&normal-spl=300`, /from 20 to 130/],
    ["names music without its facts", `${good}&music=song.flac`, /one of dynamic, streaming, loud/],
    ["gives facts without a name", `${good}&lufs=-14&true-peak=-1`, /one of them is missing/],
    ["gives half the facts", `${good}&music=a&lufs=-14`, /one of them is missing/],
    ["looks at a path", `${good}&lens=../etc`, /words with points/],
    ["was cut inside a letter", `${good}&pad=%E2%9`, /cut or changed/],
    ["is a megabyte of nonsense", `#v=1&${"x".repeat(1 << 20)}`, /1048580 characters/],
    ["holds an escape sequence", `${good}&\u001b[31mred=1`, /no "red"/],
  ])("%s", (_, link, says) => {
    expect(mistakeOf(() => benchFrom(link))).toMatch(says);
  });
});

it("any text is either a bench or one plain sentence", () => {
  const part = fc.oneof(fc.constantFrom(...good.slice(1).split("&"), "chain", "lens=a.b", "pad=20+dB"), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      try {
        expect(benchFrom(`#v=1&${parts.join("&")}`).chains.length).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toBeInstanceOf(HeadampError);
      }
    }),
    { numRuns: 500 },
  );
});

describe("a bench that no link carries is refused before it is shared, when it", () => {
  const chain: RigWords = { links: [], headphones: "HD 600" };
  it.each([
    ["is empty", { chains: [] }, /no headphones/],
    ["holds seven chains", { chains: Array.from({ length: 7 }, () => chain) }, /7 chains/],
    ["has a level of NaN", { chains: [chain], averageDbSpl: Number.NaN }, /from 40 to 120/],
    ["holds half a character", { chains: [{ ...chain, headphones: "a\ud800" }] }, /half a character/],
    ["is longer than 8 kB", { chains: [{ ...chain, headphones: "é".repeat(2000) }] }, /characters/],
    ["looks at what is no word", { chains: [chain], view: ["a.b", "c d"] }, /words with points/],
  ])("%s", (_, bench, says) => {
    expect(mistakeOf(() => linkFrom(bench))).toMatch(says);
  });
});
