/**
 * From laws to sound: the chain as processors, link by link, output by output.
 *
 * Everything linear between two outputs is one response, asked of the solver; at an output come its noise,
 * its distortion and its clamps. So the renderer cannot disagree with the solver about what a stage is.
 */

import { solveLaws } from "../chain/solve.ts";
import type { StageLaw } from "../stages/law.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type BlockProcessor, blockSamplesAt, inBlocks, type SampleProcessor } from "./block.ts";
import { type DesignGrid, designGrid } from "./fir-design.ts";
import { createLinear, type Evaluate } from "./linear.ts";
import { type Link, linksOf } from "./links.ts";
import { createNoise } from "./noise.ts";
import { noisesOf } from "./noise-of-links.ts";
import { outputsOf } from "./outputs.ts";

/** How a chain is rendered. */
export interface RenderOptions {
  readonly rateHz: number;
  /** Seed of the noise. */
  readonly seedIndex: number;
  /** False renders the chain as if nothing in it made noise; true unless told. */
  readonly withNoise?: boolean;
}

/** A chain ready to run: samples of full scale 1 in, momentary volts at the drivers out. */
export interface CompiledChain extends SampleProcessor {
  readonly rateHz: number;
}

/** Sample rates that make sense for music. */
const LOWEST_RATE_HZ = 8000;
const HIGHEST_RATE_HZ = 384_000;

/** Compiles laws with every volume at a stated position; a sample rate out of reach throws a HeadampError. */
export function compile(laws: readonly StageLaw[], options: RenderOptions): CompiledChain {
  const { rateHz } = options;
  if (!(rateHz >= LOWEST_RATE_HZ && rateHz <= HIGHEST_RATE_HZ)) {
    throw new HeadampError(
      "sample-rate",
      `sample rate: ${rateHz} Hz cannot be rendered; give one from ${LOWEST_RATE_HZ} to ${HIGHEST_RATE_HZ} Hz.`,
    );
  }
  const blockSamples = blockSamplesAt(rateHz);
  return { rateHz, ...inBlocks(processorsOf(laws, options, designGrid(rateHz, blockSamples)), blockSamples) };
}

function processorsOf(laws: readonly StageLaw[], options: RenderOptions, grid: DesignGrid): BlockProcessor[] {
  const links = linksOf(laws);
  const noises = options.withNoise === false ? [] : noisesOf(laws, links);
  const outputs = outputsOf(laws, links, grid);
  return links.flatMap((link, k) => {
    const noise = noises[k];
    return [
      ...createLinear(responseOf(link, k === 0 ? Math.SQRT2 : 1), grid),
      ...(noise ? [createNoise(noise, grid, options.seedIndex * 64 + k)] : []),
      ...outputs[k],
    ];
  });
}

/** What a link does, times a factor: a full-scale sine peaks at 1 and is 1 Vrms to the solver, so the first link takes sqrt(2). */
function responseOf(link: Link, factorRatio: number): Evaluate {
  return (frequenciesHz) => {
    const { terminals } = solveLaws(link.laws, frequenciesHz);
    for (const { re, im } of [terminals.ll, terminals.lr, terminals.rl, terminals.rr]) {
      for (let k = 0; k < re.length; k++) {
        re[k] *= factorRatio;
        im[k] *= factorRatio;
      }
    }
    return terminals;
  };
}
