/** Headphones of the catalogue as the last stage of a chain. */

import type { DriverSpec } from "../stages/drivers.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { unpublishedLeastOf, unpublishedPeakOf } from "./class-models.ts";
import type { HeadphoneEntry } from "./gear.ts";
import { nameOf } from "./rig.ts";
import { sensitivityOf } from "./sensitivity.ts";

/** The driver stage of a headphone: from its fitted curve where there is one, else from its rating and extremes. */
export function driverStage(entry: HeadphoneEntry): DriverSpec {
  const known = stages.get(entry) ?? stageOf(entry);
  stages.set(entry, known);
  return known;
}

/** Stages by the very entry: a headphone before a hundred devices is one stage, worked out once. */
const stages = new WeakMap<HeadphoneEntry, DriverSpec>();

function stageOf(entry: HeadphoneEntry): DriverSpec {
  const sensitivityDbSplPerVrms = sensitivityOf(entry);
  if (!sensitivityDbSplPerVrms) {
    throw new HeadampError(
      "no-sensitivity",
      `${nameOf(entry)}: no sensitivity was published; add one with --set headphones.sensitivityDbSplPerVrms=…`,
    );
  }
  const from = { gear: entry.id };
  const model = entry.impedanceModel;
  if (model?.kind === "dynamic") {
    const { dcResistanceOhm, resonances, lossyInductance, source, trust, condition } = model;
    return {
      kind: "dynamicDriver",
      from,
      sensitivityDbSplPerVrms,
      dcResistanceOhm: { value: dcResistanceOhm, source, trust, condition, spreadDb: 0.5 },
      resonances,
      ...(lossyInductance && { lossyInductance }),
    };
  }
  return {
    kind: "ratedDriver",
    from,
    sensitivityDbSplPerVrms,
    impedanceOhm: entry.impedanceOhm,
    ...(model?.kind === "resistive"
      ? { flat: true }
      : {
          minimumImpedanceOhm: entry.minimumImpedanceOhm ?? unpublishedLeastOf(entry),
          maximumImpedanceOhm: entry.maximumImpedanceOhm ?? unpublishedPeakOf(entry),
        }),
  };
}
