/** headamp, the library: the listening chain as a record, solved, judged and written out. */

export { earOf, assess, type Assessment } from "./core/check/assess.ts";
export { check, type Verdict } from "./core/check/check.ts";
export { type Chain, type Listener, type Programme, programmes } from "./core/chain/record.ts";
export { solveLaws, type Solved } from "./core/chain/solve.ts";
export { describeStage, type StageSpec } from "./core/stages/stages.ts";
export { HeadampError } from "./core/units/headamp-error.ts";
