/** Where a noise comes from: one recording at rest, then one change after the other, as somebody has time for. */

import { For } from "solid-js";
import { experiments } from "../../core/measure/diagnose/experiments.ts";
import { FileField } from "./file-field.tsx";
import { type FormProps, fileIn, numberIn, recordingIn } from "./form.ts";

/** The form. */
export function Diagnose(props: FormProps) {
  let form: HTMLFormElement | undefined;
  const diagnose = () =>
    props.ask(() => {
      const data = new FormData(form);
      const fullScaleVrms = numberIn(data, "full-scale", "0 dBFS is, V", 0.001, 100);
      const others = experiments
        .filter(({ id }) => fileIn(data, id))
        .map(({ id, change }) => [id, recordingIn(data, id, change)] as const);
      return {
        kind: "diagnosis",
        idle: recordingIn(data, "idle", "At rest"),
        others: Object.fromEntries(others),
        ...(fullScaleVrms !== undefined && { fullScaleVrms }),
      };
    });
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void diagnose();
      }}
    >
      <fieldset>
        <legend>At rest</legend>
        <p class="note">
          Plug the headphone output into a line input. Stop the music, set the volume where you listen, and record 20 s
          at 24 bits. Leave the recorder's gain as it is from now on. Never lift the safety earth of a mains plug.
        </p>
        <FileField name="idle" title="At rest" />
        <label>
          <span>0 dBFS is, V</span>
          <input type="text" inputmode="decimal" name="full-scale" placeholder="not known" />
        </label>
        <button type="submit" class="go">
          Where does it come from?
        </button>
      </fieldset>
      <fieldset>
        <legend>One change at a time</legend>
        <p class="note">
          What falls with a change enters where the change was made. Any of these says more; none is needed.
        </p>
        <For each={experiments.slice(0, 3)}>{({ id, asks }) => <FileField name={id} title={asks} />}</For>
      </fieldset>
      <fieldset>
        <legend>And more</legend>
        <For each={experiments.slice(3)}>{({ id, asks }) => <FileField name={id} title={asks} />}</For>
      </fieldset>
    </form>
  );
}
