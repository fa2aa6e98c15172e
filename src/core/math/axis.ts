/** Where values stand on a straight or a logarithmic axis. */

/** One axis between two ends, which a logarithmic one has above zero. */
export interface AxisSpan {
  readonly scale: "linear" | "log";
  readonly from: number;
  readonly to: number;
}

/** Where a value stands, from 0 at the start to 1 at the end; values beyond are beyond. */
export function placeOn({ scale, from, to }: AxisSpan, value: number): number {
  // u = (x - a) / (b - a), on a logarithmic axis of the logarithms
  return scale === "log" ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
}

/** The 1, 2 and 5 of every decade between two values. */
export function decadeSteps(from: number, to: number): number[] {
  const first = Math.floor(Math.log10(from));
  const last = Math.ceil(Math.log10(to));
  return Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k))
    .flatMap((decade) => [decade, 2 * decade, 5 * decade])
    .filter((value) => value >= from * 0.999 && value <= to * 1.001);
}

/** The largest of 1, 2 and 5 times a power of ten that fits `countAtLeast` times into a span. */
export function niceStep(span: number, countAtLeast: number): number {
  const rough = span / countAtLeast;
  const decade = 10 ** Math.floor(Math.log10(rough));
  return [5, 2, 1].map((digit) => digit * decade).find((step) => step <= rough * 1.0001) ?? decade;
}
