/**
 * Validates every file of gear/ and packs it: dist/catalog/index.json, one row a product with what rules
 * read, and dist/catalog/products/<id>.json, whole, for what is shown.
 *
 * Needs dist/core (run after tsc). Errors name the file and the key.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Reads, validates and returns all products, in the order of their ids. */
export async function readGear(gearFolder = join(root, "gear")) {
  const { headphoneSchema, electronicsSchema } = await import(
    pathToFileURL(join(root, "dist/core/catalog/gear-schema.js")).href
  );
  const problems = [];
  const products = [];
  for (const [folder, schema] of [
    ["headphones", headphoneSchema],
    ["electronics", electronicsSchema],
  ]) {
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
  if (problems.length > 0) throw new Error(`The catalogue does not hold:\n${problems.join("\n")}`);
  return products.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Packs gear/ into dist/catalog and returns how many products there are. */
export async function packGear() {
  const products = await readGear();
  const { indexEntryOf } = await import(pathToFileURL(join(root, "dist/core/catalog/index-entry.js")).href);
  const target = join(root, "dist/catalog");
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, "products"), { recursive: true });
  writeFileSync(join(target, "index.json"), JSON.stringify(products.map(indexEntryOf)));
  for (const product of products)
    writeFileSync(join(target, "products", `${product.id}.json`), JSON.stringify(product));
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
