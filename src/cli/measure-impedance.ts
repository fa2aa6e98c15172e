/** `headamp measure --unloaded A --loaded B --load 33`: output impedance from two recordings. */

import { measuredImpedanceOf } from "../core/catalog/measured-impedance.ts";
import { type LoadedCapture, outputImpedance } from "../core/measure/output-impedance.ts";
import { headlineOfImpedances } from "../core/report/impedance-words.ts";
import { impedanceReporters } from "../core/report/reporters.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { numberOption, ohmOption, reporterOption } from "./option-values.ts";
import type { Typed } from "./options.ts";
import { plotsOption } from "./plots-option.ts";
import { print, styleFor } from "./print.ts";
import { readRecording } from "./recording.ts";
import { keepOption } from "./save-option.ts";

const USAGE =
  "Give two recordings, as in: headamp measure --unloaded open.wav --loaded loaded.wav --load 33, or --loaded a.wav --load 33 --loaded b.wav --load 300.";
const own: readonly string[] = [
  "unloaded",
  "loaded",
  "load",
  "load-tolerance",
  "input-impedance",
  "save",
  "kind",
  "output",
  "plots",
  "format",
];

/** Measures with the words of `measure`. */
export async function impedance(typed: Typed): Promise<void> {
  const { values, positionals } = typed;
  const stray = Object.keys(values).find((name) => !own.includes(name)) ?? positionals[0];
  if (stray !== undefined) throw new HeadampError("usage", `${stray} is not for an output impedance. ${USAGE}`);
  const reporter = reporterOption(typed, impedanceReporters);
  const [loaded, loads] = [values.loaded ?? [], values.load ?? []];
  const recordingsCount = loaded.length + (values.unloaded === undefined ? 0 : 1);
  if (recordingsCount !== 2 || loads.length !== loaded.length) throw new HeadampError("usage", USAGE);
  const tolerancePercent = numberOption("load-tolerance", values["load-tolerance"]?.replace(/\s*%$/, ""), 0, 49);
  const trust = {
    ...(tolerancePercent !== undefined && { toleranceRatio: tolerancePercent / 100 }),
    inputImpedanceOhm: ohmOption("input-impedance", values["input-impedance"]),
  };
  const keep = await keepOption(typed);
  const draw = await plotsOption(typed);
  const captures: LoadedCapture[] = [];
  if (values.unloaded !== undefined) captures.push({ capture: await readRecording(values.unloaded) });
  for (const [index, path] of loaded.entries())
    captures.push({ capture: await readRecording(path), loadOhm: loadOption(loads[index]) });
  const impedances = outputImpedance(captures[0], captures[1], trust);
  print(await reporter.render(styleFor(process.stdout), impedances));
  const paths = [...(values.unloaded === undefined ? [] : [values.unloaded]), ...loaded];
  if (keep) process.stderr.write(await keep(measuredImpedanceOf(impedances), paths, headlineOfImpedances(impedances)));
  if (!draw) return;
  const { impedanceDocument } = await import("../core/report/impedance-document.ts");
  process.stderr.write(await draw(impedanceDocument(impedances), loaded[0]));
}

/** Ohms; nothing but zeros is a short circuit, which measuring refuses with its reason. */
const loadOption = (text: string): number | undefined =>
  /^0*[.,]?0*\s*(ohm|Ω)?$/i.test(text) ? 0 : ohmOption("load", text);
