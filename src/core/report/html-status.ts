/** The mark of each status on a page: a ring, a triangle, a square, a dashed ring; a word for those who do not see it. */

import type { Status } from "../check/status.ts";
import { statusWords } from "./glyphs.ts";

const shapes: Readonly<Record<Status, string>> = {
  pass: '<circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M4.8 8.3l2.2 2.3 4.2-4.8" fill="none" stroke="currentColor" stroke-width="1.6"/>',
  caution:
    '<path d="M8 1.2L15.4 14.6H.6Z" fill="currentColor"/><path d="M8 5.6v4.6M8 11.6v1.5" stroke="var(--bg)" stroke-width="1.7"/>',
  fail: '<rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor"/><path d="M5 5l6 6M11 5l-6 6" stroke="var(--bg)" stroke-width="1.7"/>',
  unknown:
    '<circle cx="8" cy="8" r="6.75" fill="none" stroke="currentColor" stroke-width="1.5" stroke-dasharray="2.6 1.7"/><path d="M6 6.4a2 2 0 1 1 2.9 1.8c-.7.35-.9.7-.9 1.3M8 11v1.4" fill="none" stroke="currentColor" stroke-width="1.4"/>',
};

/** The shapes, once a page, and the hatch that means "beyond the limit" or noise. */
export const marks = `<svg class="defs" aria-hidden="true" focusable="false"><defs>${Object.entries(shapes)
  .map(([status, shape]) => `<symbol id="m-${status}" viewBox="0 0 16 16">${shape}</symbol>`)
  .join(
    "",
  )}<pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs></svg>`;

/** A mark with its word. */
export const statusMark = (status: Status): string =>
  `<span class="mark ${status}"><svg viewBox="0 0 16 16" aria-hidden="true" focusable="false"><use href="#m-${status}"/></svg><span class="unseen">${statusWords[status]}: </span></span>`;
