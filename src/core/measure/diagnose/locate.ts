/** Where a noise enters, by elimination: what each experiment leaves possible, and what would divide the rest. */

import { formatQuantity } from "../../units/format.ts";
import type { Link } from "./cause.ts";
import { type Experiment, type ExperimentId, experiments } from "./experiments.ts";
import type { Named } from "./heard.ts";
import type { IdleRecording } from "./idle-recording.ts";

/** A recording made for an experiment. */
export interface Tried {
  readonly experiment: Experiment;
  readonly recording: IdleRecording;
}

/** What would help against a noise. */
export type Help = "an amplifier" | "a DAC" | "neither" | "not yet known";

/** What became of a noise with a change. */
export type Outcome = "falls" | "stays" | "undecided";

/** Where one cause enters. */
export interface Located {
  /** What is left; empty where the recordings contradict each other. */
  readonly links: readonly Link[];
  /** In the order of what was tried. */
  readonly outcomes: readonly Outcome[];
  /** What each recording says, a sentence each. */
  readonly because: readonly string[];
  readonly helps: Help;
  /** Why that helps, in a sentence. */
  readonly why: string;
  /** The experiment that would divide what is left most evenly; absent where nothing is left to divide. */
  readonly next?: ExperimentId;
}

/** (judgement) A noise falls by four times its power or more, and stays within twice; between the two it decides nothing. */
const FALLS_RATIO = 1 / 4;
const STAYS_RATIO = 1 / 2;

/** Locates a cause by the recordings there are. */
export function located(named: Named, idle: IdleRecording, tried: readonly Tried[]): Located {
  const reference = { recording: idle, found: named.found };
  const before = named.cause.strengthIn(idle, reference);
  let links: readonly Link[] = named.cause.entersAt;
  const because: string[] = [];
  const outcomes: Outcome[] = [];
  for (const { experiment, recording } of tried) {
    const ratio = named.cause.strengthIn(recording, reference) / before;
    const outcome = outcomeOf(experiment, ratio);
    if (outcome !== "undecided") {
      const left = outcome === "falls" ? experiment.ifFalls : experiment.ifStays;
      links = links.filter((link) => left.includes(link));
    }
    outcomes.push(outcome);
    because.push(sentence(experiment, ratio));
  }
  const next = links.length > 1 ? nextOf(links, tried) : undefined;
  return { links, outcomes, because, ...helpOf(links), ...(next && { next }) };
}

/**
 * Where a cause enters whose own places its recordings contradict, when another cause falls and stays with it in every one of them:
 * the two are one current, and it enters where the other does. A ground loop carries even multiples of the mains too.
 */
export function asOneCurrent(own: Located, others: readonly (Named & { readonly located: Located })[]): Located {
  if (own.links.length > 0 || own.outcomes.length === 0) return own;
  const same = others.find(
    ({ located: { links, outcomes } }) =>
      links.length > 0 && outcomes.every((outcome, index) => outcome === own.outcomes[index]),
  );
  if (!same) return own;
  const { links, helps, why, next } = same.located;
  const because = [...own.because, `It falls and stays with the other: ${same.cause.title}.`];
  return { links, outcomes: own.outcomes, because, helps, why, ...(next && { next }) };
}

/** A stream of zeros puts a converter into another state than no stream: with it a noise may rise. */
function outcomeOf({ id }: Experiment, ratio: number): Outcome {
  if (ratio <= FALLS_RATIO || (id === "muted" && ratio >= 1 / FALLS_RATIO)) return "falls";
  return ratio >= STAYS_RATIO ? "stays" : "undecided";
}

function sentence({ change }: Experiment, ratio: number): string {
  if (!(ratio > 0)) return `With ${change} it is gone.`;
  const changeDb = 10 * Math.log10(ratio);
  const by = formatQuantity(Math.abs(changeDb), "Db");
  if (ratio <= FALLS_RATIO) return `With ${change} it falls by ${by}.`;
  if (ratio < STAYS_RATIO) return `With ${change} it falls by ${by}, too little to decide.`;
  return ratio >= 1 / STAYS_RATIO ? `With ${change} it rises by ${by}.` : `With ${change} it stays.`;
}

/** The untried experiment whose smaller half of what is left is the largest. */
function nextOf(links: readonly Link[], tried: readonly Tried[]): ExperimentId | undefined {
  const dividing = experiments
    .filter((one) => !tried.some(({ experiment }) => experiment.id === one.id))
    .map((one) => {
      const [falls, stays] = [one.ifFalls, one.ifStays].map(
        (left) => links.filter((link) => left.includes(link)).length,
      );
      // What both answers leave, neither decides.
      return { id: one.id, worth: links.length - Math.max(falls, stays) };
    })
    .filter(({ worth }) => worth > 0);
  return dividing.sort((one, other) => other.worth - one.worth)[0]?.id;
}

const helps: Readonly<Record<Link, { readonly helps: Help; readonly why: string }>> = {
  recorder: { helps: "neither", why: "It is of the recorder: the chain that you listen to does not have it." },
  "amplifier after the volume": {
    helps: "an amplifier",
    why: "It is made behind the volume control, in the amplifier itself: a quieter amplifier ends it, a DAC does not.",
  },
  "amplifier before the volume": {
    helps: "an amplifier",
    why: "It is made in the amplifier before its volume control: a quieter amplifier ends it, a DAC does not.",
  },
  source: {
    helps: "a DAC",
    why: "It comes out of the source: another DAC ends it; an amplifier on the same output makes it louder.",
  },
  USB: {
    helps: "neither",
    why: "It comes in by the USB connection: another port, an isolator or an optical connection ends it before anything is bought.",
  },
  ground: {
    helps: "neither",
    why: "It comes in by the ground: breaking the loop ends it; a new amplifier or DAC on the same cables has it too.",
  },
  player: { helps: "neither", why: "It is in the samples already: settings of the player and the system end it." },
};

function helpOf(links: readonly Link[]): { readonly helps: Help; readonly why: string } {
  if (links.length === 0)
    return { helps: "not yet known", why: "The recordings contradict each other: make them again, all at one gain." };
  const answers = links.map((link) => helps[link]);
  if (answers.every((answer) => answer.helps === answers[0].helps))
    return links.length === 1
      ? answers[0]
      : {
          helps: answers[0].helps,
          why:
            links.length === 2 && answers[0].helps === "an amplifier"
              ? "It is made in the amplifier: a quieter amplifier ends it, a DAC does not."
              : "Wherever of these it enters, nothing needs to be bought against it.",
        };
  return { helps: "not yet known", why: "Where it enters decides what helps." };
}
