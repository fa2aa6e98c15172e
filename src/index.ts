/** headamp, the library: the listening chain as a record, solved, judged, written out and rendered. Pure: no Node, no DOM. */

export type { Bench, MusicFacts } from "./core/catalog/bench.ts";
export { benchFrom, linkFrom } from "./core/catalog/bench-link.ts";
export { type DeviceWords, type LinkWords, type RigWords, rigFromWords } from "./core/catalog/rig-words.ts";
export { searchGear } from "./core/catalog/search.ts";
export { type Chain, type Listener, type Programme, programmes } from "./core/chain/record.ts";
export { type Solved, solveLaws } from "./core/chain/solve.ts";
export { toNetlist } from "./core/chain/to-netlist.ts";
export { transientNetlist } from "./core/chain/transient-netlist.ts";
export { atPosition, settle } from "./core/chain/volume-position.ts";
export { type Assessment, assess, earOf } from "./core/check/assess.ts";
export { check, checkChain, type Verdict } from "./core/check/check.ts";
export { type Solution, solveChain } from "./core/check/solution.ts";
export { readSidecar, sidecarText } from "./core/formats/signal-sidecar.ts";
export { wavFile } from "./core/formats/wav-write.ts";
export { type Measured, measureCapture } from "./core/measure/measure-capture.ts";
export type { MeasureContext, Reading } from "./core/measure/measurement.ts";
export { MusicMeter } from "./core/measure/music.ts";
export { type CompiledChain, compile } from "./core/render/compile.ts";
export { renderWhole } from "./core/render/offline.ts";
export type { Capture } from "./core/signal/capture.ts";
export { samplesOf, signalFrom } from "./core/signal/generators.ts";
export { recognise } from "./core/signal/recognise.ts";
export type { SignalRecipe, TestSignal } from "./core/signal/test-signal.ts";
export { fitDynamicDriver } from "./core/stages/driver/fit.ts";
export { describeStage, type StageSpec } from "./core/stages/stages.ts";
export { equalLoudnessDbSpl } from "./core/standards/iso-226.ts";
export { HeadampError } from "./core/units/headamp-error.ts";
