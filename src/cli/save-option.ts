/** `--save NAME`: what was measured becomes gear of one's own, found by every command from then on. */

import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { readNames, readProduct } from "../adapters/node/catalog-files.ts";
import { saveOwnGear } from "../adapters/node/own-gear.ts";
import type { AnyGear } from "../core/catalog/adapter.ts";
import type { ElectronicsGear } from "../core/catalog/gear.ts";
import { type MeasuredOutput, unlistedProduct, withMeasured } from "../core/catalog/measured-gear.ts";
import { notFound } from "../core/catalog/named-gear.ts";
import { withOwn } from "../core/catalog/own-rows.ts";
import { roleOf, searchGear } from "../core/catalog/search.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { wordOption } from "./option-values.ts";
import type { Typed } from "./options.ts";
import { ownGear } from "./own-option.ts";

/** What a device nobody listed can be. */
const kinds = ["interface", "dongle", "combo", "amplifier", "player", "phone", "laptop"] as const;

/** Keeps what was measured; gives the sentence that says where. */
export type Keep = (measured: MeasuredOutput, capturePaths: readonly string[], note: string) => Promise<string>;

/** What keeps a measurement as --save asks for it, undefined where it does not; throws HeadampError, before anything is measured, where there is nothing to keep it as. */
export async function keepOption({ values }: Typed): Promise<Keep | undefined> {
  const name = values.save;
  if (name === undefined) {
    if (values.kind === undefined) return undefined;
    throw new HeadampError("usage", "--kind says what --save NAME keeps a new device as; give both.");
  }
  const product = await productOf(name, wordOption("kind", values.kind, kinds));
  return async (measured, capturePaths, note) => {
    const captureSha256s = await Promise.all(capturePaths.map(sha256Of));
    const gear = withMeasured(product.gear, values.output?.[0], measured, { captureSha256s, note });
    const path = await saveOwnGear(gear, product.isOwn);
    return `Kept as ${path}. From now on: headamp check "${gear.model}" …\n`;
  };
}

async function productOf(
  name: string,
  kind: (typeof kinds)[number] | undefined,
): Promise<{ readonly gear: ElectronicsGear; readonly isOwn: boolean }> {
  const own = await ownGear();
  if (kind !== undefined) {
    const gear = unlistedProduct(name, kind);
    const before = own.find(({ id }) => id === gear.id);
    return before ? { gear: electronics(before), isOwn: true } : { gear, isOwn: false };
  }
  const result = searchGear(withOwn(own, readNames()), name, "electronics");
  if (result.status === "found") {
    const before = own.find(({ id }) => id === result.entry.id);
    return { gear: electronics(before ?? readProduct(result.entry.id)), isOwn: before !== undefined };
  }
  if (result.status === "ambiguous") throw notFound(name, result);
  throw new HeadampError(
    "save-kind",
    `Nothing is called "${name}" yet. Say what it is with --kind ${kinds.join("|")}, or give the catalogue's name of it.`,
  );
}

function electronics(gear: AnyGear): ElectronicsGear {
  if (roleOf(gear) === "electronics") return gear as ElectronicsGear;
  throw new HeadampError("save-kind", `${gear.model} is no device with a headphone output: name one to save this as.`);
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
