import { posix } from "node:path";
import { expect, it } from "vitest";
import { arrows } from "./house.ts";

it("no file imports itself by way of others, so that each can be read after the ones below it", () => {
  expect(cycleIn(arrows.map(({ from, to }) => [from, to]))).toEqual([]);
});

it("no two folders need each other, so that each can be understood, moved and tested alone", () => {
  // A folder and the one around it are one idea: the list and the contract of a comb stand beside its teeth.
  const between = arrows
    .map(({ from, to }) => [posix.dirname(from), posix.dirname(to)] as const)
    .filter(([from, to]) => !`${to}/`.startsWith(`${from}/`) && !`${from}/`.startsWith(`${to}/`));
  expect(cycleIn(between)).toEqual([]);
});

/** The first cycle found by depth-first search, as the names along it; empty when there is none. */
function cycleIn(pairs: readonly (readonly [string, string])[]): string[] {
  const next = new Map<string, string[]>();
  for (const [from, to] of pairs) next.set(from, [...(next.get(from) ?? []), to]);
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (node: string): string[] => {
    if (trail.includes(node)) return [...trail.slice(trail.indexOf(node)), node];
    if (finished.has(node)) return [];
    trail.push(node);
    for (const target of next.get(node) ?? []) {
      const found = visit(target);
      if (found.length > 0) return found;
    }
    trail.pop();
    finished.add(node);
    return [];
  };
  for (const node of next.keys()) {
    const found = visit(node);
    if (found.length > 0) return found;
  }
  return [];
}
