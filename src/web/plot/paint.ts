/** Paints shapes into an SVG element, touching only what changed, so that a plot can follow a hand. */

import type { Shape } from "../../core/report/shape.ts";

const SVG = "http://www.w3.org/2000/svg";

/** What was painted, by the element it was painted into. */
const painted = new WeakMap<SVGElement, Map<string, { node: SVGElement; shape: Shape }>>();

/** Makes the children of `into` the given shapes: those of a known key are changed in place, the rest made or taken away. */
export function paint(into: SVGElement, shapes: readonly Shape[]): void {
  const before = painted.get(into) ?? new Map();
  const after = new Map<string, { node: SVGElement; shape: Shape }>();
  let place: ChildNode | null = into.firstChild;
  for (const shape of shapes) {
    const known = before.get(shape.key);
    const node = known?.shape.tag === shape.tag ? known.node : (document.createElementNS(SVG, shape.tag) as SVGElement);
    if (node !== known?.node) dress(node, shape, undefined);
    else dress(node, shape, known.shape);
    if (place === node) place = node.nextSibling;
    else into.insertBefore(node, place);
    after.set(shape.key, { node, shape });
  }
  for (const [key, { node }] of before) if (after.get(key)?.node !== node) node.remove();
  painted.set(into, after);
}

function dress(node: SVGElement, shape: Shape, before: Shape | undefined): void {
  if (shape.className !== before?.className) node.setAttribute("class", shape.className ?? "");
  for (const [name, value] of Object.entries(shape.attributes)) {
    if (before?.attributes[name] !== value) node.setAttribute(name, String(value));
  }
  for (const name of Object.keys(before?.attributes ?? {})) if (!(name in shape.attributes)) node.removeAttribute(name);
  if (shape.text !== before?.text) node.textContent = shape.text ?? "";
}
