/** The output impedance: the same signal recorded without a load and with one. */

import { HeadampError } from "../../core/units/headamp-error.ts";
import { FileField } from "./file-field.tsx";
import { type FormProps, numberIn, recordingIn } from "./form.ts";

/** The form. */
export function Impedance(props: FormProps) {
  let form: HTMLFormElement | undefined;
  const measure = () =>
    props.ask(() => {
      const data = new FormData(form);
      const loadOhm = numberIn(data, "load", "Load, Ω", 1, 10_000);
      if (loadOhm === undefined) throw new HeadampError("load", "Load, Ω: say what the resistor is.");
      const tolerancePercent = numberIn(data, "tolerance", "Its tolerance, %", 0, 20);
      const inputImpedanceOhm = numberIn(data, "input-impedance", "Input impedance, Ω", 10, 1e7);
      return {
        kind: "impedance",
        unloaded: recordingIn(data, "unloaded", "Without a load"),
        loaded: recordingIn(data, "loaded", "With the load"),
        loadOhm,
        ...(tolerancePercent !== undefined && { toleranceRatio: tolerancePercent / 100 }),
        ...(inputImpedanceOhm !== undefined && { inputImpedanceOhm }),
      };
    });
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void measure();
      }}
    >
      <fieldset>
        <legend>Two recordings</legend>
        <p class="note">
          Play one signal, a sine, a multitone or a sweep, and record it twice at one gain: the output by itself, then
          with a resistor of 16 to 33 Ω across it.
        </p>
        <FileField name="unloaded" title="Without a load" />
        <FileField name="loaded" title="With the load" />
      </fieldset>
      <fieldset>
        <legend>The load</legend>
        <label>
          <span>Load, Ω</span>
          <input type="text" inputmode="decimal" name="load" placeholder="33" />
        </label>
        <label>
          <span>Its tolerance, %</span>
          <input type="text" inputmode="decimal" name="tolerance" placeholder="taken as exact" />
        </label>
        <label>
          <span>Input impedance of the recorder, Ω</span>
          <input type="text" inputmode="decimal" name="input-impedance" placeholder="taken as infinite" />
        </label>
        <button type="submit" class="go">
          Work it out
        </button>
      </fieldset>
    </form>
  );
}
