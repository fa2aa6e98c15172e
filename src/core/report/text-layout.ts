/** Words laid out on 80 columns. */

export const WIDTH = 80;

/** The lines of a text broken at spaces to `width`; a word longer than that stays whole. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text broken to `width`, every line after the first moved in by `indent`. */
export function hanging(first: string, text: string, width = WIDTH): string {
  const pad = " ".repeat(first.length);
  return wrapped(text, width - first.length)
    .map((line, index) => (index === 0 ? first : pad) + line)
    .join("\n");
}
