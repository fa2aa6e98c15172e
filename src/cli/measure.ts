/** `headamp measure`: the figures of a captured device. */

import { announcedSignal } from "../adapters/node/announced-signal.ts";
import { measuredOutputOf } from "../core/catalog/measured-figures.ts";
import { contextOf, type Instrument } from "../core/measure/instrument.ts";
import { measureCapture } from "../core/measure/measure-capture.ts";
import { headline } from "../core/report/measured-rows.ts";
import { measuredReporters } from "../core/report/reporters.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { impedance } from "./measure-impedance.ts";
import { measureOptionNames } from "./measure-options.ts";
import { numberOption, ohmOption, reporterOption } from "./option-values.ts";
import { parse, type Typed } from "./options.ts";
import { plotsOption } from "./plots-option.ts";
import { print, styleFor } from "./print.ts";
import { readRecording } from "./recording.ts";
import { keepOption } from "./save-option.ts";

const ownOptions: readonly string[] = [...measureOptionNames, "pad", "output", "format"];

/** Runs `measure` with the words after it: one recording. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args, "measure");
  const stray = Object.keys(typed.values).find((name) => !ownOptions.includes(name));
  if (stray !== undefined) throw new HeadampError("usage", `--${stray} is not for measure. See headamp --help.`);
  if (typed.values.unloaded ?? typed.values.loaded ?? typed.values.load) return impedance(typed);
  const [path, extra] = typed.positionals;
  if (path === undefined || extra !== undefined)
    throw new HeadampError("usage", "Name one recording, as in: headamp measure capture.wav --signal played.json.");
  const reporter = reporterOption(typed, measuredReporters);
  const keep = await keepOption(typed);
  const draw = await plotsOption(typed);
  const context = contextOf(instrumentFrom(typed));
  const capture = await readRecording(path);
  const { signal, notice } = await announcedSignal(capture, path, typed.values.signal);
  const loopback = typed.values.loopback === undefined ? undefined : await readRecording(typed.values.loopback);
  if (notice) process.stderr.write(`${notice}\n`);
  const measured = measureCapture(capture, signal, context, loopback);
  print(await reporter.render(styleFor(process.stdout), measured));
  if (keep) process.stderr.write(await keep(measuredOutputOf(measured), [path], headline(measured)));
  if (!draw) return;
  const { measuredDocument } = await import("../core/report/measured-document.ts");
  process.stderr.write(await draw(measuredDocument(measured), path));
}

function instrumentFrom({ values }: Typed): Instrument {
  const fullScaleVrms = numberOption("full-scale-vrms", values["full-scale-vrms"], 1e-6, 1000);
  const [pad, ...more] = values.pad ?? [];
  if (more.length > 0) throw new HeadampError("usage", "--pad: there is one pad before an input; add their decibels.");
  const padDb = numberOption("pad", pad?.replace(/\s*db$/i, ""), 0, 120);
  if (padDb !== undefined && fullScaleVrms === undefined)
    throw new HeadampError("usage", "--pad changes volts: say with --full-scale-vrms what full scale is at the input.");
  const inputImpedanceOhm = ohmOption("input-impedance", values["input-impedance"]);
  const outputImpedanceOhm = ohmOption("output-impedance", values["output-impedance"]);
  return { fullScaleVrms, padDb, inputImpedanceOhm, outputImpedanceOhm };
}
