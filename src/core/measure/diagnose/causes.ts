/** The causes, in the order in which they are told; each explains its lines before the lone tones are counted. */

import type { Cause } from "./cause.ts";
import { clipping } from "./causes/clipping.ts";
import { dropOuts } from "./causes/drop-outs.ts";
import { flickerNoise } from "./causes/flicker-noise.ts";
import { groundLoop } from "./causes/ground-loop.ts";
import { gsm } from "./causes/gsm.ts";
import { idleTones } from "./causes/idle-tones.ts";
import { mainsHum } from "./causes/mains-hum.ts";
import { quantisation } from "./causes/quantisation.ts";
import { rectifierRipple } from "./causes/rectifier-ripple.ts";
import { usbFrames } from "./causes/usb-frames.ts";
import { usbMicroframes } from "./causes/usb-microframes.ts";
import { whiteHiss } from "./causes/white-hiss.ts";

/** Every cause there is. */
export const causes: readonly Cause[] = [
  mainsHum,
  rectifierRipple,
  groundLoop,
  usbFrames,
  usbMicroframes,
  gsm,
  idleTones,
  whiteHiss,
  flickerNoise,
  quantisation,
  dropOuts,
  clipping,
];
