import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { GearEntry } from "../../src/core/catalog/gear.ts";
import { indexEntryOf } from "../../src/core/catalog/index-entry.ts";
import { deviceNamed, headphonesNamed } from "../../src/core/catalog/named-gear.ts";
import { programmes } from "../../src/core/chain/record.ts";
import { rank } from "../../src/core/sweep/rank.ts";

const folder = (name: string) =>
  readdirSync(new URL(`../../gear/${name}`, import.meta.url)).map((file) =>
    indexEntryOf(JSON.parse(readFileSync(new URL(`../../gear/${name}/${file}`, import.meta.url), "utf8"))),
  );
const market: GearEntry[] = [...folder("headphones"), ...folder("electronics")];
const sitting = { averageDbSpl: 85, room: "nc20" } as const;
const ask = (headphones: string[], wanted = {}, source?: string) =>
  rank(
    headphones.map((name) => headphonesNamed(name, market)),
    source === undefined ? undefined : deviceNamed(source, market, "source"),
    wanted,
    market,
    programmes.dynamic,
    sitting,
  );

describe("somebody with an HD 800 S and 300 dollars", () => {
  const { ranked } = ask(["HD 800 S"], { budgetUsd: 300 });

  it("is shown what passes first, and among that the least money", () => {
    expect(ranked[0].status).toBe("pass");
    const passing = ranked.filter((way) => way.status === "pass").map((way) => way.priceUsd ?? Number.NaN);
    expect(passing).toEqual([...passing].sort((a, b) => a - b));
  });

  it("is shown nothing that costs more, and nothing of which nobody knows what it costs", () => {
    for (const { priceUsd } of ranked) expect(priceUsd).toBeLessThanOrEqual(300);
  });

  it("sees on the front only what nothing cheaper outreaches", () => {
    const front = ranked.filter((way) => way.onFront && way.status === "pass");
    for (const way of front) {
      const cheaper = ranked.filter((other) => other.status === "pass" && (other.priceUsd ?? 0) <= (way.priceUsd ?? 0));
      expect(Math.max(...cheaper.map((other) => other.marginDb))).toBe(way.marginDb);
    }
  });
});

describe("a missing figure or price", () => {
  it("never wins: what is not known comes after what is, and no price after any price", () => {
    const { ranked } = ask(["HD 650"]);
    const worth = { pass: 0, caution: 1, unknown: 2, fail: 3 };
    for (let k = 1; k < ranked.length; k++) {
      expect(worth[ranked[k].status]).toBeGreaterThanOrEqual(worth[ranked[k - 1].status]);
      if (ranked[k].status === ranked[k - 1].status && ranked[k - 1].priceUsd === undefined)
        expect(ranked[k].priceUsd).toBeUndefined();
    }
  });
});

describe("two headphones at once", () => {
  it("are each driven on the socket that suits them: an ADI-2 has one for in-ears", () => {
    const { ranked } = ask(["HD 800 S", "Andromeda"]);
    const adi = ranked.find((way) => way.gear === "rme-adi-2-dac-fs");
    expect(adi?.on.map((one) => one.output)).toEqual(["Phones (Extreme Power)", "IEM"]);
  });

  it("never fare better together than the harder one alone", () => {
    const both = ask(["HD 800 S", "HD 600"]).ranked;
    const one = ask(["HD 800 S"]).ranked;
    for (const way of both)
      expect(way.marginDb).toBeLessThanOrEqual((one.find((w) => w.gear === way.gear)?.marginDb ?? Infinity) + 1e-9);
  });
});

describe("what one has", () => {
  it("is enough when it passes, and then nothing bought would improve on it", () => {
    expect(ask(["HD 600"], {}, "Chord Mojo 2").nothingImproves).toBe(true);
  });

  it("does not stand in the way of wanting a tube amplifier, whose cost is said", () => {
    const { nothingImproves, wantCosts, ranked } = ask(["HD 800 S"], { wantTubes: true }, "Chord Mojo 2");
    expect(nothingImproves).toBe(false);
    expect(ranked.length).toBeGreaterThan(0);
    expect(wantCosts).toMatch(/the want costs/);
  });
});
