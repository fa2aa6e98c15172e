/** The sheet of headphones: sensitivity as published and at one volt, impedance, the model behind it. */

import { formatQuantity } from "../units/format.ts";
import type { HeadphoneGear, ImpedanceModel, Sensitivity } from "./gear.ts";
import { sensitivityOf } from "./sensitivity.ts";
import { rowOf, type SheetOther, type SheetRow, type SheetSection, sensitivityWords } from "./sheet.ts";

/** The sections of a headphone's sheet. */
export function headphoneSections(gear: HeadphoneGear): SheetSection[] {
  return [
    { title: "Sensitivity", remarks: [], rows: sensitivityRows(gear) },
    { title: "Impedance", remarks: [], rows: impedanceRows(gear) },
    ...(gear.isolationDb
      ? [{ title: "Isolation", remarks: [], rows: [rowOf("keeps out", "Db", gear.isolationDb)] }]
      : []),
  ];
}

function sensitivityRows(gear: HeadphoneGear): SheetRow[] {
  const used = gear.sensitivities.find((sensitivity) => sensitivity.inUse);
  if (!used) return [rowOf("as published", "DbSpl", undefined, { decides: "loudness" })];
  const { unit: publishedUnit, atHz: _, inUse: __, suspect: ___, ...figure } = used;
  const { unit, at } = sensitivityWords[publishedUnit];
  const published = rowOf("as published", unit, figure, {
    measurand: "sensitivity",
    detail: [at, ...atFrequency(used)],
  });
  const others = gear.sensitivities.filter((sensitivity) => sensitivity !== used).map(otherOf);
  return [
    { ...published, others: [...published.others, ...others] },
    rowOf("level at 1 V", "DbSplPerVrms", sensitivityOf(gear), {
      measurand: "sensitivity",
      deduced: true,
      decides: "loudness",
    }),
  ];
}

function otherOf(sensitivity: Sensitivity): SheetOther {
  const { unit, at } = sensitivityWords[sensitivity.unit];
  const { value, source, condition, suspect } = sensitivity;
  const detail = [
    at,
    ...atFrequency(sensitivity),
    ...(condition ? [condition] : []),
    ...(suspect ? [`suspect: ${suspect}`] : []),
  ];
  return { value, unit, source, detail };
}

const atFrequency = ({ atHz }: Sensitivity): string[] =>
  atHz === undefined ? [] : [`at ${formatQuantity(atHz, "Hz")}`];

function impedanceRows(gear: HeadphoneGear): SheetRow[] {
  const beside = { measurand: "headphoneImpedance" } as const;
  return [
    rowOf("impedance", "Ohm", gear.impedanceOhm, beside),
    // A model knows its own extremes: they are gaps only without one.
    ...(gear.minimumImpedanceOhm || !gear.impedanceModel
      ? [rowOf("least", "Ohm", gear.minimumImpedanceOhm, beside)]
      : []),
    ...(gear.maximumImpedanceOhm || !gear.impedanceModel
      ? [rowOf("greatest", "Ohm", gear.maximumImpedanceOhm, beside)]
      : []),
    ...(gear.impedanceModel
      ? [modelRow(gear.impedanceModel)]
      : [rowOf("curve over frequency", "Ohm", undefined, { decides: "tone" })]),
  ];
}

function modelRow(model: ImpedanceModel): SheetRow {
  const row = { label: "curve over frequency", unit: "Ohm", source: model.source, others: [] } as const;
  if (model.kind === "resistive") return { ...row, words: "flat", detail: [model.condition] };
  const peaks = model.resonances.map(
    (r) => `+${formatQuantity(r.resistanceOhm, "Ohm")} at ${formatQuantity(r.frequencyHz, "Hz")}`,
  );
  const coil = model.lossyInductance
    ? [`coil ${formatQuantity(model.lossyInductance.magnitudeAt1KhzOhm, "Ohm")} at 1 kHz`]
    : [];
  return {
    ...row,
    words: "model",
    detail: [`${formatQuantity(model.dcResistanceOhm, "Ohm")} dc`, ...peaks, ...coil, model.condition],
  };
}
