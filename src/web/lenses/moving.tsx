/** A driver seen from the side, its membrane moving as it would, slowed down: solid here, dashed as it would be otherwise. */

import { createEffect, createSignal, onCleanup, onMount } from "solid-js";
import type { Moving as Motion } from "../../core/report/document.ts";
import "./moving.css";

/** Seconds one showing takes, however short the sound is. */
const SHOWING_SEC = 10;
/** Pixels of the largest travel. */
const TRAVEL = 16;

/** The membrane's outline, moved by so many pixels: surround, dome, surround. */
const outline = (y: number): string =>
  `M40 70Q58 ${52 + y} 74 ${66 + y}Q120 ${28 + y} 166 ${66 + y}Q182 ${52 + y} 200 70M104 ${58 + y}V${88 + y}M136 ${58 + y}V${88 + y}`;

/** The moving picture; it stands still off the screen, and shows its extremes to whoever asks for stillness. */
export function Moving(props: { readonly motion: Motion }) {
  const [at, setAt] = createSignal(0);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let frame: SVGSVGElement | undefined;
  const largest = () =>
    Math.max(...props.motion.hereRatios.map(Math.abs), ...props.motion.otherwiseRatios.map(Math.abs));
  const y = (ratios: readonly number[], index: number) => (-(ratios[index] ?? 0) / largest()) * TRAVEL;
  const extreme = (ratios: readonly number[]) => (Math.max(...ratios.map(Math.abs)) / largest()) * TRAVEL;
  onMount(() => {
    if (still || !frame) return;
    let running: number | undefined;
    let begun: number | undefined;
    const step = (nowMs: number) => {
      begun ??= nowMs;
      const share = (((nowMs - begun) / 1000) % SHOWING_SEC) / SHOWING_SEC;
      setAt(Math.floor(share * props.motion.timesSec.length));
      running = requestAnimationFrame(step);
    };
    const observer = new IntersectionObserver(([entry]) => {
      if (entry.isIntersecting && running === undefined) running = requestAnimationFrame(step);
      else if (!entry.isIntersecting && running !== undefined) {
        cancelAnimationFrame(running);
        running = undefined;
      }
    });
    observer.observe(frame);
    onCleanup(() => {
      observer.disconnect();
      if (running !== undefined) cancelAnimationFrame(running);
    });
  });
  const lastSec = () => props.motion.timesSec.at(-1) ?? 0;
  const [slower, setSlower] = createSignal(1);
  createEffect(() => setSlower(Math.round(SHOWING_SEC / lastSec() / 10) * 10));
  return (
    <figure class="moving">
      <svg viewBox="0 0 240 130" ref={frame} aria-hidden="true">
        <path class="metal" d="M30 70H40M200 70H210M30 64V112H86V92M210 64V112H154V92" />
        <rect class="magnet" x="110" y="84" width="20" height="28" />
        <path class="metal" d="M86 112H154" />
        {still ? (
          <>
            <path class="dashed" d={outline(extreme(props.motion.hereRatios))} />
            <path class="dashed" d={outline(-extreme(props.motion.hereRatios))} />
          </>
        ) : (
          <>
            <path class="otherwise" d={outline(y(props.motion.otherwiseRatios, at()))} />
            <path class="here t-drv" d={outline(y(props.motion.hereRatios, at()))} />
          </>
        )}
      </svg>
      <figcaption>
        {still
          ? "How far it moves either way; drawn larger."
          : `Solid ${props.motion.here}, dashed ${props.motion.otherwise}; drawn larger and ${slower()} times slower.`}
      </figcaption>
    </figure>
  );
}
