/** A diagnosis in words: its headline, levels, where each noise enters, what to do. */

import type { Confidence, Link } from "../measure/diagnose/cause.ts";
import type { Diagnosis, NamedAndLocated } from "../measure/diagnose/diagnosis.ts";
import { type ExperimentId, experiments } from "../measure/diagnose/experiments.ts";
import { dbFromPowerRatio, ratioFromDb } from "../units/decibel.ts";
import { formatNumber, formatQuantity, formatSampleRate } from "../units/format.ts";
import { harmless } from "../units/harmless.ts";
import { commandWords, type FaceWords } from "./face-words.ts";

/** The sign of each confidence. */
export const confidenceGlyphs: Readonly<Record<Confidence, string>> = { certain: "●", likely: "◐", possible: "○" };

/** Places as they stand in a sentence. */
const linkWords: Readonly<Record<Link, string>> = {
  recorder: "the recorder",
  "amplifier after the volume": "the amplifier behind its volume control",
  "amplifier before the volume": "the amplifier before its volume control",
  source: "the source",
  USB: "the USB connection",
  ground: "the ground",
  player: "the player",
};

/** "Mains hum by induction and white hiss, and something unknown." */
export function headlineOf({ causes, heard }: Diagnosis): string {
  const names = causes.map(({ cause }, index) => (index === 0 ? cause.title : lowered(cause.title)));
  if (names.length === 0)
    return heard.unknowns.length > 0
      ? "Unknown: no cause known here fits."
      : "No noise of its own: nothing stands out.";
  const beside = heard.unknowns.length > 0 ? ", and something unknown" : "";
  return `${listed(names)}${beside}.`;
}

/** "idle.wav: 10 s at 48 kHz, two channels, −71 dBFS in all." */
export function recordingWords({ heard: { recording } }: Diagnosis): string {
  const { name, durationSec, sampleRateHz, channelsCount, powerRatio } = recording;
  const channels =
    channelsCount === 1 ? "one channel" : channelsCount === 2 ? "two channels" : `${channelsCount} channels`;
  const level = formatQuantity(dbFromPowerRatio(powerRatio), "DbFs");
  return `${harmless(name, 60)}: ${formatNumber(durationSec, 1)} s at ${formatSampleRate(sampleRateHz)}, ${channels}, ${level} from 20 Hz to 20 kHz.`;
}

/** "−74 dBFS, 240 µV", or nothing where a cause adds no power. */
export function levelWords(powerRatio: number | undefined, fullScaleVrms: number | undefined): string {
  if (powerRatio === undefined) return "";
  const levelDbFs = dbFromPowerRatio(powerRatio);
  const volts =
    fullScaleVrms === undefined ? "" : `, ${formatQuantity(ratioFromDb(levelDbFs) * fullScaleVrms, "Vrms")}`;
  return formatQuantity(levelDbFs, "DbFs") + volts;
}

/** "It enters at the source or the USB connection." */
export function entersWords({ located: { links } }: NamedAndLocated): string {
  if (links.length === 0) return "Where it enters is contradicted.";
  return `It enters at ${listed(
    links.map((link) => linkWords[link]),
    "or",
  )}.`;
}

/** "Helps: a DAC. It comes out of the source: …" */
export function helpsWords({ located: { helps, why } }: NamedAndLocated): string {
  return `Helps: ${helps === "neither" ? "neither an amplifier nor a DAC" : helps}. ${why}`;
}

/** What to do, cheapest first: the next recordings, then each cause's remedies once. */
export function diagnosisSteps({ causes, heard }: Diagnosis, words: FaceWords): string[] {
  const nexts = distinct(causes.flatMap(({ located }) => (located.next ? [located.next] : []))).slice(0, 2);
  const unknown =
    heard.unknowns.length > 0
      ? ["For what is unknown: switch off what is near one by one (lamps, chargers, screens, radios) and record again."]
      : [];
  return [
    ...nexts.map((id) => nextWords(id, words)),
    ...distinct(causes.flatMap(({ cause }) => cause.remedies)),
    ...unknown,
  ];
}

/** "Turn the volume knob to zero. Record again at the same gain, and add it as --volume-zero FILE." */
function nextWords(id: ExperimentId, words: FaceWords): string {
  const { asks } = experiments.find((one) => one.id === id) ?? experiments[0];
  return `${asks} Record again at the same gain, and add it ${words.experiment(id)}.`;
}

/** The guided sequence for somebody who has recorded nothing yet. */
export function sequenceSteps(): string[] {
  return [
    "Connect the headphone output to a line input of the recorder. Stop the music, set the volume where you usually listen, and leave the gain as it is from now on.",
    "Record 20 s at 24 bits: that is idle.wav. headamp diagnose idle.wav names what is in it.",
    ...experiments.map(
      ({ id, asks }) => `${asks} Record 20 s, add it ${commandWords.experiment(id)}, and put it back.`,
    ),
    "Give all of them at once: what falls with a change enters where the change was made.",
    "If the headphones are others, listen again: noise that is louder on more sensitive ones is electrical.",
    "Never lift the safety earth of a mains plug to end a hum.",
  ];
}

/** "a", "a and b", "a, b and c". */
function listed(words: readonly string[], and = "and"): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} ${and} ${words[words.length - 1]}`;
}

const lowered = (title: string): string =>
  /^[A-Z]{2}|^\d/.test(title) ? title : title[0].toLowerCase() + title.slice(1);
const distinct = <Word>(words: readonly Word[]): Word[] => [...new Set(words)];
