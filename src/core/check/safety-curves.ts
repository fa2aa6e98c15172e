/** For how long a week one may listen, over the level a loudness meter gives the music. */

import type { Programme } from "../chain/record.ts";
import { aOverKDb } from "../stages/ear/safety.ts";
import { weeklyAllowanceHours } from "../standards/h-870.ts";
import { nioshDailyHours } from "../standards/niosh.ts";

/** Days a week at which a limit for work is counted. */
const WORK_DAYS = 5;

/** Hours a week over average levels, and at the level set; a week has 168. */
export interface SafetyCurves {
  readonly levelsDbSpl: readonly number[];
  readonly adultsHours: readonly number[];
  readonly sensitivesHours: readonly number[];
  readonly workersHours: readonly number[];
  readonly atLevelHours: number;
  /** A-weighted level of this music less its average level, and one sigma of it. */
  readonly leadDb: number;
  readonly leadSpreadDb: number;
  /** Hours one sigma away on either side. */
  readonly leastHours: number;
  readonly mostHours: number;
}

const levelsDbSpl: readonly number[] = Array.from({ length: 121 }, (_, k) => 50 + k / 2);

/** The allowances for a programme. */
export function safetyCurvesOf(programme: Programme, averageDbSpl: number): SafetyCurves {
  const { leadDb, spreadDb } = aOverKDb(programme.kind === "music" ? programme.spectrum : undefined);
  const adultHours = (levelDbSpl: number) => weeklyAllowanceHours(levelDbSpl + leadDb);
  return {
    levelsDbSpl,
    adultsHours: levelsDbSpl.map(adultHours),
    sensitivesHours: levelsDbSpl.map((levelDbSpl) => weeklyAllowanceHours(levelDbSpl + leadDb, "sensitive")),
    workersHours: levelsDbSpl.map((levelDbSpl) => WORK_DAYS * nioshDailyHours(levelDbSpl + leadDb)),
    atLevelHours: adultHours(averageDbSpl),
    leadDb,
    leadSpreadDb: spreadDb,
    leastHours: adultHours(averageDbSpl + spreadDb),
    mostHours: adultHours(averageDbSpl - spreadDb),
  };
}
