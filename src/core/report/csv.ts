/** Tables as comma-separated values (RFC 4180): a header, one row a line, nothing else. */

/** What a field may hold: a number keeps all its digits, what is missing is empty. */
export type Field = string | number | boolean | null | undefined;

/** A table as CSV with CRLF ends; a text that a spreadsheet would run as a formula is led by an apostrophe. */
export function csvOf(heads: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [heads, ...rows].map((row) => `${row.map(fieldOf).join(",")}\r\n`).join("");
}

function fieldOf(field: Field): string {
  if (field === undefined || field === null) return "";
  if (typeof field !== "string") return String(field);
  const text = /^[=+\-@\t\r]/.test(field) ? `'${field}` : field;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
