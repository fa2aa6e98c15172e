import ts from "typescript";
import { expect, it } from "vitest";
import { sources } from "./house.ts";
import { exportsOf, placeOf, treeOf } from "./tree.ts";

it("every name the core or the library's door exports says in a comment what it is", () => {
  const silent = sources
    .filter((path) => path.startsWith("core/") || path === "index.ts")
    .flatMap((path) => {
      const tree = treeOf(path);
      const exported = exportsOf(tree);
      // One comment speaks for all overloads of a function.
      const told = new Set(exported.filter(({ declaration }) => isTold(declaration)).flatMap(({ names }) => names));
      return exported
        .filter(({ names }) => names.some((name) => !told.has(name)))
        .map(({ names, declaration }) => `${placeOf(tree, declaration)}: ${names.join(", ")}`);
    });
  expect(silent).toEqual([]);
});

function isTold(declaration: ts.Node): boolean {
  return ts
    .getJSDocCommentsAndTags(declaration)
    .some((comment) => ts.isJSDoc(comment) && comment.comment !== undefined);
}
