import { harmless } from "../units/harmless.ts";

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A stranger's text as HTML text or attribute: in one line, without controls, with all markup escaped. */
export const escaped = (text: string, maxLengthCount = 2000): string =>
  harmless(text, maxLengthCount).replace(/[&<>"']/g, (sign) => entities[sign]);
