import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bench } from "../../src/core/catalog/bench.ts";
import { benchFrom, linkFrom } from "../../src/core/catalog/bench-link.ts";
import type { LinkWords, RigWords } from "../../src/core/catalog/rig-words.ts";
import { roomNames } from "../../src/core/stages/ear/room.ts";

/** Text as nobody should type it: signs of the grammar, controls, other scripts. */
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.string({ unit: fc.constantFrom(..."&=#+%;,. \n\u0000\u202e<'\"\\/🎧é"), maxLength: 20 }),
  fc.constantFrom("__proto__", "constructor", "v=2", "#v=1", "&chain", "%", "%zz", "+", "32 ohm, 105 dB/mW", ""),
);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
/** Keys whose value is undefined are left out, as a parser leaves them out. */
const lean = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Value;
const number = (least: number, most: number) =>
  fc.double({ min: least, max: most, noNaN: true }).filter((value) => !Object.is(value, -0));

const device = fc.record({ name: text, output: maybe(text), gain: maybe(text) }).map(lean);
const link: fc.Arbitrary<LinkWords> = fc.oneof(
  device.map((words) => ({ role: "amp" as const, ...words })),
  text.map((name) => ({ role: "pad" as const, name })),
);
const rig: fc.Arbitrary<RigWords> = fc
  .record({
    source: maybe(device),
    links: fc.array(link, { maxLength: 3 }),
    headphones: text,
    balanced: maybe(fc.constant(true as const)),
    volume: maybe(text),
    sets: maybe(fc.array(text, { minLength: 1, maxLength: 2 })),
  })
  .map(lean);
const bench: fc.Arbitrary<Bench> = fc
  .record({
    chains: fc.array(rig, { minLength: 1, maxLength: 6 }),
    averageDbSpl: maybe(number(40, 120)),
    room: maybe(fc.constantFrom(...roomNames)),
    normalDbSpl: maybe(number(20, 130)),
    music: maybe(
      fc.oneof(
        fc.constantFrom("dynamic" as const, "streaming" as const, "loud" as const),
        fc
          .record({
            name: text,
            integratedLufs: number(-70, 5),
            truePeakDbtp: number(-70, 12),
            loudnessRangeLu: maybe(number(0, 70)),
          })
          .map(lean),
      ),
    ),
    view: maybe(fc.array(fc.stringMatching(/^[a-zA-Z0-9-]{1,12}$/), { minLength: 1, maxLength: 3 })),
  })
  .map(lean);

describe("a link", () => {
  it("gives back the bench it was made of, whatever the names hold", () => {
    fc.assert(
      fc.property(bench, (one) => {
        const fragment = linkFrom(one);
        expect(benchFrom(fragment)).toEqual(one);
        expect(benchFrom(`https://example.org/page/index.html?x=1${fragment}`)).toEqual(one);
        expect(benchFrom(fragment.slice(1))).toEqual(one);
        expect(linkFrom(benchFrom(fragment))).toBe(fragment);
      }),
      { numRuns: 300 },
    );
  });

  it("is plain ASCII and reads as any form does", () => {
    fc.assert(
      fc.property(bench, (one) => {
        const fragment = linkFrom(one);
        expect(fragment).toMatch(/^#[\w*.%+&=-]+$/);
        const headphones = new URLSearchParams(fragment.slice(1)).getAll("headphones");
        expect(headphones).toEqual(one.chains.map((chain) => chain.headphones));
      }),
      { numRuns: 100 },
    );
  });
});
