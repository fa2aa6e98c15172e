/** Short names that tell chains apart: by what differs between them and nothing else. */

import type { Rig } from "../catalog/rig.ts";

/** One label a rig: its source, amplifiers and headphones, as far as not all rigs have them alike. */
export function chainLabels(rigs: readonly Rig[]): string[] {
  const parts = rigs.map((rig) => [
    rig.source.entry.model,
    rig.amps.map(({ entry }) => entry.model).join(" → ") || "no amplifier",
    rig.headphones.model,
    rig.balanced ? "balanced" : "unbalanced",
    [rig.source, ...rig.amps]
      .map(({ gain, output }) => [output, gain].filter(Boolean).join(" "))
      .filter(Boolean)
      .join(", "),
  ]);
  const differing = (parts[0] ?? []).map((_, k) => parts.some((one) => one[k] !== parts[0][k]));
  return parts.map((one, index) => {
    const told = one.filter((text, k) => differing[k] && text !== "");
    return told.length > 0 ? told.join(", ") : `chain ${index + 1}`;
  });
}
