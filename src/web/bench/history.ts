/** The bench in the address: every step is one the browser can go back to, and the address is a link to what is seen. */

import { createSignal } from "solid-js";
import type { RigWords } from "../../core/catalog/rig-words.ts";
import { DECIDING_DB_SPL, NORMAL_DB_SPL } from "../../core/check/judgements.ts";
import type { Bench, Remembered } from "./bench.ts";
import type { Catalogue } from "./catalogue.ts";
import { linkOf, stateOf } from "./link.ts";
import type { BenchState } from "./state.ts";
import { attempt, planned } from "./work-out.ts";

/** A rig whose every figure has a source: an interface, since most who ask have one. */
const FIRST_RIG: RigWords = { source: { name: "topping-e2x2-otg" }, links: [], headphones: "sennheiser-hd-600" };

/** What a first visit shows. */
const firstState = ({ example }: Catalogue): BenchState => ({
  chains: [FIRST_RIG],
  activeIndex: 0,
  programme: example,
  averageDbSpl: DECIDING_DB_SPL,
  normalDbSpl: NORMAL_DB_SPL,
  room: "nc20",
  view: ["levels", "response"],
});

/** How long a moving control waits before it is written into the address. */
const SETTLED_MS = 250;

/** The address as memory: what it says at first, what it is told, and what going back gives. */
export function createHistory(catalogue: Catalogue) {
  const first = firstState(catalogue);
  const [refused, setRefused] = createSignal<string | undefined>();
  const read = (): BenchState | undefined => {
    if (location.hash.length < 2) return first;
    const outcome = attempt(() => {
      const state = stateOf(location.hash, catalogue, first);
      // A link whose names are not in this catalogue is explained and not half loaded.
      for (const words of state.chains) {
        const sitting = { averageDbSpl: state.averageDbSpl, room: state.room };
        const chain = planned(words, catalogue, state.programme, sitting);
        if ("mistake" in chain) return chain;
      }
      return { done: state };
    });
    const whole = "done" in outcome ? outcome.done : outcome;
    if ("done" in whole) {
      setRefused(undefined);
      return whole.done;
    }
    setRefused(whole.mistake);
    return undefined;
  };
  const initial = read() ?? first;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const write = (state: BenchState, how: "pushState" | "replaceState") => {
    clearTimeout(waiting);
    const link = linkOf(state, first);
    if (link !== location.hash) window.history[how](null, "", link);
  };
  return {
    initial,
    /** Why the address was not followed, in a sentence. */
    refused,
    remember(state: BenchState, remembered: Remembered) {
      setRefused(undefined);
      if (remembered === "step") return write(state, "pushState");
      clearTimeout(waiting);
      waiting = setTimeout(() => write(state, "replaceState"), SETTLED_MS);
    },
    /** Sets the bench to what the address says whenever the browser goes back or forward, or a link is pasted. */
    follow(bench: Bench) {
      const take = () => {
        const state = read();
        if (state) bench.restore(state);
      };
      window.addEventListener("popstate", take);
      window.addEventListener("hashchange", take);
    },
  };
}
