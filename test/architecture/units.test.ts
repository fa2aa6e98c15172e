import ts from "typescript";
import { expect, it } from "vitest";
import { unitOfName } from "../../src/core/units/vocabulary.ts";
import { sources } from "./house.ts";
import { exportsOf, placeOf, treeOf } from "./tree.ts";

/** Names that hold a number and need no unit, each with its reason. */
const exempt: Readonly<Record<string, string>> = {
  value: "of a figure or quantity, whose unit stands beside it or in its key",
  low: "of a quantity {value, low, high, unit}",
  high: "of a quantity {value, low, high, unit}",
  limit: "of a finding, in the finding's unit",
  minimum: "a bound of a field, in the unit of the field's key",
  usual: "the value of a field when nobody says, in the unit of the field's key",
  maximum: "a bound of a field, in the unit of the field's key",
  probability: "from 0 to 1, and has no other scale",
  version: "of a record's format",
  seed: "of the random numbers",
  re: "of a complex number in the unit of its array",
  im: "of a complex number in the unit of its array",
  left: "of a pair of channels, whose own name holds the unit",
  right: "of a pair of channels, whose own name holds the unit",
  length: "of an array, the language's own word for how many",
  figure: "any figure at all, whose unit is in the key it came from",
  channels: "arrays of samples, full scale 1",
  window: "the weights of a Fourier transform's window",
  frames: "spectra in order of time, powers re full scale",
  orders: "which multiples of a fundamental",
  reference: "an array of samples, full scale 1",
  releasedYear: "a date",
  xs: "of a drawn line, in the unit of its axis",
  ys: "of a drawn line, in the unit of its axis",
  x: "of a drawn thing, in the unit of its axis",
  y: "of a drawn thing, in the unit of its axis",
  from: "where a drawn thing begins, in the unit of its axis",
  to: "where a drawn thing ends, in the unit of its axis",
  step: "of an axis, in its unit",
  lows: "of a drawn area, in the unit of its axis",
  highs: "of a drawn area, in the unit of its axis",
  spread: "of a reading, in the reading's unit",
  floor: "of a reading, in the reading's unit",
  cost: "of a place for words: it only ranks them",
};

it("a name that holds a number ends in its unit: dBV, dBu, rms and peak are confused by names, not by types", () => {
  const found = sources
    .filter((path) => path.startsWith("core/") && !path.startsWith("core/math/"))
    .flatMap((path) => {
      const tree = treeOf(path);
      return exportsOf(tree)
        .flatMap(({ declaration }) => numbersOf(declaration))
        .filter(({ name, many }) => !isNamedWithUnit(name, many) && !(name in exempt))
        .map(({ name, many, node }) => `${placeOf(tree, node)}: ${name}${many ? " (several)" : ""}`);
    });
  expect(found).toEqual([]);
});

interface NumberName {
  readonly name: string;
  readonly many: boolean;
  readonly node: ts.Node;
}

/** Every member and parameter of an exported declaration that holds numbers. */
function numbersOf(declaration: ts.Node): NumberName[] {
  const found: NumberName[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || isPrivate(node)) return; // what happens inside is the file's own business
    if ((ts.isPropertySignature(node) || ts.isPropertyDeclaration(node) || ts.isParameter(node)) && node.type) {
      const many = holdsNumbers(node.type);
      if (many !== undefined && ts.isIdentifier(node.name)) found.push({ name: node.name.text, many, node });
    }
    node.forEachChild(visit);
  };
  visit(declaration);
  return found;
}

function isPrivate(node: ts.Node): boolean {
  if (ts.isPropertyDeclaration(node) && ts.isPrivateIdentifier(node.name)) return true;
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword) === true;
}

/** False for one number, true for several, undefined for anything else. */
function holdsNumbers(type: ts.TypeNode): boolean | undefined {
  if (type.kind === ts.SyntaxKind.NumberKeyword) return false;
  if (ts.isArrayTypeNode(type)) return holdsNumbers(type.elementType) === undefined ? undefined : true;
  if (ts.isTypeOperatorNode(type)) return holdsNumbers(type.type);
  if (ts.isParenthesizedTypeNode(type)) return holdsNumbers(type.type);
  if (ts.isUnionTypeNode(type)) {
    const members = type.types.map(holdsNumbers).filter((many) => many !== undefined);
    return members.length === 0 ? undefined : members.some(Boolean);
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const name = type.typeName.getText();
  if (name === "Figure" || name === "GearFigure") return false;
  if (name === "Float64Array" || name === "Float32Array") return true;
  if (name === "ReadonlyArray" || name === "Array" || name === "PerChannel" || name === "Partial") {
    const inner = type.typeArguments?.map(holdsNumbers).find((many) => many !== undefined);
    return name === "PerChannel" || name === "Partial" || inner === undefined ? inner : true;
  }
  return undefined;
}

// `frequenciesHz`, `levelsDb`, `ratios`: the thing is plural before its unit, or the unit word is.
function isNamedWithUnit(name: string, many: boolean): boolean {
  const unit = unitOfName(name);
  if (unit === undefined) return false;
  if (!many || name.toLowerCase() === unit.toLowerCase()) return true;
  return name.endsWith("s") || name.slice(0, -unit.length).endsWith("s");
}
