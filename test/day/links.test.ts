/** A link does what the same words do when they are typed. */

import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const headamp = async (...args: string[]) => (await promisify(execFile)(process.execPath, [main, ...args])).stdout;

const link =
  "https://example.org/headamp/#v=1&source=focusrite-scarlett-2i2-3rd-gen&output=line&amp=schiit-magni-3&gain=Low" +
  "&pad=20+dB&headphones=sennheiser-hd-600&volume=-20+dB&set=headphones.impedanceOhm%3D310" +
  "&average-spl=75&room=nc25&music=loud&lens=levels.response";
const typed = [
  ...["--source", "focusrite-scarlett-2i2-3rd-gen", "--output", "line", "--amp", "schiit-magni-3", "--gain", "Low"],
  ...["--pad", "20 dB", "--headphones", "sennheiser-hd-600", "--volume", "-20 dB"],
  ...["--set", "headphones.impedanceOhm=310", "--average-spl", "75", "--room", "nc25", "--music", "loud"],
];

describe("somebody who was sent a link", () => {
  it.each(["check", "solve"])("%s answers as to the same words typed, to the letter", async (command) => {
    expect(await headamp(command, "--chain", link)).toBe(await headamp(command, ...typed));
  });

  it("may ask about another level, room or music than the link's", async () => {
    const other = ["--average-spl", "85", "--room", "silent", "--music", "dynamic"];
    const without = typed.slice(0, typed.indexOf("--average-spl"));
    expect(await headamp("check", "--chain", link, ...other)).toBe(await headamp("check", ...without, ...other));
  });

  it("is told how the music of somebody else goes, by its name and its facts", async () => {
    const answer = await headamp(
      "check",
      "--chain",
      "#v=1&headphones=HD+600&music=my+song.flac&lufs=-11.2&true-peak=0.4&loudness-range=5",
    );
    expect(answer).toContain("my song.flac: −11.2 LUFS, peak 0.4 dBTP.");
  });

  it("sees its chains side by side, what differs by its name: amplifiers, or whole chains", async () => {
    const source = "source=focusrite-scarlett-2i2-3rd-gen";
    const amps = `#v=1&${source}&amp=Magni+3&headphones=HD+600&chain&${source}&headphones=HD+600`;
    const comparison = JSON.parse(await headamp("compare", "--chain", amps, "--format", "json"));
    expect(comparison.varies).toBe("amp");
    expect(comparison.chains.map((chain: { name: string }) => chain.name)).toEqual([
      "Schiit Magni 3",
      "The source alone",
    ]);
    const both = `#v=1&${source}&pad=75+ohm&headphones=HD+600&chain&source=Fulla+2&headphones=HD+650`;
    const mixed = JSON.parse(await headamp("compare", "--chain", both, "--format", "json"));
    expect(mixed.varies).toBe("chain");
    expect(mixed.chains[0].name).toBe("Focusrite Scarlett 2i2 3rd Gen → 75 ohm pad → Sennheiser HD 600");
  });

  it("may still be sent a file of a chain", async () => {
    const file = fileURLToPath(new URL("../../examples/tube-on-hd800s.json", import.meta.url));
    expect((await headamp("solve", "--chain", file)).length).toBeGreaterThan(200);
  });
});
