/** Shapes written as SVG: for the pictures inside a report. */

import { escaped } from "./escaped.ts";
import type { Shape } from "./shape.ts";

/** The shapes in their order: what stands between the svg tags. */
export const svgOf = (shapes: readonly Shape[]): string => shapes.map(elementOf).join("");

function elementOf({ tag, className, attributes, text }: Shape): string {
  const places = Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
  const open = `<${tag} class="${className}"${places}`;
  return text === undefined ? `${open}/>` : `${open}>${escaped(text, 120)}</${tag}>`;
}
