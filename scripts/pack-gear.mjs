/**
 * Validates every file of gear/ and packs it into dist/catalog: names.json for searching, rows/<id>.json and
 * index.json with what rules read of one product and of all, adapters.json with the adapters of them, and
 * products/<id>.json, whole, for what is shown.
 *
 * A file that does not hold is named with its key and left out; the rest is packed, so that what is there can
 * be worked with, and the build ends with 1 all the same. Needs dist/core (run after tsc).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = (file) => import(pathToFileURL(join(root, file)).href);

/** Reads and validates gear/: the products that hold, in the order of their ids, and a sentence for each problem. */
export async function readGear(gearFolder = join(root, "gear")) {
  const { headphoneSchema, electronicsSchema } = await built("dist/core/catalog/gear-schema.js");
  const { adapterSchema } = await built("dist/core/catalog/adapter-schema.js");
  const problems = [];
  const products = [];
  for (const [folder, schema] of [
    ["headphones", headphoneSchema],
    ["electronics", electronicsSchema],
    ["adapters", adapterSchema],
  ]) {
    if (!existsSync(join(gearFolder, folder))) continue;
    for (const file of readdirSync(join(gearFolder, folder)).filter((name) => name.endsWith(".json"))) {
      const where = `gear/${folder}/${file}`;
      let data;
      try {
        data = JSON.parse(readFileSync(join(gearFolder, folder, file), "utf8"));
      } catch (error) {
        problems.push(`${where}: not JSON: ${error.message}`);
        continue;
      }
      const result = schema.safeParse(data);
      if (!result.success)
        for (const issue of result.error.issues)
          problems.push(`${where}: ${issue.path.join(".") || "the whole file"}: ${issue.message}`);
      else if (result.data.id !== basename(file, ".json"))
        problems.push(`${where}: id: "${result.data.id}" is not the file's name`);
      else products.push(data);
    }
  }
  return { products: products.sort((a, b) => (a.id < b.id ? -1 : 1)), problems };
}

/** Packs gear/ into dist/catalog and returns how many products there are; throws after packing where a file does not hold. */
export async function packGear(gearFolder, target = join(root, "dist/catalog")) {
  const { products, problems } = await readGear(gearFolder);
  const { indexEntryOf, namedOf } = await built("dist/core/catalog/index-entry.js");
  rmSync(target, { recursive: true, force: true });
  for (const folder of ["rows", "products"]) mkdirSync(join(target, folder), { recursive: true });
  const write = (file, content) => writeFileSync(join(target, file), JSON.stringify(content));
  const rows = products.map(indexEntryOf);
  write("names.json", products.map(namedOf));
  const isAdapter = ({ kind }) => kind === "adapter";
  write(
    "index.json",
    rows.filter((row) => !isAdapter(row)),
  );
  write("adapters.json", rows.filter(isAdapter));
  for (const row of rows) write(join("rows", `${row.id}.json`), row);
  for (const product of products) write(join("products", `${product.id}.json`), product);
  if (problems.length > 0) throw new Error(`The catalogue does not hold:\n${problems.join("\n")}`);
  return products.length;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.error(`${await packGear()} products packed`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
