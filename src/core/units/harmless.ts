/**
 * Text from a stranger, made safe to print: a file's tag, a product's name, a typed argument.
 *
 * Ordinary letters of every script stay; what could steer a terminal or turn a line around goes.
 */

// Terminal sequences: CSI "ESC [ ... letter", OSC and its kin "ESC ] ... BEL or ESC \", any other "ESC x", and their one-byte C1 forms (ECMA-48).
const terminalSequences =
  /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]?|(?:\u001b[\]PX^_]|[\u0090\u0098\u009d-\u009f])[^\u0007\u001b\u009c]*(?:\u0007|\u001b\\|\u009c)?|\u001b[ -/]*[0-~]?/gu;

// White space of every kind, line and paragraph separators included, becomes one space.
const whiteSpace = /(?:[^\S\ufeff]|\u0085)+/gu;

// Other controls (Cc), invisible format characters (Cf: bidi overrides and isolates, zero width, soft hyphen, tags), half surrogates (Cs),
// and the fillers and variation selectors that print as nothing.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;

/** The text in one printable line without controls, escapes, bidi overrides or zero-width characters, cut with an ellipsis after so many characters. */
export function harmless(text: string, maxLengthCount = 200): string {
  // Cut first, so that a huge text costs nothing; sequences are short beside the allowance.
  const clean = text
    .slice(0, 16 * maxLengthCount + 1024)
    .replace(terminalSequences, "")
    .replace(whiteSpace, " ")
    .replace(unseen, "")
    .trim();
  const characters = Array.from(clean);
  return characters.length <= maxLengthCount
    ? clean
    : `${characters.slice(0, Math.max(0, maxLengthCount - 1)).join("")}…`;
}
