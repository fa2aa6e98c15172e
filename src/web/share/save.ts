/** Hands a file to the user: made here, saved by the browser, uploaded nowhere. */

/** Saves bytes or a text under a name. */
export function save(name: string, content: Blob | string, type = "text/plain"): void {
  const blob = typeof content === "string" ? new Blob([content], { type: `${type};charset=utf-8` }) : content;
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has read it by then; a link that is revoked at once may be too early for some.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
