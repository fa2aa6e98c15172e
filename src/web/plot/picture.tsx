/** A picture on the page: laid out for the width it has, painted anew as often as its numbers move. */

import { createEffect, createSignal, createUniqueId, onCleanup, onMount } from "solid-js";
import type { Picture as Drawn } from "../../core/report/drawing.ts";
import { layOut } from "../../core/report/picture-layout.ts";
import { paint } from "./paint.ts";
import "./plot.css";

/** Height over width, for a desk and for a phone. */
const heightOf = (widthCount: number): number => Math.round(Math.min(380, Math.max(230, widthCount * 0.66)));

/** A drawing with its question and answer for those who do not see it. */
export function Picture(props: {
  readonly picture: Drawn;
  readonly question: string;
  readonly answer: string;
  /** Told of the point of a scatter that is pointed at, by its place among the points, and of a click on it. */
  readonly onPoint?: (index: number | undefined, chosen: boolean) => void;
}) {
  const id = createUniqueId();
  const [width, setWidth] = createSignal(0);
  let frame: HTMLDivElement | undefined;
  let svg: SVGSVGElement | undefined;
  let group: SVGGElement | undefined;
  onMount(() => {
    if (!frame) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame);
    onCleanup(() => observer.disconnect());
  });
  createEffect(() => {
    if (!svg || !group || width() < 50) return;
    const { canvas, shapes } = layOut(props.picture, width(), heightOf(width()));
    svg.setAttribute("viewBox", `0 0 ${canvas.widthCount} ${canvas.heightCount}`);
    svg.style.setProperty("height", `${canvas.heightCount}px`);
    paint(group, shapes);
  });
  const point = (event: MouseEvent, chosen: boolean) => {
    if (!props.onPoint || !group) return;
    const near = nearestPoint(group, event.clientX, event.clientY);
    props.onPoint(near, chosen);
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: whatever a point does, the table under it does with the keyboard
    // biome-ignore lint/a11y/noStaticElementInteractions: likewise
    <div
      class="plot"
      classList={{ pointed: props.onPoint !== undefined }}
      ref={frame}
      onPointerMove={(event) => point(event, false)}
      onPointerLeave={() => props.onPoint?.(undefined, false)}
      onClick={(event) => point(event, true)}
    >
      <svg ref={svg} role="img" aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{props.question}</title>
        <desc id={`${id}d`}>{props.answer}</desc>
        <g ref={group} />
      </svg>
    </div>
  );
}

/** How near a pointer must be to a point, in pixels. */
const REACH = 14;

/** Which point of a scatter lies under the pointer, counted in the order they were given. */
function nearestPoint(group: SVGGElement, x: number, y: number): number | undefined {
  let best: { index: number; distance: number } | undefined;
  group.querySelectorAll(".point").forEach((node, index) => {
    const box = node.getBoundingClientRect();
    const distance = Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    if (distance <= REACH && (!best || distance < best.distance)) best = { index, distance };
  });
  return best?.index;
}
