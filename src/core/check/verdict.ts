/** From findings to an answer: what is needed, and the one sentence that says it. */

import type { LimitKind } from "../stages/amplifier/limits.ts";
import type { Finding } from "./finding.ts";
import { CAUTION_PROBABILITY, PASS_PROBABILITY } from "./judgements.ts";
import type { Status } from "./status.ts";

/** What a chain needs. */
export type Need = "none" | "power" | "quality" | "both" | "unknown";

const qualityIds = ["noise", "tone", "distortion", "balance"] as const;

/** What the findings add up to: power if it is not loud enough or clips on this music, quality if it is not clean after the free settings. */
export function needOf(findings: readonly Finding[]): Need {
  const status = statusesOf(findings);
  const power = status.loudness === "fail" || status.clipping === "fail";
  const quality = qualityIds.some((id) => status[id] === "fail");
  if (power && quality) return "both";
  if (power) return "power";
  if (quality) return "quality";
  // Balance is a class model's word, and distortion is seldom published and seldom heard: each may fail a chain, but
  // not knowing it better leaves no question open.
  return [status.loudness, status.noise, status.tone].includes("unknown") ? "unknown" : "none";
}

/** The answer in a few plain words. */
export function headlineOf(
  need: Need,
  findings: readonly Finding[],
  limit: LimitKind | undefined,
  amplified: boolean,
): string {
  const status = statusesOf(findings);
  switch (need) {
    case "power":
      if (status.loudness !== "fail") return "Loud enough on average, but it clips this music's peaks.";
      return limit === "current" ? "You need more current." : "You need more voltage.";
    case "both":
      return "It lacks drive, and it is not clean.";
    case "quality":
      if (status.noise === "fail" && status.tone === "fail") return "Loud enough, but it hisses and bends the tone.";
      if (status.noise === "fail") return "Loud enough, but you will hear it hiss.";
      if (status.tone === "fail") return "Loud enough, but it changes the tone.";
      if (status.distortion === "fail") return "Loud enough, but you will hear it distort.";
      return "Loud enough, but the channels drift apart.";
    case "unknown":
      return `Not known: ${unknowns[findings.find((finding) => finding.status === "unknown" && finding.id in unknowns)?.id ?? "noise"]}.`;
    case "none":
      return noNeed(findings, amplified);
  }
}

const unknowns: Readonly<Record<string, string>> = {
  loudness: "how loud it gets",
  noise: "how much it hisses",
  tone: "what it does to the tone",
};

/** Cautions alone need nothing bought, and are said: those of the numbers first, then those of the sources. */
function noNeed(findings: readonly Finding[], amplified: boolean): string {
  const cautions = findings.filter((finding) => finding.status === "caution");
  const doubted = (finding: Finding) =>
    finding.restsOnUnsourced === true && (finding.probability ?? 0) >= PASS_PROBABILITY;
  const real = cautions.find((finding) => !doubted(finding));
  if (real?.id === "loudness") {
    return (real.probability ?? 0) >= CAUTION_PROBABILITY
      ? "It may just be loud enough."
      : "It may not be loud enough.";
  }
  if (real) return cautionWords[real.id] ?? "Loud enough, with a caution.";
  if (cautions.length > 0) return "Fine, if its unsourced figures hold.";
  return amplified ? "This chain needs nothing more." : "You don't need a headphone amplifier.";
}

const cautionWords: Readonly<Record<string, string>> = {
  hookUp: "Loud enough, but you amplify twice.",
  clipping: "Loud enough; the highest peaks may clip.",
  noise: "Loud enough; you may hear it hiss.",
  tone: "Loud enough; the tone may change a little.",
  distortion: "Loud enough; you may hear it distort.",
  balance: "Loud enough; the channels may drift apart.",
  safety: "Loud enough; at that level the ears need rest.",
};

const statusesOf = (findings: readonly Finding[]): Readonly<Record<string, Status>> =>
  Object.fromEntries(findings.map((finding) => [finding.id, finding.status]));
