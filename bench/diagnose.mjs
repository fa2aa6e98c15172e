/**
 * Diagnosis against synthetic mixtures: each cause alone, every pair, with and without a residue of music, off-nominal mains.
 *
 * usage: node bench/diagnose.mjs [alone [pairs [first seed]]]    how many of each (needs a build)
 */

import { analysedMusic } from "./music-residue.mjs";
import { causeIds, mixture, strangeIds } from "./noise-mixtures.mjs";

const { heardIn } = await import("../dist/core/measure/diagnose/heard.js");
const { idleRecordingOf } = await import("../dist/core/measure/diagnose/idle-recording.js");

const [aloneCount, pairsCount, firstSeed] = [10, 2, 1].map((usual, index) => Number(process.argv[2 + index] ?? usual));
const music = await analysedMusic();
const started = performance.now();
let seed = firstSeed;

const tally = { mixtures: 0, right: 0, missed: 0, extra: 0, confidentlyWrong: 0, unknownBesides: 0 };
const matrix = new Map(causeIds.map((id) => [id, new Map()]));
const mistakes = [];

for (const id of causeIds) for (let k = 0; k < aloneCount; k++) judge([id]);
causeIds.forEach((one, index) => {
  for (const other of causeIds.slice(index + 1)) for (let k = 0; k < pairsCount; k++) judge([one, other]);
});

console.log(`\n${tally.mixtures} mixtures of 10 s, ${((performance.now() - started) / 1000).toFixed(0)} s`);
console.log(
  `exactly the causes that are there: ${tally.right} of ${tally.mixtures}, ${((100 * tally.right) / tally.mixtures).toFixed(1)} %`,
);
console.log(
  `causes missed ${tally.missed}, named beside them ${tally.extra}, of these called certain ${tally.confidentlyWrong}; something called unknown besides in ${tally.unknownBesides}`,
);
table();
strange();
clipped();
faint();
if (process.env.VERBOSE) console.log(mistakes.join("\n"));

function judge(ids) {
  const withMusic = seed % 2 === 0;
  const { named, unknowns } = hear({ ids, seed, ...(withMusic && { music }) });
  const got = named.map(({ cause }) => cause.id);
  const right = got.length === ids.length && ids.every((id) => got.includes(id));
  tally.mixtures++;
  tally.right += right ? 1 : 0;
  tally.missed += ids.filter((id) => !got.includes(id)).length;
  const extra = named.filter(({ cause }) => !ids.includes(cause.id));
  tally.extra += extra.length;
  tally.confidentlyWrong += extra.filter(({ found }) => found.confidence === "certain").length;
  tally.unknownBesides += unknowns.length > 0 && !withMusic ? 1 : 0;
  if (!right || (unknowns.length > 0 && !withMusic))
    mistakes.push(
      `${seed - 1} ${withMusic ? "music " : ""}[${ids}] heard [${named.map(({ cause, found }) => `${cause.id} ${found.confidence}`)}] ${unknowns.map((u) => u.evidence)}`,
    );
  for (const id of ids) {
    const row = matrix.get(id);
    row.set("all", (row.get("all") ?? 0) + 1);
    for (const one of got.filter((other) => other === id || !ids.includes(other)))
      row.set(one, (row.get(one) ?? 0) + 1);
    if (!got.includes(id)) row.set("nothing", (row.get("nothing") ?? 0) + 1);
  }
}

function hear({ alone = false, ...recipe }) {
  const { capture, instrument } = mixture({ ...recipe, seed: seed++ });
  try {
    return heardIn(capture, alone ? undefined : idleRecordingOf(instrument));
  } catch (error) {
    return { named: [], unknowns: [{ evidence: error.message }] };
  }
}

function table() {
  const heads = [...causeIds.map((_, index) => String.fromCharCode(97 + index)), "none"];
  console.log(`\n| there | | ${heads.join(" | ")} |\n|---|---|${heads.map(() => "---|").join("")}`);
  causeIds.forEach((id, index) => {
    const row = matrix.get(id);
    const cells = [...causeIds, "nothing"].map((other) => row.get(other) ?? "");
    console.log(`| ${String.fromCharCode(97 + index)} ${id} | ${row.get("all")} | ${cells.join(" | ")} |`);
  });
}

/** What no cause explains must be called unknown, whatever real cause is beside it. */
function strange() {
  const counts = { all: 0, unknown: 0, wrong: 0, confidentlyWrong: 0, besides: 0, besidesAll: 0 };
  for (const id of strangeIds) {
    for (const beside of [undefined, "mains-hum", "ground-loop", "usb-frames", "white-hiss"]) {
      // A hump under a hiss is not there.
      if (id === "noise-hump" && beside === "white-hiss") continue;
      for (let k = 0; k < Math.ceil(aloneCount / 5); k++) {
        const ids = beside ? [id, beside] : [id];
        const { named, unknowns } = hear({ ids });
        const wrong = named.filter(({ cause }) => !ids.includes(cause.id));
        counts.all++;
        counts.unknown += unknowns.length > 0 ? 1 : 0;
        counts.wrong += wrong.length > 0 ? 1 : 0;
        counts.confidentlyWrong += wrong.some(({ found }) => found.confidence === "certain") ? 1 : 0;
        if (beside) {
          counts.besidesAll++;
          counts.besides += named.some(({ cause }) => cause.id === beside) ? 1 : 0;
        }
        if (wrong.length > 0 || unknowns.length === 0 || (beside && !named.some(({ cause }) => cause.id === beside)))
          mistakes.push(
            `${seed - 1} strange [${ids}] heard [${named.map(({ cause, found }) => `${cause.id} ${found.confidence}`)}] ${unknowns.map((u) => u.evidence)}`,
          );
      }
    }
  }
  console.log(
    `\nwithout a cause (${strangeIds.join(", ")}), alone or beside one: ${counts.all}; called unknown ${counts.unknown}, a wrong cause named ${counts.wrong}, called certain ${counts.confidentlyWrong}; the cause beside it named ${counts.besides} of ${counts.besidesAll}`,
  );
}

/** A clipped recording is said to clip, and nothing else of it is certain but what clipping cannot make. */
function clipped() {
  const counts = { all: 0, said: 0, confidentlyWrong: 0 };
  for (const id of causeIds.filter((one) => one !== "quantisation" && one !== "drop-outs"))
    for (let k = 0; k < Math.ceil(aloneCount / 4); k++) {
      const { named } = hear({ ids: [id], clip: true });
      counts.all++;
      counts.said += named.some(({ cause }) => cause.id === "clipping") ? 1 : 0;
      const wrong = named.filter(
        ({ cause, found }) => ![id, "clipping", "white-hiss"].includes(cause.id) && found.confidence === "certain",
      );
      counts.confidentlyWrong += wrong.length > 0 ? 1 : 0;
      if (wrong.length > 0 || !named.some(({ cause }) => cause.id === "clipping"))
        mistakes.push(
          `${seed - 1} clipped [${id}] heard [${named.map(({ cause, found }) => `${cause.id} ${found.confidence}`)}]`,
        );
    }
  console.log(
    `clipped: ${counts.all}; said so ${counts.said}, a wrong cause called certain ${counts.confidentlyWrong}`,
  );
}

/** Below what is asked: how far down each cause is still heard, and that none turns into another. */
function faint() {
  let wrong = 0;
  console.log("\n| over the floor | heard alone |\n|---|---|");
  for (const over of [0, -10, -15]) {
    const heard = causeIds
      .filter((id) => !["quantisation", "drop-outs"].includes(id))
      .map((id) => {
        let count = 0;
        for (let k = 0; k < 4; k++) {
          const { named } = hear({ ids: [id], overFloorDb: [over, over] });
          count += named.some(({ cause }) => cause.id === id) ? 1 : 0;
          const bad = named.filter(({ cause, found }) => cause.id !== id && found.confidence === "certain");
          wrong += bad.length;
          if (bad.length > 0)
            mistakes.push(
              `${seed - 1} faint ${over} [${id}] heard [${named.map(({ cause, found }) => `${cause.id} ${found.confidence}`)}]`,
            );
        }
        return `${id} ${count}/4`;
      });
    console.log(`| ${over} dB | ${heard.join(", ")} |`);
  }
  console.log(`wrong causes called certain among these: ${wrong}`);
}
