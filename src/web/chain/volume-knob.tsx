/** The volume as a knob: drag, wheel, arrow keys; a native range underneath for everybody else. */

import { createMemo, For } from "solid-js";
import { GOOD_HOURS } from "../../core/check/judgements.ts";
import { clockRange, formatClock } from "../../core/check/knob.ts";
import { formatQuantity } from "../../core/units/format.ts";
import { useBench } from "../bench/context.ts";

/** A knob turns 300 degrees, from 7 to 5 o'clock. */
const FIRST_HOUR = 7;
const LAST_HOUR = 17;
const LEAST_DB = -80;
/** Decibels a dragged pixel is worth; a fifth of it with Shift. */
const DB_A_PIXEL = 0.25;

/** The point of an hour on a circle about the knob's centre. */
const at = (hour: number, radius: number): string => {
  const angle = ((hour - 12) * 30 * Math.PI) / 180;
  return `${(50 + radius * Math.sin(angle)).toFixed(2)} ${(50 - radius * Math.cos(angle)).toFixed(2)}`;
};
const arc = (from: number, to: number, radius: number): string =>
  `M${at(from, radius)}A${radius} ${radius} 0 ${(to - from) * 30 > 180 ? 1 : 0} 1 ${at(to, radius)}`;

/** The knob of the free volume at a position in dB. */
export function Knob(props: { readonly positionDb: number; readonly analog: boolean }) {
  const bench = useBench();
  const level = () => bench.state().normalDbSpl;
  const highest = () => bench.active().verdict.levels.fullVolumeDbSpl;
  /** Turning by decibels moves the level by as many, up to full volume. */
  const turnTo = (dbSpl: number) => {
    const held = Math.min(highest(), Math.max(highest() + LEAST_DB, dbSpl));
    bench.change({ normalDbSpl: Math.round(held * 10) / 10 }, "continued");
  };
  const hours = createMemo(() => clockRange(Math.min(0, props.positionDb)));
  const middle = () => (hours()[0] + hours()[1]) / 2;
  const words = () =>
    `${formatQuantity(props.positionDb, "Db", 1)}${props.analog ? `, ${formatClock(hours())}` : ""}, ${formatQuantity(level(), "Db")} at the ear`;
  let startY = 0;
  let startLevel = 0;
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    startY = event.clientY;
    startLevel = level();
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    event.preventDefault();
    (event.currentTarget as HTMLElement).querySelector("input")?.focus({ preventScroll: true });
  };
  const onPointerMove = (event: PointerEvent) => {
    if (!(event.currentTarget as Element).hasPointerCapture(event.pointerId)) return;
    turnTo(startLevel + (startY - event.clientY) * DB_A_PIXEL * (event.shiftKey ? 0.2 : 1));
  };
  const onWheel = (event: WheelEvent) => {
    event.preventDefault();
    turnTo(level() + (event.deltaY < 0 ? 0.5 : -0.5));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = {
      ArrowUp: 0.5,
      ArrowRight: 0.5,
      ArrowDown: -0.5,
      ArrowLeft: -0.5,
      PageUp: 3,
      PageDown: -3,
    };
    const step = steps[event.key];
    if (step !== undefined) turnTo(level() + step);
    else if (event.key === "End") turnTo(highest());
    else if (event.key === "Home") turnTo(highest() + LEAST_DB);
    else return;
    event.preventDefault();
  };
  return (
    <div
      class="knob"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      on:wheel={{ handleEvent: onWheel, passive: false }}
    >
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <path class="travel" d={arc(FIRST_HOUR, LAST_HOUR, 41)} />
        <path class="good" d={arc(GOOD_HOURS[0], GOOD_HOURS[1], 41)} />
        <For each={Array.from({ length: LAST_HOUR - FIRST_HOUR + 1 }, (_, k) => FIRST_HOUR + k)}>
          {(hour) => <path class="tick" d={`M${at(hour, 45)}L${at(hour, 49)}`} />}
        </For>
        <path class="doubt" d={arc(hours()[0], Math.max(hours()[1], hours()[0] + 0.15), 41)} />
        <circle class="cap" cx="50" cy="50" r="32" />
        <path class="index" d={`M${at(middle(), 14)}L${at(middle(), 30)}`} />
      </svg>
      <input
        type="range"
        class="unseen"
        aria-label="Volume"
        aria-valuetext={words()}
        min={LEAST_DB}
        max="0"
        step="0.5"
        value={props.positionDb}
        onKeyDown={onKeyDown}
        onInput={(event) => turnTo(level() + event.currentTarget.valueAsNumber - props.positionDb)}
      />
    </div>
  );
}
