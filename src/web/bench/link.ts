/** The bench of the page as a link, and back: the same grammar as the command line's. */

import { type Bench, type MusicFacts, programmeOf } from "../../core/catalog/bench.ts";
import { benchFrom, linkFrom } from "../../core/catalog/bench-link.ts";
import { type MusicProgramme, programmes } from "../../core/chain/record.ts";
import type { Catalogue } from "./catalogue.ts";
import type { BenchState } from "./state.ts";

/** The chain in hand among what is looked at, where it is not the first. */
const inHand = /^chain-([b-f])$/;

/** The link of a state: what a command would not take without it being said, and no more. */
export function linkOf(state: BenchState, first: BenchState): string {
  const chain = state.activeIndex > 0 ? [`chain-${"abcdef"[state.activeIndex]}`] : [];
  const view = [...chain, ...state.view];
  return linkFrom({
    chains: state.chains,
    ...(state.averageDbSpl !== first.averageDbSpl && { averageDbSpl: state.averageDbSpl }),
    ...(state.normalDbSpl !== first.normalDbSpl && { normalDbSpl: state.normalDbSpl }),
    ...(state.room !== first.room && { room: state.room }),
    ...(state.programme !== programmes.dynamic && { music: factsOf(state.programme) }),
    ...(view.join(".") !== first.view.join(".") && { view }),
  });
}

/** The state of a link; throws HeadampError where it cannot be read whole. */
export function stateOf(link: string, { example }: Catalogue, first: BenchState): BenchState {
  const bench: Bench = benchFrom(link);
  const [, letter] = inHand.exec(bench.view?.[0] ?? "") ?? [];
  const activeIndex = letter === undefined ? 0 : "abcdef".indexOf(letter);
  return {
    chains: bench.chains,
    activeIndex: Math.min(activeIndex, bench.chains.length - 1),
    programme: isExample(bench.music, example) ? example : bench.music ? programmeOf(bench.music) : programmes.dynamic,
    averageDbSpl: bench.averageDbSpl ?? first.averageDbSpl,
    normalDbSpl: bench.normalDbSpl ?? first.normalDbSpl,
    room: bench.room ?? first.room,
    view: bench.view?.filter((word) => !inHand.test(word)) ?? first.view,
  };
}

/** Figures to a hundredth: no meter and no ear tells more apart, and the link stays short. */
const hundredth = (value: number): number => Math.round(value * 100) / 100;

const factsOf = ({ title, integratedLufs, truePeakDbtp, loudnessRangeLu }: MusicProgramme): MusicFacts => ({
  name: title ?? "music",
  integratedLufs: hundredth(integratedLufs),
  truePeakDbtp: hundredth(truePeakDbtp),
  ...(loudnessRangeLu !== undefined && { loudnessRangeLu: hundredth(loudnessRangeLu) }),
});

const isExample = (music: Bench["music"], example: MusicProgramme): boolean =>
  typeof music === "object" && music.name === example.title && music.integratedLufs === factsOf(example).integratedLufs;
