import { formatQuantity } from "../../units/format.ts";
import { byLimit } from "../by-limit.ts";
import { TONE_LIMIT_DB } from "../judgements.ts";

/** Does the output's impedance change the tone of these headphones? */
export const tone = byLimit({
  id: "tone",
  title: "Tone",
  unit: "Db",
  keeps: "under",
  value: (a) => a.toneWorstDb,
  valueAtBest: (a) => a.toneBestDb,
  limit: () => TONE_LIMIT_DB,
  needs: ["outputImpedanceOhm"],
  // No impedance that depends on frequency, or nothing in series with it: nothing to bend.
  moot: ({ near }) =>
    near.base.toneWorstDb < 1e-3 && near.base.sourceOhm < 1e-3
      ? "the output has no impedance to bend it with"
      : undefined,
  sentence(a) {
    const worst = formatQuantity(a.toneWorstDb, "Db", a.toneWorstDb < 0.1 ? 2 : 1);
    const atBest = formatQuantity(a.toneBestDb, "Db", a.toneWorstDb < 0.1 ? 2 : 1);
    const best = atBest === worst ? "" : a.toneBestDb < 0.05 ? "at most " : `${atBest.replace(" dB", "")} to `;
    const change = a.toneWorstDb < 0.005 ? "no change" : `${best}${worst}`;
    return `${change} from ${formatQuantity(a.sourceOhm, "Ohm")}, heard above ${formatQuantity(TONE_LIMIT_DB, "Db", 1)}`;
  },
  missing: () => "this output's impedance was never published",
});
