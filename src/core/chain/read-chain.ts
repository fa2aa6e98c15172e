/** A chain from the text of a file, checked until nothing that follows can stumble over it. */

import { valueFromJsonText } from "../formats/json-text.ts";
import { checkImpedanceCurve } from "../stages/driver/curve-check.ts";
import { describeStage, type StageSpec, stageModels } from "../stages/stages.ts";
import { harmless } from "../units/harmless.ts";
import { HeadampError } from "../units/headamp-error.ts";
import { chainSchema } from "./chain-schema.ts";
import { checkOrder } from "./order.ts";
import { type Chain, type Listener, type Programme, programmes } from "./record.ts";
import { complaintOf, type SchemaComplaint } from "./schema-issue.ts";
import { stageWords } from "./stage-words.ts";
import { freeVolumeIndex } from "./volume-position.ts";

/** Who listens where a file does not say: 85 dB decides, in a quiet bedroom at night. */
const ordinaryListener: Listener = { averageDbSpl: 85, room: "nc20" };

/** A chain as its file has it: a programme may be a name, and what is usual may be left out. */
interface FiledChain {
  readonly version: 1;
  readonly name?: string;
  readonly programme?: Programme | keyof typeof programmes;
  readonly stages: readonly StageSpec[];
  readonly listener?: Partial<Listener>;
}

/** Reads a chain's file; `name` is the file's, for the sentence. Throws HeadampError saying file, stage, key and what to do. */
export function readChain(text: string, name: string): Chain {
  const file = harmless(name, 120) || "the file";
  const value = valueFromJsonText(text, name);
  const parsed = chainSchema.safeParse(value);
  if (!parsed.success)
    throw new HeadampError("chain", `${file}: ${sentenceOf(complaintOf(parsed.error, value), value)}`);
  // The schema is made from the models' own fields, so its output is their specs; the compiler cannot see that.
  const { version, name: title, programme = "dynamic", stages, listener } = parsed.data as unknown as FiledChain;
  inFile(file, () => {
    checkOrder(stages);
    freeVolumeIndex(stages);
    stages.forEach(checkCurve);
    stages.forEach(checkFigures);
    if (typeof programme === "object") checkSpectrum(programme);
  });
  return {
    version,
    ...(title !== undefined && { name: harmless(title) }),
    programme: typeof programme === "string" ? programmes[programme] : programme,
    stages,
    listener: { ...ordinaryListener, ...listener },
  };
}

function checkCurve(stage: StageSpec, index: number): void {
  if (stage.kind !== "measuredDriver") return;
  checkImpedanceCurve(stage.frequenciesHz, stage.magnitudesOhm, stageWords(stage.kind, index), stage.phasesDeg);
}

/** Figures that are right one by one and contradict each other. */
function checkFigures(stage: StageSpec, index: number): void {
  inFile(stageWords(stage.kind, index), () => void describeStage(stage));
}

function checkSpectrum(programme: Programme): void {
  if (programme.kind !== "music" || !programme.spectrum) return;
  const { frequenciesHz, levelsDb } = programme.spectrum;
  const rising = frequenciesHz.every((hz, k) => hz > (k === 0 ? 0 : frequenciesHz[k - 1]));
  if (frequenciesHz.length === 0 || frequenciesHz.length !== levelsDb.length || !rising) {
    throw new HeadampError("chain", "programme, spectrum: give rising frequencies above zero, and as many levels.");
  }
}

/** Puts the file's name before what is said inside. */
function inFile(file: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof HeadampError) throw new HeadampError(error.code, `${file}: ${error.message}`);
    throw error;
  }
}

/** "stage 3 (solid-state amplifier): outputImpedanceOhm is -3; it must be 0 or more." */
function sentenceOf({ path, what, unknownKey }: SchemaComplaint, value: unknown): string {
  const [top, index, ...rest] = path;
  if (top !== "stages" || typeof index !== "number") {
    return `${path.length === 0 ? "the chain" : pathWords(path)} ${what}${unknownKey === undefined ? "" : "; take it out"}.`;
  }
  const kind = (value as { stages: { kind?: unknown }[] }).stages[index]?.kind;
  const where = stageWords(kind, index);
  if (unknownKey === undefined || rest.length > 0) {
    return `${where}${rest.length === 0 ? "" : `: ${pathWords(rest)}`} ${what}${unknownKey === undefined ? "" : "; take it out"}.`;
  }
  return `${where} ${what}; ${meantKeys(kind, unknownKey)}.`;
}

/** The keys of a stage that begin like the unknown one, or else all it has. */
function meantKeys(kind: unknown, unknownKey: string): string {
  const keys = stageModels.find((model) => model.kind === kind)?.fields.map(({ key }) => key) ?? [];
  const start = (key: string) => key.slice(0, 4).toLowerCase();
  const near = keys.filter((key) => start(key) === start(unknownKey));
  return near.length > 0 ? `perhaps ${near.join(" or ")} is meant` : `it has ${keys.join(", ")}`;
}

/** "resonances, entry 1, frequencyHz": a figure's own value needs no word. */
function pathWords(path: readonly PropertyKey[]): string {
  const words = path.map((key) => (typeof key === "number" ? `entry ${key + 1}` : harmless(String(key), 60)));
  if (words.length > 1 && words[words.length - 1] === "value") words.pop();
  return words.join(", ");
}
