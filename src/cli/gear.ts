/** `headamp gear`: one product with every figure's source. */

import { readIndex, readProduct } from "../adapters/node/catalog-files.ts";
import { sheetOf } from "../core/catalog/gear-sheet.ts";
import { notFound } from "../core/catalog/named-gear.ts";
import { searchGear } from "../core/catalog/search.ts";
import { sheetJson } from "../core/report/gear-json.ts";
import { sheetText } from "../core/report/gear-text.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { parse, wordOption } from "./options.ts";
import { print, styleFor } from "./print.ts";

/** Runs `gear` with the words after it. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args);
  const format = wordOption("format", typed.values.format, ["text", "json"]) ?? "text";
  const [verb, ...words] = typed.positionals;
  if (verb === "show") show(words.join(" "), format);
  else throw new HeadampError("usage", 'Say what to show, as in: headamp gear show "Magni 3".');
}

function show(name: string, format: "text" | "json"): void {
  if (name === "") throw new HeadampError("usage", 'Name what to show, as in: headamp gear show "Magni 3".');
  const result = searchGear(readIndex(), name);
  if (result.status !== "found") throw notFound(name, result);
  const sheet = sheetOf(readProduct(result.entry.id));
  print(format === "json" ? sheetJson(sheet) : sheetText(sheet, styleFor(process.stdout)));
}
