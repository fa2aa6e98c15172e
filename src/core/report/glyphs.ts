import type { Status } from "../check/status.ts";

/** The sign of each status: shape first, colour second. */
export const glyphs: Readonly<Record<Status, string>> = { pass: "✓", caution: "!", fail: "×", unknown: "?" };

/** The word of each status, where a sign is not read aloud. */
export const statusWords: Readonly<Record<Status, string>> = {
  pass: "passes",
  caution: "caution",
  fail: "fails",
  unknown: "not known",
};
