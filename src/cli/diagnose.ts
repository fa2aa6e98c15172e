/** `headamp diagnose`: where the noise comes from, or without a recording, what to record. */

import { diagnose } from "../core/measure/diagnose/diagnosis.ts";
import { experiments } from "../core/measure/diagnose/experiments.ts";
import { sequenceText } from "../core/report/diagnosis-text.ts";
import { diagnosisReporters } from "../core/report/reporters.ts";
import type { Capture } from "../core/signal/capture.ts";
import { HeadampError } from "../core/units/headamp-error.ts";
import { diagnoseOptionNames } from "./diagnose-options.ts";
import { numberOption, reporterOption } from "./option-values.ts";
import { parse } from "./options.ts";
import { plotsOption } from "./plots-option.ts";
import { print, styleFor } from "./print.ts";
import { readRecording } from "./recording.ts";

/** Runs `diagnose` with the words after it: one recording of the chain at rest, and others by what was changed for them. */
export async function run(args: readonly string[]): Promise<void> {
  const typed = parse(args, "diagnose");
  const { positionals, values } = typed;
  const stray = Object.keys(values).find(
    (name) => name !== "format" && !diagnoseOptionNames.some((own) => own === name),
  );
  if (stray !== undefined) throw new HeadampError("usage", `--${stray} is not for diagnose. See headamp diagnose.`);
  const reporter = reporterOption(typed, diagnosisReporters);
  const given = experiments.flatMap(({ id }) => (values[id] === undefined ? [] : [[id, values[id]] as const]));
  const [path, extra] = positionals;
  if (extra !== undefined)
    throw new HeadampError(
      "usage",
      `Give one recording of the chain at rest, and the others as --volume-zero FILE and the like.`,
    );
  if (path === undefined && given.length > 0)
    throw new HeadampError(
      "usage",
      `Give the recording of the chain at rest too: headamp diagnose idle.wav --${given[0][0]} ${given[0][1]}.`,
    );
  if (path === undefined && values.plots !== undefined)
    throw new HeadampError("usage", "--plots draws a recording: headamp diagnose idle.wav --plots FOLDER.");
  if (path === undefined) return print(sequenceText(styleFor(process.stdout)));
  const fullScaleVrms = numberOption("full-scale-vrms", values["full-scale-vrms"], 0.001, 1000);
  const draw = await plotsOption(typed);
  const idle = await readRecording(path);
  const others: [string, Capture][] = [];
  for (const [id, file] of given) others.push([id, await readRecording(file)]);
  const diagnosis = diagnose(idle, Object.fromEntries(others), fullScaleVrms);
  print(await reporter.render(styleFor(process.stdout), diagnosis));
  if (!draw) return;
  const { diagnosisDocument } = await import("../core/report/diagnosis-document.ts");
  process.stderr.write(await draw(diagnosisDocument(diagnosis), path));
}
