/** What ngspice says of a chain, in the solver's own terms. */

import { runNgspice } from "../../src/adapters/ngspice/run.ts";
import { type Drive, driverVector, plugVectors, toNetlist } from "../../src/core/chain/to-netlist.ts";
import { keptFromSec, type TransientOptions, transientNetlist } from "../../src/core/chain/transient-netlist.ts";
import { type ComplexArray, complexArray } from "../../src/core/math/complex.ts";
import type { StageLaw } from "../../src/core/stages/law.ts";
import type { Band } from "../../src/core/stages/rational-one-port.ts";

/** Voltages per full-scale drive over the frequencies asked for. */
export interface SpiceResponse {
  readonly left: ComplexArray;
  readonly right: ComplexArray;
  /** Voltage and current at the left plug of each active stage asked for. */
  readonly plugs: readonly { readonly voltage: ComplexArray; readonly current: ComplexArray }[];
}

/** The response of a chain with one or both channels driven. */
export function spiceResponse(laws: readonly StageLaw[], drive: Drive, frequenciesHz: Float64Array): SpiceResponse {
  const plots = runNgspice(toNetlist(laws, { kind: "response", drive, frequenciesHz }).text);
  const gather = (name: string): ComplexArray => {
    const out = complexArray(frequenciesHz.length);
    plots.forEach((plot, k) => {
      const vector = named(plot.vectors, name);
      out.re[k] = vector.re[0];
      out.im[k] = vector.im[0];
    });
    return out;
  };
  const actives = laws.flatMap((law, index) => (law.form === "active" ? [plugVectors(index)] : []));
  return {
    left: gather(driverVector("left")),
    right: gather(driverVector("right")),
    plugs: actives.map((plug) => ({ voltage: gather(plug.voltage), current: gather(plug.current) })),
  };
}

/** Noise at the left driver by stage and cause, in V^2/Hz at each frequency, or in V^2 over a band. */
export interface SpiceNoise {
  readonly total: Float64Array;
  readonly entries: readonly { readonly stageIndex: number; readonly cause: string; readonly values: Float64Array }[];
}

/** Spot noise at single frequencies. */
export function spiceNoise(laws: readonly StageLaw[], frequenciesHz: Float64Array): SpiceNoise {
  return noiseOf(laws, { kind: "noise", frequenciesHz }, "onoise", "onoise_spectrum");
}

/** Noise over a band, as ngspice itself integrates it; one value each. */
export function spiceNoiseTotal(laws: readonly StageLaw[], band: Band): SpiceNoise {
  return noiseOf(laws, { kind: "noiseTotal", band }, "onoise_total", "onoise_total");
}

function noiseOf(
  laws: readonly StageLaw[],
  analysis: Parameters<typeof toNetlist>[1],
  prefix: string,
  whole: string,
): SpiceNoise {
  const netlist = toNetlist(laws, analysis);
  const plots = runNgspice(netlist.text);
  const squared = (name: string) => Float64Array.from(plots, (plot) => named(plot.vectors, name).re[0] ** 2);
  const entries: { stageIndex: number; cause: string; values: Float64Array }[] = [];
  for (const { stageIndex, cause, resistor } of netlist.noise) {
    const share = squared(`${prefix}_${resistor}`);
    const known = entries.find((entry) => entry.stageIndex === stageIndex && entry.cause === cause);
    if (known) for (const [k, value] of share.entries()) known.values[k] += value;
    else entries.push({ stageIndex, cause, values: share });
  }
  return { total: squared(whole), entries };
}

/** Voltages across the drivers in time; `timesSec` counts from an upward zero of the drive. */
export interface SpiceWaveform {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/** The settled waveform at `timesSec`, which lie within the periods kept; linear between steps. */
export function spiceWaveform(
  laws: readonly StageLaw[],
  options: TransientOptions,
  timesSec: ArrayLike<number>,
): SpiceWaveform {
  const [plot] = runNgspice(transientNetlist(laws, options), 120);
  const steps = named(plot.vectors, "time").re;
  const fromSec = keptFromSec(options);
  const sample = (name: string) => {
    const values = named(plot.vectors, name).re;
    let index = 0;
    return Float64Array.from(timesSec, (sec) => {
      const at = fromSec + sec;
      while (index + 2 < steps.length && steps[index + 1] < at) index++;
      const share = (at - steps[index]) / (steps[index + 1] - steps[index]);
      return values[index] + share * (values[index + 1] - values[index]);
    });
  };
  return { left: sample("left"), right: sample("right") };
}

function named<T>(vectors: ReadonlyMap<string, T>, name: string): T {
  const vector = vectors.get(name.toLowerCase());
  if (!vector) throw new Error(`ngspice wrote no ${name}, only ${[...vectors.keys()].join(", ")}`);
  return vector;
}
