/** Words laid out on 80 columns. */

/** Columns of a terminal. */
export const WIDTH = 80;

/** The lines of a text broken at spaces to `columnsCount`; a word longer than that stays whole. */
export function wrapped(text: string, columnsCount: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columnsCount) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** A text broken to `columnsCount`, every line after the first moved in by `indent`. */
export function hanging(first: string, text: string, columnsCount = WIDTH): string {
  const pad = " ".repeat(first.length);
  return wrapped(text, columnsCount - first.length)
    .map((line, index) => (index === 0 ? first : pad) + line)
    .join("\n");
}
