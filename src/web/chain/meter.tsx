/** The levels of a stage on a thin bar: hatched noise, solid to the average, pale to the peak, a cap where it clips. */

import { Show } from "solid-js";
import type { Meter as Levels } from "../../core/report/stage-cards.ts";

/** All meters share one scale, seen from the ear, so that a row of them is a level diagram. */
const FROM_DB_SPL = -20;
const TO_DB_SPL = 130;
const place = (dbSpl: number): number =>
  Math.min(100, Math.max(0, ((dbSpl - FROM_DB_SPL) / (TO_DB_SPL - FROM_DB_SPL)) * 100));

/** The bar; it lies down where the row of cards becomes a list. */
export function Meter(props: { readonly levels: Levels }) {
  const span = (from: number, to: number) => ({ "--a": String(place(from)), "--b": String(place(to)) });
  return (
    <span class="meter" aria-hidden="true">
      <Show when={props.levels.noiseDbSpl !== undefined}>
        <i class="noise" style={span(FROM_DB_SPL, props.levels.noiseDbSpl ?? 0)} />
      </Show>
      <i class="average" style={span(props.levels.noiseDbSpl ?? FROM_DB_SPL, props.levels.averageDbSpl)} />
      <i class="peak" style={span(props.levels.averageDbSpl, props.levels.peakDbSpl)} />
      <Show when={props.levels.clipsDbSpl !== undefined}>
        <i class="clip" style={span(props.levels.clipsDbSpl ?? 0, props.levels.clipsDbSpl ?? 0)} />
      </Show>
    </span>
  );
}
