import fc from "fast-check";
import { expect, it } from "vitest";
import type { Output } from "../../src/core/catalog/gear.ts";
import { padStage } from "../../src/core/catalog/pad-stage.ts";
import { typedPad } from "../../src/core/catalog/typed-pad.ts";
import { describeStage } from "../../src/core/stages/stages.ts";
import { HeadampError } from "../../src/core/units/headamp-error.ts";

const output: Output = { name: "Phones", kind: "headphone", connector: "6.35 mm", balanced: false };

it("any text is either a pad with finite resistors or one plain sentence", () => {
  const number = fc.oneof(fc.double(), fc.integer({ min: -200, max: 200 })).map(String);
  const part = fc.oneof(
    number,
    fc.constantFrom(" ohm", " dB", "Ω", " + ", "+", ", ", "< ", "k", "e", "\u001b[31m"),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), fc.double({ min: 4, max: 600, noNaN: true }), (parts, loadOhm) => {
      try {
        const spec = padStage(typedPad(parts.join("")), output, loadOhm);
        expect(describeStage(spec).form).toBe("passive");
        for (const figure of [spec.seriesOhm, spec.shuntOhm ?? 1])
          expect(typeof figure === "number" ? figure : figure.value).toSatisfy((ohm: number) => ohm > 0 && ohm < 1e9);
      } catch (error) {
        expect(error).toBeInstanceOf(HeadampError);
      }
    }),
    { numRuns: 2000 },
  );
});
