/**
 * A bench as a link, and back: the fragment of an address in the grammar of the command line.
 *
 *     #v=1&source=focusrite-scarlett-2i2-3rd-gen&amp=schiit-magni-3&gain=Low&headphones=sennheiser-hd-600&average-spl=75
 *
 * Chains come first, each in signal order, with &chain between two; then who listens, what is played, what is looked at.
 * A link is read whole or refused whole.
 */

import { programmes } from "../chain/record.ts";
import { type Pair, pairsFrom, queryText } from "../formats/query-text.ts";
import { roomNames } from "../stages/ear/room.ts";
import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import type { Bench, MusicFacts, ProgrammeName } from "./bench.ts";
import { type RigKey, rigKeys, type Said, saidOf, wordsFromSaid } from "./rig-said.ts";

/** The version of the grammar that this headamp writes and reads. */
const VERSION = 1;
/** A longer link is cut by mail programs and chats; it is refused on either side. */
const MOST_CHARACTERS_COUNT = 8192;
const MOST_CHAINS_COUNT = 6;

/** Numbers of a bench and the range of each, as the command line and a chain's file have them. */
const ranges = {
  "average-spl": [40, 120],
  "normal-spl": [20, 130],
  lufs: [-70, 5],
  "true-peak": [-70, 12],
  "loudness-range": [0, 70],
} as const;
type NumberKey = keyof typeof ranges;

const benchKeys = [
  "average-spl",
  "normal-spl",
  "room",
  "music",
  "lufs",
  "true-peak",
  "loudness-range",
  "lens",
] as const;
type BenchKey = (typeof benchKeys)[number];

/** Whether a text is a link or what is left of one, rather than a file's name. */
export const isLink = (text: string): boolean => /^https?:/i.test(text) || /(^|#)v=/.test(text);

/** The fragment of a bench, with its #. Throws HeadampError for what no link carries: too many chains, a number out of range, over 8 kB. */
export function linkFrom(bench: Bench): string {
  const { chains, averageDbSpl, normalDbSpl, room, music, view } = bench;
  const pairs: Pair[] = [
    ["v", String(VERSION)],
    ...chains.flatMap((chain, index): Pair[] => [...(index > 0 ? [["chain", ""] as const] : []), ...saidOf(chain)]),
    ...numberPair("average-spl", averageDbSpl),
    ...numberPair("normal-spl", normalDbSpl),
    ...(room === undefined ? [] : [["room", room] as const]),
    ...musicPairs(music),
    ...(view === undefined || view.length === 0 ? [] : [["lens", view.join(".")] as const]),
  ];
  const link = `#${queryText(pairs)}`;
  // Whatever is written can be read again: the reader's own rules decide.
  benchFrom(link);
  return link;
}

/** The bench of a whole address, a fragment with its # or without. Throws HeadampError in plain words; nothing is half loaded. */
export function benchFrom(text: string): Bench {
  const fragment = fragmentOf(text);
  const [chains, said] = parted(pairsFrom(fragment));
  const numberOf = (key: NumberKey): number | undefined => numberIn(key, said.get(key));
  const averageDbSpl = numberOf("average-spl");
  const normalDbSpl = numberOf("normal-spl");
  const room = wordIn("room", said.get("room"), roomNames);
  const music = musicOf(said, numberOf);
  const view = viewOf(said.get("lens"));
  return {
    chains: chains.map(wordsFromSaid),
    ...(averageDbSpl !== undefined && { averageDbSpl }),
    ...(normalDbSpl !== undefined && { normalDbSpl }),
    ...(room && { room }),
    ...(music && { music }),
    ...(view && { view }),
  };
}

const refusal = (what: string) => new HeadampError("link", what);

/** What stands behind the #, or all of it where there is none. */
function fragmentOf(text: string): string {
  const trimmed = text.trim();
  const hash = trimmed.indexOf("#");
  const fragment = hash < 0 ? trimmed : trimmed.slice(hash + 1);
  if (fragment.length > MOST_CHARACTERS_COUNT)
    throw refusal(
      `This link has ${fragment.length} characters, and ${MOST_CHARACTERS_COUNT} are the most: it holds more than a bench.`,
    );
  return fragment;
}

/** The pairs as chains and what is said once of the bench; the version, the keys and their number are checked first. */
function parted(pairs: readonly Pair[]): readonly [chains: Said[][], bench: ReadonlyMap<BenchKey, string>] {
  checkVersion(pairs.filter(([key]) => key === "v").map(([, value]) => value));
  const chains: Said[][] = [[]];
  const bench = new Map<BenchKey, string>();
  for (const [key, value] of pairs) {
    if (key === "v") continue;
    if (key === "chain") chains.push([]);
    else if (isRigKey(key)) chains[chains.length - 1].push([key, value]);
    else if (isBenchKey(key) && !bench.has(key)) bench.set(key, value);
    else if (isBenchKey(key)) throw refusal(`This link says "${key}" twice.`);
    else
      throw refusal(`A link has no "${harmless(key, 40)}". It has: ${[...rigKeys, "chain", ...benchKeys].join(", ")}.`);
    const valued = key === "chain" || key === "balanced" ? value : "";
    if (valued !== "") throw refusal(`"${key}" takes no value in a link, and here it has "${harmless(value, 40)}".`);
  }
  if (chains.some((said) => !said.some(([key]) => key === "headphones")))
    throw refusal("A chain in this link has no headphones: it was cut, or it is not whole yet.");
  if (chains.length > MOST_CHAINS_COUNT)
    throw refusal(`This link holds ${chains.length} chains, and ${MOST_CHAINS_COUNT} stand side by side at most.`);
  return [chains, bench];
}

function checkVersion(versions: readonly string[]): void {
  const [version, second] = versions;
  if (version === undefined)
    throw refusal(
      `This is no link of headamp: one looks like #v=${VERSION}&source=schiit-fulla-2&headphones=sennheiser-hd-600.`,
    );
  if (second !== undefined || !/^[1-9]\d{0,3}$/.test(version))
    throw refusal(`This link has no version that can be read: it begins with #v=${VERSION}.`);
  if (Number(version) > VERSION)
    throw refusal(`This link is from headamp ${version}; this is ${VERSION}. A newer headamp reads it.`);
}

const isRigKey = (key: string): key is RigKey => (rigKeys as readonly string[]).includes(key);
const isBenchKey = (key: string): key is BenchKey => (benchKeys as readonly string[]).includes(key);

function numberIn(key: NumberKey, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [least, most] = ranges[key];
  const value = Number(text);
  if (text.trim() === "" || !(value >= least && value <= most))
    throw refusal(`"${key}" in this link is "${harmless(text, 40)}": it is a number from ${least} to ${most}.`);
  return value;
}

function wordIn<Word extends string>(key: string, text: string | undefined, words: readonly Word[]): Word | undefined {
  if (text === undefined) return undefined;
  const found = words.find((word) => word === text);
  if (!found) throw refusal(`"${key}" in this link is "${harmless(text, 40)}": it is one of ${words.join(", ")}.`);
  return found;
}

/** A shipped programme by its name alone, or a name with the facts that were measured of it. */
function musicOf(
  said: ReadonlyMap<BenchKey, string>,
  numberOf: (key: NumberKey) => number | undefined,
): ProgrammeName | MusicFacts | undefined {
  const name = said.get("music");
  const integratedLufs = numberOf("lufs");
  const truePeakDbtp = numberOf("true-peak");
  const loudnessRangeLu = numberOf("loudness-range");
  if (integratedLufs === undefined && truePeakDbtp === undefined && loudnessRangeLu === undefined)
    return wordIn("music", name, Object.keys(programmes) as ProgrammeName[]);
  if (name === undefined || integratedLufs === undefined || truePeakDbtp === undefined)
    throw refusal("Music of one's own has music, lufs and true-peak in a link, and here one of them is missing.");
  return { name, integratedLufs, truePeakDbtp, ...(loudnessRangeLu !== undefined && { loudnessRangeLu }) };
}

function musicPairs(music: Bench["music"]): Pair[] {
  if (music === undefined) return [];
  if (typeof music === "string") return [["music", music]];
  const { name, integratedLufs, truePeakDbtp, loudnessRangeLu } = music;
  return [
    ["music", name],
    ...numberPair("lufs", integratedLufs),
    ...numberPair("true-peak", truePeakDbtp),
    ...numberPair("loudness-range", loudnessRangeLu),
  ];
}

const numberPair = (key: NumberKey, value: number | undefined): Pair[] =>
  value === undefined ? [] : [[key, String(value)]];

function viewOf(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const view = text.split(".");
  if (!view.every((word) => /^[a-z0-9-]{1,40}$/i.test(word)))
    throw refusal(
      `"lens" in this link is "${harmless(text, 40)}": it is words with points between, as in levels.response.`,
    );
  return view;
}
