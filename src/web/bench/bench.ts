/** The bench: what is set, what follows from it, and the steps back. */

import { type Accessor, createMemo, createSignal, indexArray } from "solid-js";
import type { RigWords } from "../../core/catalog/rig-words.ts";
import type { Verdict } from "../../core/check/check.ts";
import type { PeakHeadroom } from "../../core/check/music-peaks.ts";
import type { Sitting } from "../../core/check/plan.ts";
import type { Catalogue } from "./catalogue.ts";
import type { BenchState } from "./state.ts";
import { judged, type Outcome, type Planned, planned } from "./work-out.ts";

/** A chain of the bench, worked out. */
export interface Worked extends Planned {
  readonly verdict: Verdict;
}

/** How a change is remembered: as a step one can go back to, or as part of the step in hand. */
export type Remembered = "step" | "continued";

/** What the views read and what they may change. */
export interface Bench {
  readonly catalogue: Catalogue;
  readonly state: Accessor<BenchState>;
  /** Changes the state; views never change it otherwise. */
  change(changed: Partial<BenchState>, remembered?: Remembered): void;
  /** Sets the whole state as the browser's history has it; nothing is remembered anew. */
  restore(state: BenchState): void;
  /** Changes the words of the chain in hand. */
  changeWords(change: (words: RigWords) => RigWords): void;
  readonly words: Accessor<RigWords>;
  /** Every chain worked out, in their order. */
  readonly outcomes: Accessor<readonly Accessor<Outcome<Worked>>[]>;
  /** The chain in hand; where its words are at fault, the last one that was whole. */
  readonly active: Accessor<Worked>;
  /** The chain in hand before the last step; undefined where there was none, or it was another chain. */
  readonly before: Accessor<Worked | undefined>;
  readonly mistake: Accessor<string | undefined>;
  /** What the music's own peaks leave at the plug of a plan, once it was played through it. */
  setPeaks(of: Planned, peaks: PeakHeadroom): void;
}

/** A bench over a catalogue; `remember` is told of every change. Throws where the first chain cannot be worked out. */
export function createBench(
  catalogue: Catalogue,
  initial: BenchState,
  remember: (state: BenchState, remembered: Remembered) => void,
): Bench {
  const [state, setState] = createSignal(initial);
  const [peaks, setPeaks] = createSignal<ReadonlyMap<Planned["plan"], PeakHeadroom>>(new Map());
  const averageDbSpl = createMemo(() => state().averageDbSpl);
  const room = createMemo(() => state().room);
  const sitting = createMemo<Sitting>(() => ({ averageDbSpl: averageDbSpl(), room: room() }));
  const programme = createMemo(() => state().programme);
  const normalDbSpl = createMemo(() => state().normalDbSpl);
  const chains = createMemo(() => state().chains);
  const outcomes = createMemo(
    indexArray(chains, (words) => {
      const plan = createMemo(() => planned(words(), catalogue, programme(), sitting()));
      return createMemo<Outcome<Worked>>(() => {
        const outcome = plan();
        if ("mistake" in outcome) return outcome;
        const heard = peaks().get(outcome.done.plan);
        const whole = heard ? { ...outcome.done, plan: { ...outcome.done.plan, peaks: heard } } : outcome.done;
        return { done: { ...outcome.done, verdict: judged(whole, normalDbSpl()) } };
      });
    }),
  );
  const inHand = createMemo(() => outcomes()[Math.min(state().activeIndex, outcomes().length - 1)]());
  const active = createMemo<Worked>((last) => {
    const outcome = inHand();
    if ("done" in outcome) return outcome.done;
    if (last) return last;
    throw new Error(outcome.mistake);
  });
  const words = createMemo(() => state().chains[Math.min(state().activeIndex, state().chains.length - 1)]);
  const [before, setBefore] = createSignal<Worked>();
  const change = (changed: Partial<BenchState>, remembered: Remembered = "step") => {
    const samePlace = changed.activeIndex === undefined || changed.activeIndex === state().activeIndex;
    if (remembered === "step" && "chains" in changed) setBefore(samePlace ? active() : undefined);
    setState({ ...state(), ...changed });
    remember(state(), remembered);
  };
  return {
    catalogue,
    state,
    change,
    restore(restored) {
      setBefore(undefined);
      setState(restored);
    },
    before,
    changeWords: (changed) =>
      change({ chains: state().chains.map((one, index) => (index === state().activeIndex ? changed(one) : one)) }),
    words,
    outcomes,
    active,
    mistake: createMemo(() => {
      const outcome = inHand();
      return "mistake" in outcome ? outcome.mistake : undefined;
    }),
    setPeaks: (of, heard) => setPeaks(new Map([[of.plan, heard]])),
  };
}
