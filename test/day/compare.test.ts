import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const headamp = async (...args: string[]) => (await promisify(execFile)(process.execPath, [main, ...args])).stdout;
const json = async (...args: string[]) => JSON.parse(await headamp("compare", ...args, "--format", "json"));

const ends = ["--source", "Scarlett 2i2 3rd Gen", "--headphones", "HD 800 S"];
const three = ["--amp", "Magni 3", "--amp", "THX AAA 789", "--amp", "Bottlehead Crack"];

interface Row {
  readonly id: string;
  readonly differs: boolean;
  readonly cells: readonly { readonly value?: number; readonly difference?: { readonly differenceDb: number } }[];
}
const row = (comparison: { rows: Row[] }, id: string) => comparison.rows.find((one) => one.id === id);

describe("somebody between three amplifiers for an HD 800 S", () => {
  it("sees that the tube amplifier changes the tone and the other two do not", async () => {
    const text = await headamp("compare", ...ends, ...three);
    expect(text.split("\n")[0]).toMatch(/Bottlehead Crack may change the tone/);
    const tone = row(await json(...ends, ...three), "tone");
    expect(tone?.differs).toBe(true);
    expect(Math.abs(tone?.cells[1].difference?.differenceDb ?? 9)).toBeLessThan(0.1);
    expect(tone?.cells[2].difference?.differenceDb).toBeGreaterThan(0.5);
  });

  it("may ask for no amplifier at all, which costs nothing", async () => {
    const { chains } = await json(...ends, "--amp", "Magni 3", "--amp", "none");
    expect(chains.map((chain: { name: string }) => chain.name)).toEqual(["Schiit Magni 3", "The source alone"]);
    expect(chains[1].priceUsd).toBe(0);
    expect(
      chains[1].chain.stages.filter((stage: { kind: string }) => stage.kind === "potentiometer").length,
    ).toBeLessThan(2);
  });

  it("takes no two amplifiers in a row for it: each stands alone behind the source", async () => {
    const { chains } = await json(...ends, ...three);
    for (const { chain } of chains) {
      const gear = new Set(chain.stages.map((stage: { from?: { gear: string } }) => stage.from?.gear));
      expect(gear.size).toBe(3);
    }
  });
});

describe("one amplifier at both of its gains", () => {
  it("is two alternatives told apart by their gain, and louder by what the switch says", async () => {
    const comparison = await json(...ends, "--amp", "Magni 3", "--gain", "low", "--amp", "Magni 3", "--gain", "high");
    expect(comparison.chains.map((chain: { name: string }) => chain.name)).toEqual([
      "Schiit Magni 3, gain low",
      "Schiit Magni 3, gain high",
    ]);
    expect(row(comparison, "loudness")?.cells[1].difference?.differenceDb).toBeGreaterThan(0);
  });
});

describe("one source for several headphones", () => {
  it("is compared by repeating the headphones, the source as a plain word", async () => {
    const { varies, chains, common } = await json(
      "Topping E2x2 OTG",
      "--headphones",
      "HD 600",
      "--headphones",
      "Susvara",
    );
    expect(varies).toBe("headphones");
    expect(chains).toHaveLength(2);
    expect(common).toMatch(/E2x2 OTG → …$/);
  });
});
