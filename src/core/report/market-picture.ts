/** The market as a scatter: what each output costs against how far it reaches on these headphones, and the least money for each reach. */

import { type Ranked, type Ranking, staircase } from "../sweep/rank.ts";
import { axisAround, logAxis } from "./axes.ts";
import type { Picture, Point } from "./drawing.ts";

const shapes: Readonly<Record<string, Point["shape"]>> = {
  amplifier: "triangle",
  combo: "square",
  interface: "diamond",
};

const PRICES_USD = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000];

/** The picture of a ranking, one output pointed at by its id; undefined where no price is known. */
export function marketPicture({ ranked, yours }: Ranking, pointed?: string): Picture | undefined {
  const priced = [...(yours ? [yours] : []), ...ranked].filter((way) => way.priceUsd !== undefined);
  if (priced.length === 0) return undefined;
  const prices = priced.map(priceOf);
  const margins = [0, ...priced.map(({ marginDb }) => marginDb)];
  const from = PRICES_USD.findLast((price) => price <= Math.min(...prices)) ?? 1;
  const to = PRICES_USD.find((price) => price >= Math.max(...prices)) ?? 50_000;
  const y = axisAround("to spare over what the music asks, dB", Math.min(...margins), Math.max(...margins), 5);
  const steps = staircase(ranked);
  const told = labelled(ranked);
  return {
    title: "Price against how far it reaches",
    drawing: {
      kind: "plot",
      x: logAxis("$", from, to),
      y,
      lines: [
        ...(steps.pricesUsd.length > 1
          ? [
              {
                label: "least money for it",
                tone: "ink3",
                weight: "fine",
                xs: steps.pricesUsd,
                ys: steps.marginsDb,
              } as const,
            ]
          : []),
      ],
      beyond: [{ side: "below", label: "too quiet for this music", xs: [from, to], ys: [0, 0] }],
      points: [
        ...ranked.filter(({ priceUsd }) => priceUsd !== undefined).map((way) => pointOf(way, pointed, told)),
        ...(yours?.priceUsd === undefined
          ? []
          : [{ ...pointOf(yours, undefined, new Set()), tone: "accent" as const, label: `yours, ${yours.name}` }]),
      ],
    },
  };
}

const priceOf = ({ priceUsd }: Ranked): number => priceUsd ?? 0;

/** Prices nearer than this share one name on the front, so that names do not meet. */
const APART_RATIO = 1.5;

/** The ways on the front that are named: the cheapest first, each some way dearer than the one before. */
function labelled(ranked: readonly Ranked[]): ReadonlySet<string> {
  const told = new Set<string>();
  let lastUsd = 0;
  for (const way of ranked
    .filter((one) => one.onFront && one.priceUsd !== undefined)
    .sort((a, b) => priceOf(a) - priceOf(b))) {
    if (priceOf(way) < lastUsd * APART_RATIO) continue;
    told.add(way.gear);
    lastUsd = priceOf(way);
  }
  return told;
}

const pointOf = (way: Ranked, pointed: string | undefined, told: ReadonlySet<string>): Point => ({
  x: priceOf(way),
  y: way.marginDb,
  shape: shapes[way.kind] ?? "circle",
  tone: way.gear === pointed ? "accent" : "ink2",
  ...(way.status !== "pass" && { hollow: true as const }),
  ...((way.gear === pointed || told.has(way.gear)) && { label: way.name }),
});
