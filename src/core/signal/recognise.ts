/**
 * What an unlabelled recording holds: the kind of test signal and its parameters as heard, or that it is none headamp knows.
 *
 * The recorder's clock, gain and start are unknown; a recording with timing markers is told by what moves between them,
 * one without by its spectrum.
 */

import { recogniseMarked } from "./recognise/marked.ts";
import { levelOf } from "./recognise/noise.ts";
import { type Heard, type Recognised, unknown } from "./recognise/recognised.ts";
import { recogniseSteady } from "./recognise/steady.ts";
import { findTimingMarkers } from "./timing-marker.ts";

/** Recognises a recording by its louder channel, both where they differ on purpose. */
export function recognise(heard: Heard): Recognised {
  const { channels, sampleRateHz } = heard;
  if (channels.length === 0 || channels[0].length === 0) return unknown("there is nothing in it");
  if (channels.some((samples) => samples.some((x) => !Number.isFinite(x))))
    return unknown("it holds samples that are no numbers");
  const [loudest] = channels
    .map((samples) => ({ samples, levelDbFs: levelOf(samples) }))
    .sort((one, other) => other.levelDbFs - one.levelDbFs);
  const markers = findTimingMarkers(loudest.samples, sampleRateHz);
  return markers.length >= 2 ? recogniseMarked(heard, markers) : recogniseSteady(heard, loudest.samples);
}
