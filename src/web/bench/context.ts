/** The bench within reach of every view, without handing it through those that do not use it. */

import { createContext, useContext } from "solid-js";
import type { Bench } from "./bench.ts";

export const BenchContext = createContext<Bench>();

/** The bench of the page; views stand inside its provider. */
export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (!bench) throw new Error("a view stands outside the bench");
  return bench;
}
