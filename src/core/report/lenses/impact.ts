import { nameOf } from "../../catalog/rig.ts";
import { isVolume } from "../../chain/record.ts";
import type { Impact } from "../../check/impact.ts";
import { normalDbSplOf } from "../../check/judgements.ts";
import { formatQuantity } from "../../units/format.ts";
import { logAxis } from "../axes.ts";
import type { BarRow, Bars, Tone } from "../drawing.ts";
import type { Lens, Scene } from "../lens.ts";
import { told, viewOfGap } from "../scene-figures.ts";

/** What changes the sound most? Every link on one scale, largest first, with dashes for what nobody knows. */
export const impact: Lens = {
  id: "impact",
  tab: "Impact",
  question: "What changes the sound most?",
  look(scenes) {
    const known = scenes.filter(({ verdict }) => verdict.impact.some(({ changeDb }) => changeDb !== undefined));
    if (known.length === 0)
      return viewOfGap("Not known: no link of this chain has a figure to tell.", [], reasons(scenes[0].verdict.impact));
    return {
      answer: known.map((scene) => told(known, scene, answerOf(scene))).join("\n"),
      pictures: known.map((scene) => ({
        title: known.length > 1 ? `What each link of ${scene.label} changes` : "What each link changes in the sound",
        drawing: barsOf(scene),
      })),
      note: `Root mean square over the ear's bands of what a link changes at ${formatQuantity(normalDbSplOf(known[0].verdict.chain.listener), "Db")}, loudness matched, the room's noise in place. ${reasons(known[0].verdict.impact)}`.trim(),
      table: {
        heads: ["Link", "By", "Change"],
        rows: known.flatMap((scene) =>
          scene.verdict.impact.map((one) => [
            linkOf(scene, one),
            one.cause,
            one.changeDb === undefined ? { text: "?", note: one.reason } : changeWords(one.changeDb),
          ]),
        ),
      },
    };
  },
};

function linkOf({ names, verdict }: Scene, { link, stageIndex }: Impact): string {
  const use = verdict.plan.expansion.uses.find(({ entry }) => entry.id === link);
  const name = names.get(link) ?? (use ? nameOf(use.entry) : link);
  const stage = stageIndex === undefined ? undefined : verdict.chain.stages[stageIndex];
  return stage && isVolume(stage) ? `${name}'s volume` : name;
}

/** Below a thousandth of a decibel a number says nothing more. */
const LEAST_DB = 0.001;

const changeWords = (changeDb: number): string =>
  changeDb < LEAST_DB
    ? `< ${formatQuantity(LEAST_DB, "Db", 3)}`
    : formatQuantity(changeDb, "Db", changeDb < 0.1 ? 3 : changeDb < 1 ? 2 : 1);

function answerOf(scene: Scene): string {
  const { impact: links } = scene.verdict;
  const [first] = links;
  const unknown = links.filter(({ changeDb }) => changeDb === undefined).length;
  const open = unknown === 0 ? "" : ` ${unknown === 1 ? "One link is" : `${unknown} links are`} not known.`;
  if (first.changeDb === undefined) return `Nothing is known.${open}`;
  const what = `${changeWords(first.changeDb)}, ${articleOf(first)} of ${linkOf(scene, first)}`;
  return first.changeDb < LEAST_DB
    ? `Less than ${formatQuantity(LEAST_DB, "Db", 3)}, by ${articleOf(first)} of ${linkOf(scene, first)}: nothing known changes more.${open}`
    : `At most ${what}.${open}`;
}

const articleOf = ({ cause }: Impact): string => (cause === "headphones" ? "the response" : `the ${cause}`);

const tones: Readonly<Record<Impact["cause"], Tone>> = {
  noise: "dac",
  "output impedance": "amp",
  distortion: "vol",
  headphones: "drv",
};

function barsOf(scene: Scene): Bars {
  return {
    kind: "bars",
    x: logAxis("change, dB", LEAST_DB, 10),
    rows: scene.verdict.impact.map(
      (one): BarRow => ({
        label: `${linkOf(scene, one)}, ${one.cause}`,
        detail: one.changeDb === undefined ? "not known" : changeWords(one.changeDb),
        tone: tones[one.cause],
        ...(one.changeDb !== undefined && { value: Math.max(LEAST_DB, one.changeDb) }),
      }),
    ),
  };
}

/** Why what is not known is not. */
function reasons(links: readonly Impact[]): string {
  const told = links.flatMap(({ cause, reason }) => (reason ? [`${cause}: ${reason}`] : []));
  return told.length === 0 ? "" : `Not known of ${told.join("; of ")}.`;
}
