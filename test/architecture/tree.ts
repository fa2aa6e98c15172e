/** The syntax of a source file, and what a module exports: what the guards of names and comments read. */

import ts from "typescript";
import { textOf } from "./house.ts";

/** The syntax tree of a source file given by its path under src/. */
export function treeOf(path: string): ts.SourceFile {
  return ts.createSourceFile(path, textOf(path), ts.ScriptTarget.ES2023, true);
}

/** A statement that declares one or more names and exports them. */
export type Declaration =
  | ts.FunctionDeclaration
  | ts.InterfaceDeclaration
  | ts.TypeAliasDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.VariableStatement;

/** Every exported declaration of a file with the names it declares. */
export function exportsOf(
  tree: ts.SourceFile,
): { readonly names: readonly string[]; readonly declaration: Declaration }[] {
  return tree.statements.filter(isExportedDeclaration).map((declaration) => ({
    names: ts.isVariableStatement(declaration)
      ? declaration.declarationList.declarations.map(({ name }) => name.getText(tree))
      : [declaration.name?.text ?? "default"],
    declaration,
  }));
}

function isExportedDeclaration(statement: ts.Statement): statement is Declaration {
  return (
    (ts.isFunctionDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement) ||
      ts.isVariableStatement(statement)) &&
    statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true
  );
}

/** "path:line" of a node, as an editor opens it. */
export function placeOf(tree: ts.SourceFile, node: ts.Node): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}
