/**
 * JSON as a stranger may send it: read strictly, refused with its line and what to do.
 *
 * JSON.parse takes the last of two equal keys and lets "__proto__" be a key; a figure that silently
 * replaces another is worse than none. Syntax by RFC 8259.
 */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";

/** The largest text that is read, in characters: five million, hundreds of times what a chain or a product needs (judgement). */
export const MOST_CHARACTERS_COUNT = 5_000_000;

/** Lists and objects inside each other; a chain needs six (judgement). */
const DEEPEST = 32;

/** Keys that mean something else to the language than to the file. */
const refusedKeys = new Set(["__proto__", "constructor", "prototype"]);

const space = /[ \t\n\r]*/y;
const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
const word = /[\p{L}\p{N}_$.+-]+/uy;
const words: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** The value of a JSON text; throws HeadampError with the file's name, line and column for anything that is not strict JSON, is repeated, too deep or too long. */
export function valueFromJsonText(text: string, name: string): unknown {
  const file = harmless(name, 120) || "the file";
  if (text.length > MOST_CHARACTERS_COUNT) {
    throw new HeadampError("json-size", `${file} is over 5 MB: too large to be meant; give a smaller file.`);
  }
  // A byte order mark is an editor's habit, not a mistake.
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  const wrongAt = (index: number, what: string): HeadampError => {
    const before = text.slice(0, index).split("\n");
    const column = before[before.length - 1].length + 1;
    return new HeadampError("json", `${file}: line ${before.length}, column ${column}: ${what}.`);
  };
  const found = (): string => {
    if (at >= text.length) return "the text ends";
    const shown = harmless(textOf(word) || String.fromCodePoint(text.codePointAt(at) ?? 0), 24);
    return `${shown === "" ? "an invisible character" : JSON.stringify(shown)} stands there`;
  };
  const textOf = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? "";
  };
  const skipSpace = (): string => {
    at += textOf(space).length;
    return text[at];
  };

  const stringAt = (): string => {
    const start = at;
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length) throw wrongAt(start, 'a text begins with " and never ends');
      if (text.charCodeAt(at) < 0x20)
        throw wrongAt(at, "a text holds a line break or another control character; write it as \\n or leave it out");
      if (text[at] === "\\") at++;
    }
    at++;
    try {
      return JSON.parse(text.slice(start, at)) as string;
    } catch {
      throw wrongAt(start, "a text holds a backslash that stands for nothing; write \\\\ for a backslash");
    }
  };

  const numberAt = (): number => {
    const start = at;
    const digits = textOf(number);
    const typed = textOf(word);
    if (digits === "" || typed.length > digits.length) {
      throw wrongAt(
        start,
        `${JSON.stringify(harmless(typed || text[at], 24))} is no JSON number; write it like 0.5 or -3 or 8e-6`,
      );
    }
    at += digits.length;
    const value = Number(digits);
    if (!Number.isFinite(value)) throw wrongAt(start, `${harmless(digits, 24)} is too large a number`);
    return value;
  };

  const listAt = (depth: number): unknown[] => {
    const list: unknown[] = [];
    at++;
    if (skipSpace() === "]") at++;
    else
      do {
        list.push(valueAt(depth));
      } while (continues("]"));
    return list;
  };

  const objectAt = (depth: number): Record<string, unknown> => {
    const object: Record<string, unknown> = {};
    at++;
    if (skipSpace() === "}") at++;
    else
      do {
        if (skipSpace() !== '"') throw wrongAt(at, `a key in double quotes is missing, ${found()}`);
        const keyStart = at;
        const key = stringAt();
        const shown = JSON.stringify(harmless(key, 60));
        if (refusedKeys.has(key)) throw wrongAt(keyStart, `the key ${shown} is not allowed; take it out`);
        if (Object.hasOwn(object, key))
          throw wrongAt(keyStart, `the key ${shown} stands twice in one object; keep one`);
        if (skipSpace() !== ":") throw wrongAt(at, `a colon is missing after ${shown}, ${found()}`);
        at++;
        object[key] = valueAt(depth);
      } while (continues("}"));
    return object;
  };

  /** Whether a comma says that another entry follows; otherwise passes the closing bracket. */
  const continues = (closing: "]" | "}"): boolean => {
    const next = skipSpace();
    if (next !== "," && next !== closing) throw wrongAt(at, `a comma or ${closing} is missing, ${found()}`);
    at++;
    if (next === closing) return false;
    if (skipSpace() === closing) throw wrongAt(at, `a comma stands before ${closing}; take it out`);
    return true;
  };

  const valueAt = (depth: number): unknown => {
    const first = skipSpace();
    if (first === "[" || first === "{") {
      if (depth === DEEPEST)
        throw wrongAt(at, `lists and objects stand more than ${DEEPEST} deep in each other; make it flatter`);
      return first === "[" ? listAt(depth + 1) : objectAt(depth + 1);
    }
    if (first === '"') return stringAt();
    const typed = textOf(word);
    const meant = words.get(typed);
    if (meant !== undefined) {
      at += typed.length;
      return meant;
    }
    if (/[-0-9.+]/.test(first ?? "") || typed === "NaN" || typed === "Infinity") return numberAt();
    throw wrongAt(
      at,
      `a value is missing, ${found()}; write a number, a "text", true, false, null, a list or an object`,
    );
  };

  if (skipSpace() === undefined) throw new HeadampError("json", `${file} is empty; give a file with JSON in it.`);
  const value = valueAt(0);
  if (skipSpace() !== undefined) throw wrongAt(at, `the JSON has ended, but ${found()}; take out what follows`);
  return value;
}
