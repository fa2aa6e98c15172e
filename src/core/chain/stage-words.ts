import { stageModels } from "../stages/stages.ts";

const titles = new Map<string, string>(
  stageModels.map(({ kind, title }) => [kind, title === "DAC" ? title : title.toLowerCase()]),
);

/** How a sentence names a stage: "stage 3 (solid-state amplifier)", counted from one; "stage 3" where its kind is none. */
export function stageWords(kind: unknown, stageIndex: number): string {
  const title = typeof kind === "string" ? titles.get(kind) : undefined;
  return `stage ${stageIndex + 1}${title === undefined ? "" : ` (${title})`}`;
}
