/** A picture on the page: laid out for the width it has, painted anew as often as its numbers move. */

import { createEffect, createSignal, createUniqueId, onCleanup, onMount } from "solid-js";
import type { Picture as Drawn } from "../../core/report/drawing.ts";
import { layOut } from "../../core/report/picture-layout.ts";
import { paint } from "./paint.ts";
import "./plot.css";

/** Height over width, for a desk and for a phone. */
const heightOf = (widthCount: number): number => Math.round(Math.min(380, Math.max(230, widthCount * 0.66)));

/** A drawing with its question and answer for those who do not see it. */
export function Picture(props: { readonly picture: Drawn; readonly question: string; readonly answer: string }) {
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
  return (
    <div class="plot" ref={frame}>
      <svg ref={svg} role="img" aria-labelledby={`${id}t ${id}d`}>
        <title id={`${id}t`}>{props.question}</title>
        <desc id={`${id}d`}>{props.answer}</desc>
        <g ref={group} />
      </svg>
    </div>
  );
}
