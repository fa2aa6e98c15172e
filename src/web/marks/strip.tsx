/** How far a finding lies inside its limit, on one scale for all: hatched is the wrong side, the whisker is one sigma. */

import { Show } from "solid-js";

const WIDTH = 76;
const MIDDLE = 24;
const PIXELS_A_SIGMA = 8;
const EDGE = 7;

/** The strip of a margin in sigmas; dashed where nothing is known, an arrow where it is beyond the scale. */
export function Strip(props: { readonly insideRatio: number | undefined }) {
  const wanted = () => MIDDLE + (props.insideRatio ?? 0) * PIXELS_A_SIGMA;
  const x = () => Math.min(WIDTH - EDGE, Math.max(EDGE, wanted()));
  const beyond = () => (wanted() > WIDTH - EDGE ? 1 : wanted() < EDGE ? -1 : 0);
  return (
    <svg class="strip" viewBox={`0 0 ${WIDTH} 16`} width={WIDTH} height="16" aria-hidden="true">
      <rect class="wrong" x="0" y="4" width={MIDDLE} height="8" />
      <path class="base" classList={{ dashed: props.insideRatio === undefined }} d={`M${MIDDLE} 8H${WIDTH}`} />
      <path class="limit" d={`M${MIDDLE} 1V15`} />
      <Show when={props.insideRatio !== undefined}>
        <Show
          when={beyond() === 0}
          fallback={<path class="whisker" d={`M${x() - 4 * beyond()} 4l${4 * beyond()} 4l${-4 * beyond()} 4`} />}
        >
          <path class="whisker" d={`M${x() - PIXELS_A_SIGMA} 8H${x() + PIXELS_A_SIGMA}`} />
          <circle class="dot" cx={x()} cy="8" r="3.25" />
        </Show>
      </Show>
    </svg>
  );
}
