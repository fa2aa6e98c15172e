/** The mark of each status: shape first, colour second, and the word for those who do not see it. */

import { Match, Switch } from "solid-js";
import type { Status } from "../../core/check/status.ts";
import { statusWords } from "../../core/report/glyphs.ts";

/** A ring, a triangle, a square or a dashed ring. */
export function StatusMark(props: { readonly status: Status }) {
  return (
    <span class="mark" classList={{ [props.status]: true }}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <Switch>
          <Match when={props.status === "pass"}>
            <circle class="ring" cx="8" cy="8" r="6.75" />
            <path class="stroke" d="M4.8 8.3l2.2 2.3 4.2-4.8" />
          </Match>
          <Match when={props.status === "caution"}>
            <path class="full" d="M8 1.2L15.4 14.6H.6Z" />
            <path class="cut" d="M8 5.6v4.6M8 11.6v1.5" />
          </Match>
          <Match when={props.status === "fail"}>
            <rect class="full" x="1" y="1" width="14" height="14" rx="2" />
            <path class="cut" d="M5 5l6 6M11 5l-6 6" />
          </Match>
          <Match when={props.status === "unknown"}>
            <circle class="ring dashed" cx="8" cy="8" r="6.75" />
            <path class="stroke" d="M6 6.4a2 2 0 1 1 2.9 1.8c-.7.35-.9.7-.9 1.3M8 11v1.4" />
          </Match>
        </Switch>
      </svg>
      <span class="unseen">{statusWords[props.status]}: </span>
    </span>
  );
}
