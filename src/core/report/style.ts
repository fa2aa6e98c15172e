/** How a text may be emphasised; a face that has no colours passes `plain`. */
export interface Style {
  readonly strong: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly pass: (text: string) => string;
  readonly caution: (text: string) => string;
  readonly fail: (text: string) => string;
  readonly unknown: (text: string) => string;
}

const same = (text: string): string => text;

/** No emphasis at all: glyphs and words carry everything. */
export const plain: Style = { strong: same, quiet: same, pass: same, caution: same, fail: same, unknown: same };
