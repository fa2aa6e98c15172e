/** The top bar: the mark, the chains, and what is done with the whole bench. */

import { createSignal, For, Show } from "solid-js";
import { useBench } from "../bench/context.ts";
import { copyLink } from "../share/copy-link.ts";
import { ExportMenu } from "../share/export-menu.tsx";
import { sittingRooms } from "./rooms.ts";
import "./top.css";
import { nextTheme, theme } from "./theme.ts";

const MOST_CHAINS = 6;
const letter = (index: number): string => "ABCDEF"[index];

/** The bar. */
export function Top() {
  const bench = useBench();
  const [copied, setCopied] = createSignal<string | undefined>();
  const [menu, setMenu] = createSignal(false);
  const comparing = () => bench.state().view[0] === "compare";
  const lensesOnly = () => bench.state().view.filter((one) => one !== "compare");
  const show = (index: number) => bench.change({ activeIndex: index, view: lensesOnly() });
  const add = () =>
    bench.change({
      chains: [...bench.state().chains, bench.words()],
      activeIndex: bench.state().chains.length,
      view: lensesOnly(),
    });
  const drop = (index: number) =>
    bench.change({
      chains: bench.state().chains.filter((_, k) => k !== index),
      activeIndex: Math.max(0, bench.state().activeIndex - (bench.state().activeIndex >= index ? 1 : 0)),
      view: lensesOnly(),
    });
  const share = async () => {
    setCopied(await copyLink());
    setTimeout(() => setCopied(undefined), 4000);
  };
  return (
    <header class="top">
      <a class="mark" href="./" aria-label="headamp, start over">
        headamp
      </a>
      <nav class="chains" aria-label="Chains">
        <For each={bench.state().chains}>
          {(_, index) => (
            <span class="tab" classList={{ on: !comparing() && bench.state().activeIndex === index() }}>
              <button
                type="button"
                aria-pressed={!comparing() && bench.state().activeIndex === index()}
                onClick={() => show(index())}
              >
                <span class="word">Chain </span>
                {letter(index())}
              </button>
              <Show when={bench.state().chains.length > 1}>
                <button
                  type="button"
                  class="drop"
                  aria-label={`Take chain ${letter(index())} away`}
                  onClick={() => drop(index())}
                >
                  ×
                </button>
              </Show>
            </span>
          )}
        </For>
        <Show when={bench.state().chains.length < MOST_CHAINS}>
          <button type="button" class="plus" aria-label="Another chain, to compare with" onClick={add}>
            +
          </button>
        </Show>
        <button
          type="button"
          class="compare"
          classList={{ on: comparing() }}
          aria-pressed={comparing()}
          onClick={() => bench.change({ view: comparing() ? lensesOnly() : ["compare", ...lensesOnly()] })}
        >
          Compare
        </button>
      </nav>
      <span class="space" />
      <label class="room">
        <span class="unseen">Room</span>
        <select onChange={(event) => bench.change({ room: event.currentTarget.value as never })}>
          <For each={sittingRooms}>
            {(room) => (
              <option value={room.name} selected={room.name === bench.state().room}>
                {room.words}
              </option>
            )}
          </For>
        </select>
      </label>
      <span class="holder">
        <button type="button" class="act" aria-haspopup="menu" aria-expanded={menu()} onClick={() => setMenu(!menu())}>
          Export
        </button>
        <Show when={menu()}>
          <ExportMenu close={() => setMenu(false)} />
        </Show>
      </span>
      <button type="button" class="act" onClick={() => void share()}>
        Share
      </button>
      <button type="button" class="act" aria-label={`Theme: ${theme()}`} onClick={nextTheme}>
        Theme
      </button>
      <p class="said" role="status">
        {copied()}
      </p>
    </header>
  );
}
