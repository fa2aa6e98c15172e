/** JSON from a stranger: read as JSON.parse reads it, or refused where it goes wrong. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueFromJsonText } from "../../src/core/formats/json-text.ts";
import { mistakeOf } from "./mistake.ts";

describe("JSON", () => {
  it.each<[string, RegExp]>([
    ["", /is empty/],
    [" \n", /is empty/],
    ["{", /line 1, column 2: a key in double quotes is missing, the text ends/],
    ['{"a":1,\n"a":2}', /line 2, column 1: the key "a" stands twice in one object/],
    ['{"__proto__":{}}', /the key "__proto__" is not allowed/],
    ['{"\\u005f_proto__":{}}', /the key "__proto__" is not allowed/],
    ['{"a":{"constructor":1}}', /the key "constructor" is not allowed/],
    ['{"prototype":1}', /the key "prototype" is not allowed/],
    ["[".repeat(33) + "]".repeat(33), /more than 32 deep/],
    ["[1,]", /a comma stands before \]/],
    ["[1 2]", /a comma or \] is missing, "2" stands there/],
    ["[NaN]", /"NaN" is no JSON number/],
    ["[-Infinity]", /"-Infinity" is no JSON number/],
    ["[1e999]", /1e999 is too large a number/],
    ["[01]", /"01" is no JSON number/],
    ["[.5]", /".5" is no JSON number/],
    ["[0x10]", /"0x10" is no JSON number/],
    ["{'a':1}", /a key in double quotes is missing/],
    ["// a chain\n{}", /a value is missing, "\/" stands there/],
    ["{} {}", /the JSON has ended/],
    ['["a\nb"]', /line break/],
    ['["\\x"]', /a backslash that stands for nothing/],
    ['["abc', /never ends/],
    ["[\u202e1]", /an invisible character stands there/],
  ])("%j is refused where it goes wrong", (text, sentence) => {
    expect(mistakeOf(() => valueFromJsonText(text, "amp.json"))).toMatch(sentence);
  });

  it("of a million brackets or five million letters is refused without being read", () => {
    expect(mistakeOf(() => valueFromJsonText("[".repeat(1e6), "amp.json"))).toMatch(/more than 32 deep/);
    expect(mistakeOf(() => valueFromJsonText(`"${"x".repeat(5e6)}"`, "amp.json"))).toMatch(/over 5 MB/);
  });

  it("has the depth of 32 and a byte order mark for free", () => {
    expect(valueFromJsonText(`\ufeff${"[".repeat(32)}${"]".repeat(32)}`, "a")).toBeInstanceOf(Array);
  });

  it("is read as JSON.parse reads it, whatever value it holds", () => {
    const refused = /^(?:__proto__|constructor|prototype)$/;
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "small", maxDepth: 5 },
        fc.string({ unit: "binary" }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("node"), { maxLength: 4 }),
        fc.dictionary(
          fc.string().filter((key) => !refused.test(key)),
          tie("node"),
          { maxKeys: 4, noNullPrototype: true },
        ),
      ),
    })).node;
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 2, "\t"), (held, space) => {
        const text = JSON.stringify(held, null, space);
        expect(valueFromJsonText(text, "a")).toEqual(JSON.parse(text));
      }),
      { numRuns: 100 },
    );
  });

  it("is refused by both readers or by neither, however one character is changed, but for what this one forbids", () => {
    const text = '{"a":[1,-2.5e-3,"b\\n"],"c":{"d":true,"e":null}}';
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("", ..."{}[],:\"'\\0 1eE+-.tn\n\u00a0"), (index, put) => {
        const altered = text.slice(0, index) + put + text.slice(index + 1);
        let value: unknown;
        try {
          value = JSON.parse(altered);
        } catch {
          mistakeOf(() => valueFromJsonText(altered, "a"));
          return;
        }
        // One letter can turn one key into another that is there already: JSON.parse hides what is refused here.
        const written = altered.match(/"[^"]*"\s*:/g)?.length ?? 0;
        if (keysCount(value) < written) {
          mistakeOf(() => valueFromJsonText(altered, "a"));
          return;
        }
        expect(valueFromJsonText(altered, "a")).toEqual(value);
      }),
      { numRuns: 400 },
    );
  });
});

/** How many keys a parsed value has, all its objects together. */
function keysCount(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const own = Array.isArray(value) ? 0 : Object.keys(value).length;
  return Object.values(value).reduce((sum: number, inner) => sum + keysCount(inner), own);
}
