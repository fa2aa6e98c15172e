/** `headamp gear`: the catalogue and one's own, what fits a name, one product with every figure's source, and own products as files. */

import { readAdapters, readIndex, readNames, readProduct } from "../adapters/node/catalog-files.ts";
import { ownGearFolder, saveOwnGear } from "../adapters/node/own-gear.ts";
import { catalogueOf, fitting } from "../core/catalog/gear-list.ts";
import { sheetOf } from "../core/catalog/gear-sheet.ts";
import { indexEntryOf } from "../core/catalog/index-entry.ts";
import { notFound } from "../core/catalog/named-gear.ts";
import { withOwn } from "../core/catalog/own-rows.ts";
import { searchGear } from "../core/catalog/search.ts";
import { gearListJson, sheetJson } from "../core/report/gear-json.ts";
import { gearListText } from "../core/report/gear-list-text.ts";
import { sheetText } from "../core/report/gear-text.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { wordOption } from "./option-values.ts";
import { parse } from "./options.ts";
import { ownGear } from "./own-option.ts";
import { print, styleFor } from "./print.ts";

/** Runs `gear` with the words after it; a name of several words needs no quotes. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args, "gear");
  const stray = Object.keys(typed.values).find((name) => name !== "format" && name !== "force");
  if (stray !== undefined)
    throw new HeadampError("usage", `--${stray} is not for gear, which takes --format and --force.`);
  const format = wordOption("format", typed.values.format, ["text", "json"]) ?? "text";
  const [verb, ...words] = typed.positionals;
  const name = words.join(" ");
  if (verb === "show") await show(name, format);
  else if (verb === "export") await exportOwn(name);
  else if (verb === "import") await importOwn(name, typed.values.force === true);
  else await list(typed.positionals.join(" "), format);
}

async function list(text: string, format: "text" | "json"): Promise<void> {
  const own = (await ownGear()).map(indexEntryOf);
  const entries = withOwn(own, [...readIndex(), ...readAdapters()]);
  const products = text === "" ? catalogueOf(entries) : fitting(entries, text);
  print(format === "json" ? gearListJson(products) : gearListText(products, styleFor(process.stdout)));
}

/** The record of a product, one's own before the catalogue's. */
async function recordOf(name: string) {
  const own = await ownGear();
  const result = searchGear(withOwn(own, readNames()), name);
  if (result.status !== "found") throw notFound(name, result);
  const { id } = result.entry;
  const found = own.find((gear) => gear.id === id);
  return { gear: found ?? readProduct(id), own: found };
}

async function show(name: string, format: "text" | "json"): Promise<void> {
  if (name === "") throw new HeadampError("usage", 'Name what to show, as in: headamp gear show "Magni 3".');
  const sheet = sheetOf((await recordOf(name)).gear);
  print(format === "json" ? sheetJson(sheet) : sheetText(sheet, styleFor(process.stdout)));
}

async function exportOwn(name: string): Promise<void> {
  if (name === "") throw new HeadampError("usage", 'Name what to export, as in: headamp gear export "My interface".');
  const { own } = await recordOf(name);
  if (!own) throw new HeadampError("not-own", `That is the catalogue's; own gear lies in ${ownGearFolder()}.`);
  print(`${JSON.stringify(own, null, 2)}\n`);
}

async function importOwn(path: string, replace: boolean): Promise<void> {
  if (path === "") throw new HeadampError("usage", "Name the file to import, as in: headamp gear import device.json.");
  const { readGearRecord } = await import("../adapters/node/gear-file.ts");
  print(`Kept as ${await saveOwnGear(await readGearRecord(path), replace)}.\n`);
}
