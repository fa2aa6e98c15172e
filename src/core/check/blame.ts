/** Who makes the hiss: the ledger of noise added up by product, so that the remedy follows the cause. */

import { nameOf } from "../catalog/rig.ts";
import { dbFromPowerRatio, powerRatioFromDb } from "../units/decibel.ts";
import type { Plan } from "./plan.ts";

/** The device most of the hiss comes from. */
export interface Culprit {
  readonly role: "source" | "amp";
  readonly name: string;
  readonly output: string;
  /** The loudest cause in it, as the ledger names it. */
  readonly cause: string;
  readonly levelDbSpl: number;
  /** Its share of all the hiss, in power. */
  readonly shareRatio: number;
}

/** The product behind most of the hiss of a plan; undefined without hiss or for a chain whose stages nobody named. */
export function hissCulprit({ near, expansion }: Plan): Culprit | undefined {
  const { uses, chain } = expansion;
  const ledger = near.base.hissLedger;
  const totalPower = ledger.reduce((sum, { levelDbSpl }) => sum + powerRatioFromDb(levelDbSpl), 0);
  const culprits = uses.flatMap((use): Culprit[] => {
    const own = ledger.filter(({ stageIndex }) => {
      const { from } = chain.stages[stageIndex];
      return from?.gear === use.entry.id && from.output === use.output.name;
    });
    const power = own.reduce((sum, { levelDbSpl }) => sum + powerRatioFromDb(levelDbSpl), 0);
    if (power === 0) return [];
    return [
      {
        role: use.role,
        name: nameOf(use.entry),
        output: use.output.name,
        // The ledger stands loudest first.
        cause: own[0].cause,
        levelDbSpl: dbFromPowerRatio(power),
        shareRatio: power / totalPower,
      },
    ];
  });
  return culprits.sort((a, b) => b.shareRatio - a.shareRatio)[0];
}
