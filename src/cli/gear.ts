/** `headamp gear`: the catalogue, what fits a name, and one product with every figure's source. */

import { readAdapters, readIndex, readNames, readProduct } from "../adapters/node/catalog-files.ts";
import { catalogueOf, fitting } from "../core/catalog/gear-list.ts";
import { sheetOf } from "../core/catalog/gear-sheet.ts";
import { notFound } from "../core/catalog/named-gear.ts";
import { searchGear } from "../core/catalog/search.ts";
import { gearListJson, sheetJson } from "../core/report/gear-json.ts";
import { gearListText } from "../core/report/gear-list-text.ts";
import { sheetText } from "../core/report/gear-text.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { wordOption } from "./option-values.ts";
import { parse } from "./options.ts";
import { print, styleFor } from "./print.ts";

/** Runs `gear` with the words after it; a name of several words needs no quotes. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const stray = Object.keys(typed.values).find((name) => name !== "format");
  if (stray !== undefined) throw new HeadampError("usage", `--${stray} is not for gear, which takes --format alone.`);
  const format = wordOption("format", typed.values.format, ["text", "json"]) ?? "text";
  const [verb, ...words] = typed.positionals;
  if (verb === "show") show(words.join(" "), format);
  else list(typed.positionals.join(" "), format);
}

function list(text: string, format: "text" | "json"): void {
  const entries = [...readIndex(), ...readAdapters()];
  const products = text === "" ? catalogueOf(entries) : fitting(entries, text);
  print(format === "json" ? gearListJson(products) : gearListText(products, styleFor(process.stdout)));
}

function show(name: string, format: "text" | "json"): void {
  if (name === "") throw new HeadampError("usage", 'Name what to show, as in: headamp gear show "Magni 3".');
  const result = searchGear(readNames(), name);
  if (result.status !== "found") throw notFound(name, result);
  const sheet = sheetOf(readProduct(result.entry.id));
  print(format === "json" ? sheetJson(sheet) : sheetText(sheet, styleFor(process.stdout)));
}
