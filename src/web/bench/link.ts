import type { Catalogue } from "./catalogue.ts";
import type { BenchState } from "./state.ts";

export const linkOf = (_: BenchState, __: Catalogue): string => location.hash;
export const stateOf = (_: string, __: Catalogue, first: BenchState): BenchState => first;
