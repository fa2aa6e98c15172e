/** The figures of a device that somebody can set: what each is now, who says so, and between what it may be. */

import { settable } from "../catalog/set-figure.ts";
import type { Chain } from "../chain/record.ts";
import { stageModels } from "../stages/stages.ts";
import type { Stated } from "../units/figure.ts";
import { type Unit, unitOfName } from "../units/vocabulary.ts";

/** One figure; without a value nobody published it. */
export interface SettableFigure {
  /** Its name in `--set`, after the device's. */
  readonly key: string;
  readonly what: string;
  readonly unit: Unit;
  readonly value?: number;
  readonly bound?: Stated["bound"];
  readonly source?: string;
  readonly trust?: Stated["trust"];
  readonly condition?: string;
  readonly spreadDb?: number;
  readonly low: number;
  readonly high: number;
}

/** Keys of stages that stand under another name where they are set. */
const setAs: Readonly<Record<string, string>> = { maximumVrms: "fullScaleVrms" };

const meanings = new Map<string, string>(
  stageModels.flatMap((model) => model.fields.map((field) => [field.key, field.meaning])),
);

/** The settable figures of the stages of one device; `role` as in `--set`: source, amp, amp2, pad, headphones. */
export function settableFigures(chain: Chain, stageIndices: readonly number[], role: string): SettableFigure[] {
  const figures = new Map<string, unknown>();
  for (const index of stageIndices) {
    for (const [key, figure] of Object.entries(chain.stages[index] ?? {})) {
      // A zero that only says which stage of a device makes the noise is no figure of its own.
      if (figure === 0 || figures.has(setAs[key] ?? key)) continue;
      figures.set(setAs[key] ?? key, figure);
    }
  }
  return settable(role)
    .filter(({ key }) => figures.has(key) || shownWhenMissing.has(key))
    .map(({ key, low, high }) => {
      const figure = figures.get(key);
      const stated = typeof figure === "number" ? { value: figure, source: "you" } : (figure as Stated | undefined);
      return {
        key,
        what: meanings.get(key) ?? key,
        unit: unitOfName(key) ?? "Ratio",
        low,
        high,
        ...(stated && {
          value: stated.value,
          source: stated.source,
          ...(stated.bound && { bound: stated.bound }),
          ...("trust" in stated && stated.trust && { trust: stated.trust }),
          ...("condition" in stated && stated.condition && { condition: stated.condition }),
          ...("spreadDb" in stated && stated.spreadDb && { spreadDb: stated.spreadDb }),
        }),
      };
    });
}

/** What a verdict asks of every device, so that its absence is a row and not a blank. */
const shownWhenMissing: ReadonlySet<string> = new Set(["outputImpedanceOhm", "noiseVrms"]);
