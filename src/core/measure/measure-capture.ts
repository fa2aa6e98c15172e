/** Every figure that a capture of a known signal can carry, beside the instrument's own. */

import { type Capture, durationSecOf } from "../signal/capture.ts";
import type { TestSignal } from "../signal/test-signal.ts";
import { formatSampleRate } from "../units/format.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { type Fault, faultsOf } from "./faults.ts";
import { besideFloor } from "./floor.ts";
import { type MeasureContext, type Measurement, type Reading, refused } from "./measurement.ts";
import { measurements } from "./measurements.ts";

/** All that was read off a capture. */
export interface Measured {
  readonly file: string;
  readonly signal: TestSignal;
  readonly sampleRateHz: number;
  readonly channelsCount: number;
  readonly durationSec: number;
  /** What of it is held, where it is too long: all figures but those of idle noise are of this beginning. */
  readonly heldSec?: number;
  readonly context: MeasureContext;
  readonly readings: readonly Reading[];
  readonly faults: readonly Fault[];
  /** The recording of the instrument alone; without it the figures are of device and instrument together. */
  readonly loopback?: { readonly file: string; readonly faults: readonly Fault[] };
}

/** Measures a capture; throws HeadampError where a loopback does not belong to it. */
export function measureCapture(
  capture: Capture,
  signal: TestSignal,
  context: MeasureContext,
  loopback?: Capture,
): Measured {
  const { readings, faults } = readAll(capture, signal, context);
  const { name, sampleRateHz, channels } = capture;
  const measured = {
    file: name,
    signal,
    sampleRateHz,
    channelsCount: channels.length,
    durationSec: capture.whole?.durationSec ?? durationSecOf(capture),
    ...(capture.whole && { heldSec: durationSecOf(capture) }),
    context,
    faults,
  };
  if (loopback === undefined) return { ...measured, readings };
  if (loopback.sampleRateHz !== sampleRateHz)
    throw new HeadampError(
      "loopback-rate",
      `${loopback.name} was recorded at ${formatSampleRate(loopback.sampleRateHz)}, ${name} at ${formatSampleRate(sampleRateHz)}: record both alike.`,
    );
  const floor = readAll(loopback, signal, context);
  return {
    ...measured,
    readings: besideFloor(readings, floor.readings),
    loopback: { file: loopback.name, faults: floor.faults },
  };
}

function readAll(
  capture: Capture,
  signal: TestSignal,
  context: MeasureContext,
): { readonly readings: readonly Reading[]; readonly faults: readonly Fault[] } {
  const faults = faultsOf(capture, signal);
  const spoiling = (measurement: Measurement) =>
    faults.filter(({ spoils }) => spoils === "all" || spoils.includes(measurement.id));
  const readings = measurements
    .filter(({ needs }) => needs.includes(signal.kind))
    .flatMap((measurement) => {
      const faulty = spoiling(measurement);
      const whole = faulty.find(({ channel }) => channel === undefined);
      if (whole) return [refused(measurement, "Db", whole.sentence)];
      const own = measurement.measure(capture, signal, context);
      const kept = own.filter(({ channel }) => !faulty.some((fault) => touches(fault, channel)));
      const lost = faulty.filter((fault) => own.some(({ channel }) => touches(fault, channel)));
      return [...kept, ...lost.map((fault) => refused(measurement, "Db", fault.sentence, fault.channel))];
    });
  return { readings, faults };
}

/** Whether a channel's fault spoils a reading: its own, and those of both channels. */
const touches = (fault: Fault, channel: string | undefined): boolean =>
  channel === undefined || channel.split(" ").includes(fault.channel ?? "") || channel === fault.channel;
