/** Which cards stand together as one device, and which words of the rig each device comes from. */

import type { RigWords } from "../../core/catalog/rig-words.ts";
import type { StageCard } from "../../core/report/stage-cards.ts";
import { linkRole } from "../question/asked.ts";

/** A device: its stages in order, and its place in the words; the music and the ear have none. */
export interface Group {
  readonly kind: "music" | "source" | "link" | "headphones" | "ear";
  readonly stages: readonly number[];
  /** Of a link: its place among the links. */
  readonly linkIndex?: number;
  /** What it is called where a figure is set: source, amp, amp2, pad, headphones. */
  readonly role?: string;
  /** Set where something can be put in before this device: the place among the links it would take. */
  readonly joinIndex?: number;
}

/** The cards as devices: a run of stages of one product is one device, taken in turn from the words. */
export function deviceGroups(cards: readonly StageCard[], words: RigWords): Group[] {
  const runs: { kind: "music" | "device" | "headphones" | "ear"; gear?: string; stages: number[] }[] = [];
  for (const card of cards) {
    const kind = card.part === "music" || card.part === "headphones" || card.part === "ear" ? card.part : "device";
    const last = runs.at(-1);
    const joins =
      kind === "device" && last?.kind === "device" && last.gear === card.gear && !beginsDevice(card, last.stages);
    if (joins) last.stages.push(card.stageIndex);
    else runs.push({ kind, gear: card.gear, stages: [card.stageIndex] });
  }
  let linkIndex = -1;
  let sourceSeen = false;
  return runs.map((run): Group => {
    if (run.kind === "music" || run.kind === "ear") return { kind: run.kind, stages: run.stages };
    if (run.kind === "headphones")
      return { kind: "headphones", stages: run.stages, role: "headphones", joinIndex: words.links.length };
    if (!sourceSeen) {
      sourceSeen = true;
      return { kind: "source", stages: run.stages, role: "source" };
    }
    linkIndex += 1;
    const known = linkIndex < words.links.length;
    return {
      kind: "link",
      stages: run.stages,
      linkIndex,
      ...(known && { role: linkRole(words, linkIndex) }),
      joinIndex: linkIndex,
    };
  });
}

/** The same product twice in a row is two devices: the second begins where its first part comes again. */
const beginsDevice = (card: StageCard, before: readonly number[]): boolean =>
  card.part === "pad" || (card.part === "dac" && before.length > 0);
