/** What a schema found wrong in a user's file, as the middle of a sentence: where, what, and what it must be. */

import type { z } from "zod";
import { harmless } from "../units/harmless.ts";

type Issue = z.core.$ZodIssue;

/** A place in a file, and what is wrong there. */
export interface SchemaComplaint {
  readonly path: readonly PropertyKey[];
  /** Starts with the value or with "is missing", ends without a full stop. */
  readonly what: string;
  /** A key that nothing there has. */
  readonly unknownKey?: string;
}

/** The first complaint of a failed parse of `input`; an unknown key comes first, since it often is the one that is missing, mistyped. */
export function complaintOf(error: z.ZodError, input: unknown): SchemaComplaint {
  const issues = error.issues.map((issue) => innermost(issue, input));
  const issue = issues.find(({ code }) => code === "unrecognized_keys") ?? issues[0];
  if (issue.code === "unrecognized_keys") {
    const [unknownKey] = issue.keys;
    return { path: issue.path, what: `has an unknown key "${harmless(unknownKey, 60)}"`, unknownKey };
  }
  return { path: issue.path, what: whatIsWrong(issue, valueAt(input, issue.path)) };
}

/** The issue inside a union's: that of the branch whose kind of value stands there. */
function innermost(issue: Issue, input: unknown): Issue {
  if (issue.code !== "invalid_union" || issue.errors.length === 0) return issue;
  const value = valueAt(input, issue.path);
  if (value === undefined) return issue;
  // A branch that fails at its very start expects another kind of value altogether.
  const branch = issue.errors.find((errors) => errors.some(({ path }) => path.length > 0));
  const inner = branch?.find(({ path }) => path.length > 0);
  return inner ? innermost({ ...inner, path: [...issue.path, ...inner.path] }, input) : issue;
}

function whatIsWrong(issue: Issue, value: unknown): string {
  if (value === undefined) return `is missing; give ${wanted(issue)}`;
  const counted = (issue.code === "too_small" || issue.code === "too_big") && issue.origin !== "number";
  return `is ${shown(value)}; it must ${counted ? "have" : "be"} ${wanted(issue)}`;
}

/** What would be accepted, as a noun. */
function wanted(issue: Issue): string {
  switch (issue.code) {
    case "too_small":
      return issue.origin === "number"
        ? `${issue.minimum} or more`
        : `${issue.minimum} or more ${unitsOf(issue.origin)}`;
    case "too_big":
      return issue.origin === "number"
        ? `${issue.maximum} or less`
        : `at most ${issue.maximum} ${unitsOf(issue.origin)}`;
    case "invalid_value":
      return oneOf(issue.values);
    case "invalid_union":
      return issue.errors.length > 0
        ? alternatives(issue.errors)
        : oneOf((issue as { options?: unknown[] }).options ?? []);
    case "invalid_type":
      return kinds[issue.expected] ?? `a ${issue.expected}`;
    default:
      return issue.message;
  }
}

const kinds: Readonly<Record<string, string>> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  object: "an object",
};

const unitsOf = (origin: string): string => (origin === "string" ? "characters" : "entries");

const oneOf = (values: readonly unknown[]): string =>
  values.length === 1
    ? shown(values[0])
    : `one of ${values.map((value) => (typeof value === "string" ? value : shown(value))).join(", ")}`;

const alternatives = (branches: readonly (readonly Issue[])[]): string =>
  [...new Set(branches.flatMap(([issue]) => (issue ? [wanted(issue)] : [])))].join(" or ");

/** A value as the user will find it in the file, cut where it is long. */
function shown(value: unknown): string {
  if (typeof value === "string") return `"${harmless(value, 60)}"`;
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}
