/** The contract between how two captures are compared and what is fitted to it: their complex ratio, point by point. */

/** The ratio of one capture to another at a frequency. */
export interface TransferPoint {
  readonly frequencyHz: number;
  readonly re: number;
  readonly im: number;
  /** One sigma of each part, re the ratio's magnitude. */
  readonly sigmaRatio: number;
}

/** Two captures compared, or why they cannot be. */
export type Compared =
  | {
      readonly refusal?: undefined;
      readonly points: readonly TransferPoint[];
      /** How the frequencies were played, for the condition of the figure. */
      readonly signal: string;
    }
  | { readonly refusal: string };
