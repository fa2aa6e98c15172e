/** The page: the question and its answer on the left, the instrument that proves it on the right. */

import { type Accessor, createSignal, lazy, Show, Suspense } from "solid-js";
import { Answer } from "./answer/answer.tsx";
import { useBench } from "./bench/context.ts";
import { Chain } from "./chain/chain.tsx";
import { KeyHelp } from "./keys/key-help.tsx";
import { createKeys } from "./keys/keys.ts";
import { Instrument } from "./lenses/instrument.tsx";
import { Drop } from "./music/drop.tsx";
import { Next } from "./next/next.tsx";
import { Top } from "./top/top.tsx";

const Compare = lazy(async () => ({ default: (await import("./compare/compare.tsx")).Compare }));

/** The whole page; `refused` says why a link was not followed. */
export function Page(props: { readonly refused: Accessor<string | undefined> }) {
  const bench = useBench();
  const [keysShown, showKeys] = createSignal(false);
  createKeys(bench, () => showKeys(true));
  // The address holds the bench, so the jump to the answer leaves it alone.
  const skip = (event: Event) => {
    event.preventDefault();
    document.getElementById("answer")?.focus();
  };
  const comparing = () => bench.state().view[0] === "compare";
  return (
    <>
      <svg class="defs" aria-hidden="true">
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path class="hatch" d="M0 0V6" />
          </pattern>
        </defs>
      </svg>
      <a class="skip" href="#answer" onClick={skip}>
        Skip to the answer
      </a>
      <Top />
      <Show when={props.refused()}>
        {(why) => (
          <p class="banner" role="alert">
            {why()}
          </p>
        )}
      </Show>
      <main class="frame" classList={{ comparing: comparing() }}>
        <Show
          when={!comparing()}
          fallback={
            <Suspense>
              <Compare />
            </Suspense>
          }
        >
          <Answer />
          <Next />
          <Chain />
          <Instrument />
        </Show>
      </main>
      <Drop />
      <KeyHelp shown={keysShown()} close={() => showKeys(false)} />
      <footer class="foot">
        <span>Everything runs in this page. Nothing is uploaded.</span>
        <span>{bench.catalogue.market.length} products, every figure with its source.</span>
        <span>Press ? for keys.</span>
      </footer>
    </>
  );
}
