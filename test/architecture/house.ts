/** Reads the house as it stands: which files there are, what each imports, on which floor it lives. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** One arrow of the picture: `from` and `to` are paths under src/, `to` is undefined for a package or a Node module. */
export interface Arrow {
  readonly from: string;
  readonly specifier: string;
  readonly to: string | undefined;
}

/** Every file below a folder of the repository that ends so, as paths from that folder with forward slashes. */
export function filesBelow(folder: string, ending: string): string[] {
  const start = join(root, folder);
  if (!existsSync(start)) return [];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(start, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.includes("node_modules/"))
    .sort();
}

/** Every source file, as a path under src/. */
export const sources: readonly string[] = [...filesBelow("src", ".ts"), ...filesBelow("src", ".tsx")].sort();

const texts = new Map<string, string>();

/** The text of a source file. */
export function textOf(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = readFileSync(join(root, "src", path), "utf8");
  texts.set(path, text);
  return text;
}

// import … from "x", export … from "x", import "x", import("x"), new URL("x", import.meta.url): types and values alike.
const importForms = /\b(?:from|import)\s*\(?\s*"([^"]+)"|\bnew URL\(\s*"([^"]+)",\s*import\.meta\.url/g;
const commentLine = /^\s*(?:\/\/|\/\*|\*).*$/gm;

/** What a text refers to by import, in the order it stands there. */
function specifiersIn(text: string): string[] {
  return Array.from(text.replace(commentLine, "").matchAll(importForms), (match) => match[1] ?? match[2]);
}

/** Every arrow that leaves a source file. */
export function arrowsFrom(path: string): Arrow[] {
  return specifiersIn(textOf(path)).map((specifier) => {
    const isFile = specifier.startsWith(".");
    // What the bundler is asked beside the file ("?worker&url") is no part of its name.
    const [file] = specifier.split("?");
    const target = posix.join(posix.dirname(path), file).replace(/\.js$/, ".ts");
    return { from: path, specifier, to: isFile ? target : undefined };
  });
}

/** Every arrow between two source files. */
export const arrows: readonly (Arrow & { readonly to: string })[] = sources
  .flatMap(arrowsFrom)
  .filter((arrow): arrow is Arrow & { readonly to: string } => arrow.to !== undefined && sources.includes(arrow.to));

/** The rooms, floor by floor, from the ground up. Two rooms of one floor are strangers. */
const floors: readonly (readonly string[])[] = [
  ["core/units", "core/math"],
  ["core/signal", "core/standards"],
  ["core/formats", "core/stages", "core/measure"],
  ["core/chain", "core/circuit"],
  ["core/catalog", "core/render"],
  ["core/check"],
  ["core/sweep"],
  ["core/report", "adapters"],
  ["cli", "web"],
];

/** The room a source file lives in, or undefined for the library's door (index.ts) and for a file that has none. */
export function roomOf(path: string): string | undefined {
  return floors.flat().find((room) => path.startsWith(`${room}/`));
}

/** The floor of a room, counted from the ground. */
export function floorOf(room: string): number {
  return floors.findIndex((rooms) => rooms.includes(room));
}
