/** What one command answers, the next can read. */

import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type GearEntry, isHeadphones } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { deviceNamed, headphonesNamed } from "../../src/core/catalog/named-gear.ts";
import type { Rig } from "../../src/core/catalog/rig.ts";
import { expandRig, gainsToTry } from "../../src/core/catalog/to-chain.ts";
import { readChain } from "../../src/core/chain/read-chain.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { check } from "../../src/core/check/check.ts";
import { solveChain } from "../../src/core/check/solution.ts";
import { verdictSchema } from "../../src/core/check/verdict-schema.ts";
import { verdictJson } from "../../src/core/report/verdict-json.ts";

const folder = (name: string): GearEntry[] =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map((file) =>
    indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  );
const market = [...folder("headphones"), ...folder("electronics")];
const sitting = { averageDbSpl: 85, room: "nc20" } as const;

it.each([
  ["Scarlett 2i2 3rd Gen", "HD 600", ""],
  ["MacBook Pro", "Susvara", ""],
  ["MacBook Pro", "Susvara", "Magni 3"],
  ["Fulla 2", "HD 650", "THX AAA 789"],
  ["1 V, 10 ohm, 5 uV", "Andromeda", ""],
])(
  "the verdict on %s into %s (amplifier '%s') fits its schema, and its chain solves as a file of one's own",
  (source, headphones, amp) => {
    const rig = {
      source: { entry: deviceNamed(source, market, "source") },
      amps: amp === "" ? [] : [{ entry: deviceNamed(amp, market, "amp") }],
      headphones: headphonesNamed(headphones, market),
    };
    const verdict = check(rig, programmes.dynamic, sitting, market);
    const printed = JSON.parse(verdictJson(verdict));
    expect(verdictSchema.safeParse(printed).error).toBeUndefined();
    const chain = readChain(JSON.stringify(printed.chain), "chain.json");
    expect(solveChain(chain)).toEqual(solveChain(verdict.chain));
    expect(JSON.parse(JSON.stringify(solveChain(chain)))).toEqual(solveChain(chain));
  },
);

it("every product of the catalogue makes a chain that can be written to a file and read again", () => {
  const source = { entry: deviceNamed("1 V, 1 ohm", market, "source") };
  const hd600 = headphonesNamed("HD 600", market);
  for (const entry of market) {
    const rig: Rig = isHeadphones(entry)
      ? { source, amps: [], headphones: entry }
      : entry.dac
        ? { source: { entry }, amps: [], headphones: hd600 }
        : { source, amps: [{ entry }], headphones: hd600 };
    const { chain } = expandRig(rig, gainsToTry(rig)[0], programmes.dynamic, sitting);
    const again = readChain(JSON.stringify(chain), `${entry.id}.json`);
    expect(again).toEqual(JSON.parse(JSON.stringify(chain)));
  }
});
