import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";
import { arrowsFrom, root, sources } from "./house.ts";
import { placeOf, treeOf } from "./tree.ts";

const core = sources.filter((path) => path.startsWith("core/"));

it("the core compiles with neither DOM nor Node, so that purity is a compiler's error and no rule to remember", () => {
  const { compilerOptions } = JSON.parse(readFileSync(join(root, "src/core/tsconfig.json"), "utf8"));
  expect(compilerOptions.lib).toEqual(["ES2023"]);
  expect(compilerOptions.types).toEqual([]);
});

it("the core imports no Node module and of packages only the schema library, in files of schemas", () => {
  const outside = core.flatMap(arrowsFrom).filter(({ to }) => to === undefined);
  const impure = outside.filter(({ from, specifier }) => !(specifier === "zod" && /schema/.test(from)));
  expect(impure.map(({ from, specifier }) => `${from} -> ${specifier}`)).toEqual([]);
});

/** What only a machine or a browser has, or what differs from run to run. */
const outerWorld = [
  ...["process", "window", "document", "console", "fetch", "globalThis", "performance", "navigator", "localStorage"],
  ...["setTimeout", "setInterval", "setImmediate", "queueMicrotask", "Buffer", "require", "crypto", "Date"],
];

it("the core reads no clock, no dice and no outer world: the same input gives the same bytes", () => {
  const found = core.flatMap((path) => {
    const tree = treeOf(path);
    const declared = new Set<string>();
    const used: ts.Identifier[] = [];
    const dice: ts.Node[] = [];
    walk(tree, (node) => {
      if (ts.isPropertyAccessExpression(node) && node.getText(tree) === "Math.random") dice.push(node);
      if (!ts.isIdentifier(node) || !outerWorld.includes(node.text)) return;
      if (isDeclaredHere(node)) declared.add(node.text);
      else if (!isMemberName(node)) used.push(node);
    });
    const reached = used.filter(({ text }) => !declared.has(text));
    return [...reached, ...dice].map((node) => `${placeOf(tree, node)}: ${node.getText(tree)}`);
  });
  expect(found).toEqual([]);
});

function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}

// A local called `window` (of a Fourier transform) or `document` (of a report) is no browser's.
function isDeclaredHere(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isBindingElement(parent) ||
      ts.isImportSpecifier(parent)) &&
    parent.name === node
  );
}

// `plan.window`, `{ document: … }` and members of a type are names of their own.
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isPropertyAssignment(parent) && parent.name === node) ||
    ((ts.isPropertySignature(parent) || ts.isMethodSignature(parent) || ts.isPropertyDeclaration(parent)) &&
      parent.name === node)
  );
}
