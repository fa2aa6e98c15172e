/** What is known of the interface that recorded a capture, as a measurement wants it. */

import { ratioFromDb } from "../units/decibel.ts";
import type { MeasureContext } from "./measurement.ts";

/** The interface as somebody describes it. */
export interface Instrument {
  /** What a full-scale sine of its input is in volts at that input. */
  readonly fullScaleVrms?: number;
  /** The loss of the pad before the input. */
  readonly padDb?: number;
  readonly inputImpedanceOhm?: number;
  /** Of the device under test, where it is known. */
  readonly outputImpedanceOhm?: number;
}

/** The context of a measurement: volts are those before the pad. */
export function contextOf({ fullScaleVrms, padDb = 0, ...impedances }: Instrument): MeasureContext {
  return {
    ...impedances,
    ...(fullScaleVrms !== undefined && { fullScaleVrms: fullScaleVrms * ratioFromDb(padDb) }),
  };
}
