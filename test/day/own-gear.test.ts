import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import type { ElectronicsGear } from "../../src/core/catalog/gear.ts";
import { unlistedProduct, withMeasured } from "../../src/core/catalog/measured-gear.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "headamp-own-"));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [`${root}dist/cli/main.js`, ...args], {
    cwd: root,
    env: { ...process.env, HEADAMP_GEAR: join(folder, "gear"), NO_COLOR: "1" },
  });
const mistake = (...args: string[]) =>
  run(...args).then(
    () => "no mistake",
    (error: { stderr: string; code: number }) => `${error.code}: ${error.stderr}`,
  );

const by = { captureSha256s: ["0".repeat(64), "f".repeat(64)], note: "33 ohm against no load" };
const scarlett: ElectronicsGear = JSON.parse(
  readFileSync(`${root}gear/electronics/focusrite-scarlett-2i2-3rd-gen.json`, "utf8"),
);

describe("what somebody measured on the gear he owns", () => {
  const measured = withMeasured(
    scarlett,
    undefined,
    { outputImpedanceOhm: { value: 9.8, spreadDb: 0.1, condition: "997 Hz, 33 ohm" } },
    by,
  );

  it("takes the place of the figure that stood there, which is kept beside it", () => {
    const [phones] = measured.outputs;
    expect(phones.outputImpedanceOhm).toMatchObject({ value: 9.8, source: "own measurement", spreadDb: 0.1 });
    expect(phones.outputImpedanceOhm?.alternates?.[0]).toMatchObject({ value: 1, source: "unsourced" });
    expect(measured.sources["own measurement"]).toMatchObject({ trust: "measured", captureSha256s: by.captureSha256s });
  });

  it("is found by check, gear and rank under the product's own name, and leaves the folder as one file", async () => {
    const file = join(folder, "scarlett.json");
    writeFileSync(file, JSON.stringify(measured));
    const { stdout } = await run("gear", "import", file);
    expect(stdout).toContain("focusrite-scarlett-2i2-3rd-gen.json");
    expect((await run("gear", "show", "Scarlett 2i2 3rd Gen")).stdout).toMatch(/output impedance\s+9\.8 Ω/);
    const check = JSON.parse((await run("check", "Scarlett 2i2 3rd Gen", "HD 600", "--format", "json")).stdout);
    const amplifier = check.chain.stages.find(({ kind }: { kind: string }) => kind === "amplifier");
    expect(amplifier.outputImpedanceOhm).toMatchObject({ value: 9.8, trust: "measured" });
    const exported = JSON.parse((await run("gear", "export", "Scarlett 2i2 3rd Gen")).stdout);
    expect(exported).toEqual(measured);
    expect(await mistake("gear", "import", file)).toMatch(/^2: .*is there already.*--force/);
    expect((await run("gear", "import", file, "--force")).stdout).toContain("Kept as");
    expect(await mistake("gear", "export", "Magni 3")).toMatch(/^2: That is the catalogue's/);
  });

  it("can be of a device nobody listed", async () => {
    const own = withMeasured(
      unlistedProduct("Attic mixer", "interface"),
      undefined,
      {
        maxVrms: { value: 2.1, spreadDb: 0.05, condition: "full scale, 997 Hz" },
        noiseVrms: { value: 4e-6, bound: "atMost", condition: "within 10 dB of the instrument's own" },
      },
      by,
    );
    const file = join(folder, "attic.json");
    writeFileSync(file, JSON.stringify(own));
    await run("gear", "import", file);
    const { stdout } = await run("check", "Attic mixer", "HD 600");
    expect(stdout).toMatch(/Attic mixer/);
    expect(stdout).toMatch(/reaches/);
  });

  it("says which file of one's own does not hold and what in it, and serves the rest", async () => {
    writeFileSync(join(folder, "gear", "broken.json"), JSON.stringify({ ...measured, id: "broken", kind: "toaster" }));
    const { stdout, stderr } = await run("gear", "show", "Scarlett 2i2 3rd Gen");
    expect(stderr).toMatch(/^Left out of your own gear: broken\.json: kind/);
    expect(stdout).toContain("9.8 Ω");
    rmSync(join(folder, "gear", "broken.json"));
  });
});
