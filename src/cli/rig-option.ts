/** From typed words to a rig: who is the source, which output feeds what. */

import { readRow } from "../adapters/node/catalog-files.ts";
import { deviceNamed, headphonesNamed } from "../core/catalog/named-gear.ts";
import { outputDecides } from "../core/catalog/output-choice.ts";
import { referenceSource } from "../core/catalog/reference-source.ts";
import type { DeviceChoice, Rig } from "../core/catalog/rig.ts";
import type { Named } from "../core/catalog/search.ts";
import { setFigure } from "../core/catalog/set-figure.ts";
import { volumeDbFrom } from "../core/check/knob.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import type { Typed } from "./options.ts";

/** The rig that was typed, in the order it was typed; the two ends may stand as plain words. */
export async function rigFrom(typed: Typed, catalogue: readonly Named[]): Promise<Rig> {
  const { values, positionals, tokens } = typed;
  const [firstWord, secondWord, extra] = positionals;
  if (extra !== undefined)
    throw new HeadampError(
      "usage",
      `"${extra}" is one word too many: give a source and headphones, and amplifiers with --amp.`,
    );
  const headphonesText = values.headphones?.[0] ?? secondWord ?? (values.source || values.amp ? firstWord : undefined);
  if (headphonesText === undefined)
    throw new HeadampError("usage", 'Name headphones too, as in: headamp check "Scarlett 2i2 3rd Gen" "HD 600".');
  const sourceText = values.source?.[0] ?? (values.headphones || secondWord !== undefined ? firstWord : undefined);
  const files = [sourceText, headphonesText, ...(values.amp ?? [])].filter((text) =>
    text?.toLowerCase().endsWith(".json"),
  );
  const entries =
    files.length === 0
      ? catalogue
      : [...(await (await import("../adapters/node/gear-file.ts")).readGearFiles(files as string[])), ...catalogue];
  const source: DeviceChoice = {
    entry: sourceText === undefined ? referenceSource : deviceNamed(sourceText, entries, "source", readRow),
  };
  const devices: DeviceChoice[] = [source];
  for (const token of tokens) {
    if (token.kind !== "option" || token.value === undefined) continue;
    if (token.name === "amp") devices.push({ entry: deviceNamed(token.value, entries, "amp", readRow) });
    if (token.name === "gain") devices[devices.length - 1] = { ...devices[devices.length - 1], gain: token.value };
    if (token.name === "output") giveOutput(devices, token.value);
  }
  const rig: Rig = {
    source: devices[0],
    amps: devices.slice(1),
    headphones: headphonesNamed(headphonesText, entries, readRow),
    ...(values.balanced && { balanced: true }),
    ...(values.volume !== undefined && { volumeDb: volumeDbFrom(values.volume) }),
  };
  return (values.set ?? []).reduce(setFigure, rig);
}

/** An output belongs to the nearest device before it that has the choice; the last device always drives the headphones. */
function giveOutput(devices: DeviceChoice[], output: string): void {
  const kindOnly = ["headphone", "line"].includes(output.toLowerCase());
  for (let index = devices.length - 1; index >= 0; index--) {
    const drivesHeadphones = index === devices.length - 1 && devices.length > 1;
    if (!(kindOnly && drivesHeadphones) && (index === 0 || outputDecides(devices[index], output))) {
      devices[index] = { ...devices[index], output };
      return;
    }
  }
}
