/** Every bench in turn. usage: npm run bench */

import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

for (const name of ["startup", "assess", "render", "music", "page", "measure", "output-impedance", "diagnose"]) {
  console.log(`\n${name}`);
  const file = fileURLToPath(new URL(`${name}.mjs`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
