/** What a comparison varies: the one option that was typed more than once, taken apart into one rig each. */

import type { RigWords } from "../core/catalog/rig-words.ts";
import type { Varied } from "../core/check/compare-answer.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import type { Typed } from "./options.ts";
import { rigWordsFrom } from "./rig-option.ts";

const devices = ["source", "amp", "headphones"] as const satisfies readonly Varied[];
const HINT = 'as in: headamp compare --source S --amp "Magni 3" --amp none --headphones H.';

/** What to compare: rigs in words, and what was repeated to vary them, which a link does not say. */
export interface Variants {
  readonly varies?: Varied;
  readonly variants: readonly RigWords[];
}

/** The words of a rig once for each alternative, or those of a link's chains; `--gain`, `--output` and `--pad` stay with the device before them, and `--amp none` is no amplifier. */
export function variantsOf(typed: Typed): Variants {
  if (typed.values.chain !== undefined) return { variants: chainsOf(typed) };
  const repeated = devices.filter((device) => (typed.values[device] ?? []).length > 1);
  const [varies, second] = repeated;
  if (varies === undefined)
    throw new HeadampError(
      "compare-nothing",
      `There is nothing to compare: repeat --source, --amp or --headphones, ${HINT}`,
    );
  if (second !== undefined)
    throw new HeadampError(
      "compare-two",
      `compare varies one thing, and --${varies} and --${second} are both repeated: leave one of them single, ${HINT}`,
    );
  const texts = typed.values[varies] ?? [];
  return { varies, variants: texts.map((text, index) => rigWordsFrom(variantOf(typed, varies, text, index))) };
}

function chainsOf({ bench }: Typed): readonly RigWords[] {
  if (bench && bench.chains.length > 1) return bench.chains;
  throw new HeadampError(
    "usage",
    "--chain is one chain: compare takes a link that holds several, or names, and varies one of them.",
  );
}

function variantOf(typed: Typed, varies: Varied, text: string, index: number): Typed {
  let owner: string | undefined;
  let nth = -1;
  const tokens = typed.tokens.filter((token) => {
    if (token.kind !== "option") return true;
    if (devices.some((device) => device === token.name)) {
      owner = token.name;
      if (owner === varies) nth += 1;
    }
    const belongs = token.name === varies || (owner === varies && ["gain", "output", "pad"].includes(token.name));
    return !belongs || (nth === index && !isNone(varies, text));
  });
  return { ...typed, tokens, values: { ...typed.values, [varies]: isNone(varies, text) ? [] : [text] } };
}

const isNone = (varies: Varied, text: string): boolean => varies === "amp" && text.trim().toLowerCase() === "none";
