/** How far a finding lies inside its limit, drawn on one scale for all: hatched is the wrong side, the whisker is one sigma. */

const WIDTH = 104;
const MIDDLE = 32;
const PIXELS_A_SIGMA = 8;
const EDGE = 4;

/** The strip for a margin in sigmas; beyond the scale an arrow says so. */
export function insideStrip(marginRatio: number): string {
  const wanted = MIDDLE + marginRatio * PIXELS_A_SIGMA;
  const x = Math.round(Math.min(WIDTH - EDGE - 4, Math.max(EDGE + 4, wanted)) * 10) / 10;
  const beyond = wanted > WIDTH - EDGE - 4 ? 1 : wanted < EDGE + 4 ? -1 : 0;
  const mark =
    beyond === 0
      ? `<path class="whisker" d="M${x - PIXELS_A_SIGMA} 8H${x + PIXELS_A_SIGMA}"/><circle class="dot" cx="${x}" cy="8" r="3.5"/>`
      : `<path class="whisker" d="M${x - 4 * beyond} 4l${4 * beyond} 4l${-4 * beyond} 4"/>`;
  return `<svg class="strip" viewBox="0 0 ${WIDTH} 16" width="${WIDTH}" height="16" aria-hidden="true" focusable="false"><rect class="wrong" x="0" y="3" width="${MIDDLE}" height="10"/><path class="line" d="M${MIDDLE} 8H${WIDTH}"/><path class="l-limit" d="M${MIDDLE} 0V16"/>${mark}</svg>`;
}
