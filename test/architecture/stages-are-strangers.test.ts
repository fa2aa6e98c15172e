import { posix } from "node:path";
import { expect, it } from "vitest";
import { arrows } from "./house.ts";

const stages = "core/stages/";

/** What every stage may stand on: the contract, and what knows no stage. */
const commonGround = [
  "law.ts",
  "one-port.ts",
  "rational-one-port.ts",
  "port.ts",
  "from.ts",
  "noise-band.ts",
  "voltage-source.ts",
];

/** The lists, which alone may name the members. */
const lists = ["volumes.ts", "amplifiers.ts", "drivers.ts", "stages.ts"];

const within = arrows
  .filter(({ from, to }) => from.startsWith(stages) && to.startsWith(stages))
  .map(({ from, to }) => ({ from: from.slice(stages.length), to: to.slice(stages.length) }));

it("a stage knows the contract and its own folder, never another stage: loading is the solver's business", () => {
  const acquainted = within.filter(({ from, to }) => {
    if (lists.includes(from) || commonGround.includes(to)) return false;
    const [home, there] = [posix.dirname(from), posix.dirname(to)];
    return home === "." || there !== home;
  });
  expect(acquainted.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});

it("the common ground of the stages names none of them", () => {
  const naming = within.filter(({ from, to }) => commonGround.includes(from) && !commonGround.includes(to));
  expect(naming.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
});
