/** A voltage divider of two arms a channel: what a track with a wiper and a switch with resistors have in common. */

import { ratioFromDb } from "../../units/decibel.ts";
import { type Figure, valueOf } from "../../units/figure.ts";
import type { PassiveLaw, PerChannel } from "../law.ts";
import { resistor } from "../one-port.ts";

/** Where a divider stands: a position, and what the right channel has over the left there. */
export interface DividerPosition {
  /** Unloaded gain in dB, 0 or below; absent: the volume is free and solved for. */
  readonly positionDb?: number | "free";
  /** Right channel over left at this position, in dB, where it is known. */
  readonly imbalanceDb?: Figure;
}

/** The lowest position that is not mute: no contact reaches the end of its track. */
const LOWEST_RATIO = 1e-6;

/** The unloaded gain of each channel: 0 dB where no position is stated, never above it. */
export function dividerRatios({ positionDb, imbalanceDb }: DividerPosition): PerChannel<number> {
  const within = (ratio: number) => Math.max(LOWEST_RATIO, Math.min(1, ratio));
  const left = within(ratioFromDb(typeof positionDb === "number" ? positionDb : 0));
  return { left, right: within(left * ratioFromDb(valueOf(imbalanceDb) ?? 0)) };
}

/** (1 - v) R in series, v R to ground. Their Thevenin resistance v(1 - v) R makes the noise. */
export function dividerOf(ratio: PerChannel<number>, totalOhm: number, thermalCause: string): PassiveLaw {
  const arm = (share: (v: number) => number) => ({
    left: resistor(share(ratio.left) * totalOhm),
    right: resistor(share(ratio.right) * totalOhm),
  });
  return {
    form: "passive",
    commonReturnOhm: 0,
    rungs: [
      { place: "series", element: arm((v) => 1 - v), thermalCause },
      { place: "shunt", element: arm((v) => v), thermalCause },
    ],
  };
}
