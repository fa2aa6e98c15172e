/** What to do, cheapest first: settings, then plugs, then what the cause asks for. */

import { nameOf } from "../catalog/rig.ts";
import { formatQuantity } from "../units/format.ts";
import { hissCulprit } from "./blame.ts";
import type { Finding } from "./finding.ts";
import { GOOD_HOURS } from "./judgements.ts";
import { clockRange, formatClock } from "./knob.ts";
import type { PadCure } from "./pad-cure.ts";
import type { Plan } from "./plan.ts";
import type { Recommendation } from "./recommend.ts";
import type { Need } from "./verdict.ts";

/** One thing to do; a price where it costs something, and the id of an adapter it asks for. */
export interface Step {
  readonly kind: "setting" | "plug" | "buy";
  readonly text: string;
  readonly fromUsd?: number;
  readonly gear?: string;
}

/** The steps for a plan, its findings and what is recommended, undefined where no market was searched; with the adapter that would mend it. */
export function stepsFor(
  plan: Plan,
  findings: readonly Finding[],
  need: Need,
  recommendations: readonly Recommendation[] | undefined,
  pad?: PadCure,
): Step[] {
  const steps: Step[] = [...settings(plan, findings)];
  const used = plan.expansion.uses.at(-1);
  if (plan.changedSocket && used)
    steps.unshift({
      kind: "plug",
      text: `Plug the headphones into ${nameOf(used.entry)}'s ${used.output.name} output.`,
    });
  const hookUp = findings.find((finding) => finding.id === "hookUp");
  if (hookUp?.status === "caution")
    steps.push({ kind: "plug", text: "Plug the amplifier into the line output; this way you amplify twice." });
  if (pad && used)
    steps.push({
      kind: "plug",
      text: `Put an adapter between ${nameOf(used.entry)} and the headphones, ${pad.name}: ${pad.does}.`,
      gear: pad.gear,
      ...(pad.priceUsd !== undefined && { fromUsd: pad.priceUsd }),
    });
  if (need === "none" || need === "unknown") return steps;
  steps.push(...purchases(plan, findings, recommendations));
  return steps;
}

function settings(plan: Plan, findings: readonly Finding[]): Step[] {
  const steps: Step[] = [];
  const { positionDb, shortDb } = plan.near.base;
  const volume = findings.find((finding) => finding.id === "volume");
  if (volume?.status === "unknown") return steps;
  const last = plan.expansion.uses.at(-1);
  if (plan.gain && last?.output.gains && last.output.gains.length > 1) {
    steps.push({ kind: "setting", text: `Set the gain of ${nameOf(last.entry)} to ${plan.gain.name}.` });
  }
  if (plan.trimDb < 0) {
    steps.push({
      kind: "setting",
      text: `Turn ${formatQuantity(-plan.trimDb, "Db")} down in the player, so that the knob stands where its channels agree.`,
    });
  }
  const analog = plan.expansion.chain.stages.some((stage) => stage.kind === "potentiometer");
  if (shortDb > 0) return [...steps, { kind: "setting", text: "Turn the volume all the way up." }];
  if (!analog) return [...steps, { kind: "setting", text: `Set the volume to ${formatQuantity(positionDb, "Db")}.` }];
  const hours = clockRange(positionDb);
  const low = hours[1] < GOOD_HOURS[0] ? ", low in its travel" : "";
  return [...steps, { kind: "setting", text: `Set the knob at ${formatClock(hours)}${low}.` }];
}

/** The kind of thing that mends the cause, with the cheapest that was found. */
function purchases(
  plan: Plan,
  findings: readonly Finding[],
  recommendations: readonly Recommendation[] | undefined,
): Step[] {
  const failing = findings.filter((finding) => finding.status === "fail").map((finding) => finding.id);
  const cheapest = (group: Recommendation["group"]) => recommendations?.find((r) => r.group === group);
  const steps: Step[] = [];
  const nothing = recommendations ? "; none in the catalogue is known to do it." : ".";
  const say = (text: string, found: Recommendation | undefined) =>
    steps.push({
      kind: "buy",
      text: text + (found ? `: ${found.name}.` : nothing),
      ...(found?.priceUsd !== undefined && { fromUsd: found.priceUsd }),
    });
  const weak = failing.includes("loudness") || failing.includes("clipping");
  const quality = ["noise", "tone", "distortion", "balance"].some((id) => failing.includes(id));
  const current = plan.near.base.limit?.kind === "current";
  if (weak && !quality) say(`An amplifier with enough ${current ? "current" : "voltage"}`, cheapest("amplifiers"));
  if (weak && quality) say("A DAC and amplifier in one, since both are missing", cheapest("combos"));
  if (weak) return steps;
  const other = cheapest("interfaces and DACs") ?? cheapest("combos");
  if (failing.includes("tone")) say("An output of lower impedance; more power would not help", other);
  else if (failing.includes("noise")) {
    const { words, group } = quieter(plan);
    say(words, (group && cheapest(group)) ?? other);
  } else if (failing.includes("distortion"))
    say("A cleaner output; more power would not help", cheapest("amplifiers") ?? other);
  return steps;
}

/** What would be quieter, by whose hiss it is. */
function quieter(plan: Plan): { words: string; group?: Recommendation["group"] } {
  const culprit = hissCulprit(plan);
  if (!culprit) return { words: "A quieter output; more power would not help" };
  const mostly = culprit.shareRatio > 0.9 ? "The hiss" : "Most of the hiss";
  if (culprit.role === "amp")
    return {
      words: `${mostly} is ${culprit.name}'s own: a quieter amplifier or combo; another DAC would not help`,
      group: "amplifiers",
    };
  const not = plan.expansion.uses.length > 1 ? "another amplifier" : "more power";
  return { words: `${mostly} is ${culprit.name}'s own: a quieter DAC or interface; ${not} would not help` };
}
