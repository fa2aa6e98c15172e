/** From what was typed to the words of a rig, and from those to the rig. */

import { readRow } from "../adapters/node/catalog-files.ts";
import type { Rig } from "../core/catalog/rig.ts";
import { type DeviceWords, type LinkWords, type RigWords, rigFromWords } from "../core/catalog/rig-words.ts";
import type { Named } from "../core/catalog/search.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import type { Typed } from "./options.ts";

/** The rig that was typed. */
export const rigFrom = (typed: Typed, catalogue: readonly Named[]): Promise<Rig> =>
  rigNamed(rigWordsFrom(typed), catalogue);

/** The rig that words name; a name that ends in .json is read as a product's file. */
export async function rigNamed(words: RigWords, catalogue: readonly Named[]): Promise<Rig> {
  const files = filesIn(words);
  if (files.length === 0) return rigFromWords(words, catalogue, readRow);
  const { readGearFiles } = await import("../adapters/node/gear-file.ts");
  return rigFromWords(words, [...(await readGearFiles(files)), ...catalogue], readRow);
}

/** The names in a rig that are files of one's own. */
export function filesIn({ source, links, headphones }: RigWords): string[] {
  const names = [...(source ? [source.name] : []), headphones, ...links.map(({ name }) => name)];
  return names.filter((name) => name.toLowerCase().endsWith(".json"));
}

/** The words of a rig in the order they were typed; the two ends may stand as plain words. */
export function rigWordsFrom({ values, positionals, tokens }: Typed): RigWords {
  const [firstWord, secondWord, extra] = positionals;
  if (extra !== undefined)
    throw new HeadampError(
      "usage",
      `"${extra}" is one word too many: give a source and headphones, and amplifiers with --amp.`,
    );
  const headphones =
    values.headphones?.[0] ?? secondWord ?? (values.source || values.amp || values.pad ? firstWord : undefined);
  if (headphones === undefined)
    throw new HeadampError("usage", 'Name headphones too, as in: headamp check "Scarlett 2i2 3rd Gen" "HD 600".');
  const name = values.source?.[0] ?? (values.headphones || secondWord !== undefined ? firstWord : undefined);
  let source: DeviceWords | undefined = name === undefined ? undefined : { name };
  const links: LinkWords[] = [];
  for (const token of tokens) {
    if (token.kind !== "option" || token.value === undefined) continue;
    if (token.name === "amp" || token.name === "pad") links.push({ role: token.name, name: token.value });
    if (token.name === "gain" || token.name === "output") source = given(source, links, token.name, token.value);
  }
  return {
    ...(source && { source }),
    links,
    headphones,
    ...(values.balanced && { balanced: true }),
    ...(values.volume !== undefined && { volume: values.volume }),
    ...(values.set && { sets: values.set }),
  };
}

/** Gives a gain or an output to the amplifier before it, one more output to the one before that; else to the source, which is returned. */
function given(
  source: DeviceWords | undefined,
  links: LinkWords[],
  key: "gain" | "output",
  value: string,
): DeviceWords | undefined {
  for (let at = links.length - 1; at >= 0; at--) {
    const link = links[at];
    if (link.role === "pad" || (key === "output" && link.output !== undefined)) continue;
    links[at] = { ...link, [key]: value };
    return source;
  }
  if (!source) throw new HeadampError("usage", `--${key} ${value}: name the device it belongs to before it.`);
  return { ...source, [key]: value };
}
