/** Keys and values as the query of an address has them: key=value&key, percent-encoded UTF-8, a space as +. */

import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";

/** One key with its value, empty where it has none. */
export type Pair = readonly [key: string, value: string];

/** The pairs as text, as application/x-www-form-urlencoded writes them (WHATWG URL, 5.2) but without = where there is no value; throws HeadampError for half a character. */
export const queryText = (pairs: readonly Pair[]): string =>
  pairs.map(([key, value]) => encoded(key) + (value === "" ? "" : `=${encoded(value)}`)).join("&");

/** The pairs of a text; throws HeadampError where its percent-encoding is none. */
export function pairsFrom(query: string): Pair[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const at = part.indexOf("=");
      return at < 0 ? [decoded(part), ""] : [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
    });
}

function encoded(text: string): string {
  try {
    // encodeURIComponent leaves !'()~ as they are, which the form encoding does not.
    return encodeURIComponent(text)
      .replace(/[!'()~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
      .replaceAll("%20", "+");
  } catch {
    throw new HeadampError("query", `"${harmless(text, 60)}" holds half a character, which no link can carry.`);
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    throw new HeadampError(
      "query",
      `"${harmless(text, 60)}" is not percent-encoded text: the link was cut or changed.`,
    );
  }
}
