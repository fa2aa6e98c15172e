/** The sheet of a device: its sockets, its input, its converter. */

import { formatPercent, formatQuantity } from "../units/format.ts";
import { maxVrmsOf, residualNoiseOf } from "./deduce.ts";
import type { ElectronicsGear, Output, VolumeKind, Weighting } from "./gear.ts";
import { rowOf, type SheetRow, type SheetSection } from "./sheet.ts";

/** The sections of a device's sheet. */
export function electronicsSections(gear: ElectronicsGear): SheetSection[] {
  const withVolume = gear.outputs.find((output) => output.kind === "headphone") ?? gear.outputs[0];
  const sections: SheetSection[] = gear.outputs.map((output) => ({
    title: output.name,
    remarks: [
      ...(output.name === output.connector ? [] : [output.connector]),
      ...(output.balanced ? ["balanced"] : []),
      ...(output.kind === "headphone" ? [] : [output.kind]),
    ],
    rows: [...outputRows(output, gear), ...(output === withVolume ? [volumeRow(gear)] : [])],
  }));
  if (gear.input !== undefined || gear.dac === null)
    sections.push({ title: "Input", remarks: [], rows: inputRows(gear) });
  if (gear.dac !== null) sections.push({ title: "DAC", remarks: [], rows: converterRows(gear.dac) });
  return sections;
}

function outputRows(output: Output, gear: ElectronicsGear): SheetRow[] {
  const forHeadphones = output.kind === "headphone";
  const { thd, crosstalk } = output;
  const rows = [...levelRows(output, forHeadphones)];
  for (const { name, gainDb } of output.gains ?? [])
    rows.push(rowOf(`gain, ${name}`, "Db", gainDb, { measurand: "gain" }));
  if (forHeadphones && gear.dac === null && !output.gains)
    rows.push(rowOf("gain", "Db", undefined, { decides: "volume" }));
  rows.push(
    rowOf("output impedance", "Ohm", output.outputImpedanceOhm, {
      measurand: "outputImpedance",
      ...(forHeadphones && { decides: "tone" }),
    }),
  );
  if (output.outputCapacitanceF) rows.push(rowOf("output capacitor", "F", output.outputCapacitanceF));
  if (output.kind !== "preamp") rows.push(...noiseRows(output, forHeadphones));
  if (thd || forHeadphones) {
    const detail = thd ? takenAt(thd.atVrms, thd.loadOhm) : [];
    rows.push(rowOf(thd?.withNoise || !thd ? "THD+N" : "THD", "Ratio", thd?.thdRatio, { detail }));
  }
  if (output.channelImbalanceDb) rows.push(rowOf("channel imbalance", "Db", output.channelImbalanceDb));
  if (crosstalk) {
    const at = crosstalk.atHz === undefined ? [] : [`at ${formatQuantity(crosstalk.atHz, "Hz")}`];
    rows.push(
      rowOf("crosstalk", "Db", crosstalk.ratioDb, { detail: [...takenAt(undefined, crosstalk.loadOhm), ...at] }),
    );
  }
  return rows;
}

function levelRows(output: Output, forHeadphones: boolean): SheetRow[] {
  const rows: SheetRow[] = [];
  const powers = output.powers ?? [];
  const deduced = output.maxVrms === undefined && powers.length > 0 ? maxVrmsOf(output) : undefined;
  const decides = forHeadphones ? { decides: "loudness" } : {};
  if (output.maxVrms || !output.modes) {
    rows.push(
      rowOf(output.modes ? "loudest of all" : "loudest", "Vrms", output.maxVrms ?? deduced, {
        measurand: "level",
        ...(deduced && { deduced: true }),
        ...decides,
      }),
    );
  }
  for (const { whenLoadOhm, fullScaleVrms } of output.modes ?? []) {
    rows.push(rowOf("loudest", "Vrms", fullScaleVrms, { measurand: "level", detail: [loadWords(whenLoadOhm)] }));
  }
  for (const { loadOhm, powerW, thdRatio } of powers) {
    const detail = thdRatio === undefined ? [] : [`at ${formatPercent(thdRatio)} THD`];
    rows.push(rowOf(`power into ${formatQuantity(loadOhm, "Ohm")}`, "W", powerW, { measurand: "level", detail }));
  }
  if (forHeadphones && powers.length === 0) rows.push(rowOf("power into load", "W", undefined));
  return rows;
}

function loadWords([fromOhm, belowOhm]: readonly [number, number]): string {
  // An upper end of a megohm and more stands for "anything above".
  if (belowOhm >= 1e6) return `into ${formatQuantity(fromOhm, "Ohm")} and above`;
  return fromOhm === 0
    ? `into less than ${formatQuantity(belowOhm, "Ohm")}`
    : `into ${formatQuantity(fromOhm, "Ohm")} to ${formatQuantity(belowOhm, "Ohm")}`;
}

function noiseRows(output: Output, forHeadphones: boolean): SheetRow[] {
  const { noise, signalToNoise, dynamicRange, sinad } = output;
  const rows: SheetRow[] = [];
  if (noise)
    rows.push(
      rowOf("noise", "Vrms", noise.noiseVrms, { measurand: "noise", detail: [weightingWords[noise.weighting]] }),
    );
  for (const [name, published] of [
    ["signal to noise", signalToNoise],
    ["dynamic range", dynamicRange],
  ] as const) {
    if (!published) continue;
    const { ratioDb, weighting, referenceVrms } = published;
    const detail = [weightingWords[weighting], ...reference(referenceVrms)];
    rows.push(rowOf(name, "Db", ratioDb, { measurand: "noise", detail }));
  }
  if (sinad)
    rows.push(
      rowOf("SINAD", "Db", sinad.ratioDb, { measurand: "noise", detail: takenAt(sinad.atVrms, sinad.loadOhm) }),
    );
  if (noise) return rows;
  const deduced = residualNoiseOf(output);
  return [
    ...rows,
    rowOf("noise", "Vrms", deduced, {
      measurand: "noise",
      ...(deduced && { deduced: true }),
      ...(forHeadphones && { decides: "hiss" }),
    }),
  ];
}

const weightingWords: Readonly<Record<Weighting, string>> = { none: "unweighted", A: "A", unstated: "weighting ?" };

const reference = (referenceVrms: number | undefined): string[] =>
  referenceVrms === undefined ? [] : [`re ${formatQuantity(referenceVrms, "Vrms")}`];

function takenAt(atVrms: number | undefined, loadOhm: number | undefined): string[] {
  const level = atVrms === undefined ? "" : `at ${formatQuantity(atVrms, "Vrms")}`;
  const load = loadOhm === undefined ? "" : `into ${formatQuantity(loadOhm, "Ohm")}`;
  const words = `${level} ${load}`.trim();
  return words === "" ? [] : [words];
}

const volumeWords: Readonly<Record<VolumeKind, { readonly words: string; readonly detail: readonly string[] }>> = {
  potentiometer: { words: "analog", detail: ["taper ?"] },
  digital: { words: "digital", detail: [] },
  stepped: { words: "stepped", detail: [] },
  none: { words: "none", detail: [] },
  unknown: { words: "?", detail: [] },
};

function volumeRow({ volume }: ElectronicsGear): SheetRow {
  const row = { label: "volume", unit: "Db", others: [] } as const;
  return volume.kind === "unknown"
    ? { ...row, detail: [] }
    : { ...row, ...volumeWords[volume.kind], source: volume.source };
}

function inputRows({ input, dac }: ElectronicsGear): SheetRow[] {
  const rows: SheetRow[] = [];
  if (input?.impedanceOhm || dac === null) rows.push(rowOf("impedance", "Ohm", input?.impedanceOhm));
  if (input?.maxVrms) rows.push(rowOf("most it takes", "Vrms", input.maxVrms, { measurand: "level" }));
  if (input?.highPassHz) rows.push(rowOf("low corner", "Hz", input.highPassHz));
  return rows;
}

function converterRows({
  resolutionBits,
  dynamicRange,
  fullScaleVrms,
}: NonNullable<ElectronicsGear["dac"]>): SheetRow[] {
  const rows = [rowOf("format", "Bits", resolutionBits)];
  if (dynamicRange) {
    const { ratioDb, weighting, referenceVrms } = dynamicRange;
    rows.push(
      rowOf("dynamic range", "Db", ratioDb, {
        measurand: "noise",
        detail: [weightingWords[weighting], ...reference(referenceVrms)],
      }),
    );
  }
  return [...rows, rowOf("own full scale", "Vrms", fullScaleVrms, { measurand: "level" })];
}
