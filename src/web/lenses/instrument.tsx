/** Under the chain: the tabs, and the last two lenses that were chosen, side by side; or a page of its own. */

import { createMemo, For, lazy, Show, Suspense } from "solid-js";
import { lenses } from "../../core/report/lenses.ts";
import { useBench } from "../bench/context.ts";
import "./instrument.css";
import { sceneOf } from "../bench/scene.ts";
import { Lens } from "./lens-view.tsx";
import { shownViews, type Tab, tabs, withView } from "./views.ts";

const Market = lazy(async () => ({ default: (await import("../market/market.tsx")).Market }));
const Claims = lazy(async () => ({ default: (await import("../claims/claims.tsx")).Claims }));
const Measure = lazy(async () => ({ default: (await import("../measure/measure.tsx")).Measure }));

/** The instrument. */
export function Instrument() {
  const bench = useBench();
  const shown = createMemo(() => shownViews(bench.state().view));
  const scene = createMemo(() => sceneOf(bench.active(), bench.state().normalDbSpl));
  const choose = (tab: Tab) => bench.change({ view: withView(bench.state().view, tab.id) });
  const keyed = (event: KeyboardEvent, index: number) => {
    const to = event.key === "ArrowRight" ? index + 1 : event.key === "ArrowLeft" ? index - 1 : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const buttons = (event.currentTarget as HTMLElement).parentElement?.querySelectorAll("button");
    buttons?.[(to + buttons.length) % buttons.length]?.focus();
  };
  return (
    <section class="instrument" aria-label="Lenses">
      <nav class="lensbar" aria-label="Lenses">
        <For each={tabs}>
          {(tab, index) => (
            <button
              type="button"
              aria-pressed={shown().includes(tab.id)}
              classList={{ apart: tab.apart && !tabs[index() - 1]?.apart }}
              title={tab.question}
              onClick={() => choose(tab)}
              onKeyDown={(event) => keyed(event, index())}
            >
              {tab.title}
            </button>
          )}
        </For>
      </nav>
      <Suspense>
        <Show when={shown()[0] === "market"}>
          <Market />
        </Show>
        <Show when={shown()[0] === "claims"}>
          <Claims />
        </Show>
        <Show when={shown()[0] === "measure"}>
          <Measure />
        </Show>
      </Suspense>
      <div class="lenses">
        <For each={shown()}>
          {(id) => (
            <Show when={lenses.find((lens) => lens.id === id)}>
              {(lens) => <Lens lens={lens()} scenes={[scene()]} />}
            </Show>
          )}
        </For>
      </div>
    </section>
  );
}
