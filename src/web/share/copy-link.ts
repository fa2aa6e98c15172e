/** The address of the bench on the clipboard; where that is forbidden, what to do instead. */

/** Copies the link and says what came of it. */
export async function copyLink(): Promise<string> {
  try {
    await navigator.clipboard.writeText(location.href);
    return "Link copied: it holds the whole bench.";
  } catch {
    return "Copy the address above: it holds the whole bench.";
  }
}
