/** Which output of a device is used: what was asked for, else what the next device needs. */

import { HeadampError } from "../units/headamp-error.ts";
import type { Output } from "./gear.ts";
import { type DeviceChoice, nameOf } from "./rig.ts";
import { plainText } from "./words.ts";

/** What a device's output goes into. */
export type Feeds = "amplifier" | "headphones";

/** The outputs of a device that may feed what comes next, best first. */
export function outputsFor(choice: DeviceChoice, feeds: Feeds, balanced: boolean): readonly Output[] {
  const { outputs } = choice.entry;
  if (feeds === "headphones") {
    return outputs
      .filter((o) => o.kind === "headphone")
      .sort((a, b) => Number(a.balanced !== balanced) - Number(b.balanced !== balanced));
  }
  // Into an amplifier the fixed line output, else the variable one at full, else the headphone output at full.
  const rank = (o: Output) => (o.kind === "headphone" ? 4 : o.variable ? 2 : 0) + Number(o.balanced !== balanced);
  return [...outputs].sort((a, b) => rank(a) - rank(b));
}

/** The output in use; an output that was asked for is found by its name or by its kind. */
export function chooseOutput(choice: DeviceChoice, feeds: Feeds, balanced: boolean): Output {
  const fitting = outputsFor(choice, feeds, balanced);
  if (choice.output === undefined) {
    if (fitting.length > 0) return fitting[0];
    throw new HeadampError(
      "no-output",
      `${nameOf(choice.entry)} has no headphone output; add an amplifier with --amp.`,
    );
  }
  const asked = plainText(choice.output);
  const named =
    fitting.find((o) => plainText(o.name) === asked) ??
    fitting.find((o) => plainText(o.name).includes(asked) || o.kind === asked);
  if (named) return named;
  const names = choice.entry.outputs.map((o) => `${o.name} (${o.kind})`).join(", ");
  throw new HeadampError(
    "unknown-output",
    `${nameOf(choice.entry)} has no such output for ${feeds}. It has: ${names}.`,
  );
}

/** Whether naming `output` decides anything on this device when it feeds an amplifier: some of its outputs fit, some do not. */
export function outputDecides(choice: DeviceChoice, output: string): boolean {
  const count = fittingCount(choice, output);
  return count > 0 && count < choice.entry.outputs.length;
}

/** Whether a device has any output that fits a name or a kind. */
export const hasOutput = (choice: DeviceChoice, output: string): boolean => fittingCount(choice, output) > 0;

function fittingCount({ entry }: DeviceChoice, output: string): number {
  const asked = plainText(output);
  return entry.outputs.filter((o) => plainText(o.name).includes(asked) || o.kind === asked).length;
}
