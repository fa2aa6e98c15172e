/** The level one listens at: a fader, hatched beyond what the output reaches at full volume. */

import { formatQuantity } from "../../core/units/format.ts";
import { useBench } from "../bench/context.ts";

const FROM_DB_SPL = 55;
const TO_DB_SPL = 105;

/** Where a level stands on the fader, in percent. */
const placeOf = (dbSpl: number): number =>
  Math.min(100, Math.max(0, ((dbSpl - FROM_DB_SPL) / (TO_DB_SPL - FROM_DB_SPL)) * 100));

/** The fader of the listening level. */
export function Fader() {
  const bench = useBench();
  const level = () => bench.state().normalDbSpl;
  const fullUp = () => bench.active().verdict.levels.fullVolumeDbSpl;
  const words = () => formatQuantity(level(), "Db");
  return (
    <div class="fader">
      <label for="level">Listening level, average</label>
      <output for="level">{words()}</output>
      <div class="track">
        <input
          id="level"
          type="range"
          min={FROM_DB_SPL}
          max={TO_DB_SPL}
          step="1"
          value={level()}
          aria-valuetext={`${words()} on average`}
          onInput={(event) => bench.change({ normalDbSpl: event.currentTarget.valueAsNumber }, "continued")}
        />
        <i class="rail" />
        <i class="done" style={{ width: `${placeOf(level())}%` }} />
        <i class="out" style={{ left: `${placeOf(fullUp())}%` }} />
        <i class="thumb" style={{ left: `${placeOf(level())}%` }} />
        <span style={{ left: `${placeOf(65)}%` }}>65 quiet</span>
        <span style={{ left: `${placeOf(75)}%` }}>75 normal</span>
        <span style={{ left: `${placeOf(85)}%` }}>85 loud</span>
        <span
          class="full"
          classList={{ hidden: fullUp() < 89 || fullUp() > TO_DB_SPL - 3 }}
          style={{ left: `${placeOf(fullUp())}%` }}
        >
          {formatQuantity(fullUp(), "Db").replace(" dB", "")} full up
        </span>
      </div>
    </div>
  );
}
