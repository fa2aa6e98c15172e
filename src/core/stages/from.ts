/** Where a stage comes from, so that a sentence can name the product and its output. */
export interface From {
  readonly gear: string;
  readonly output?: string;
  readonly mode?: string;
  readonly gain?: string;
}
