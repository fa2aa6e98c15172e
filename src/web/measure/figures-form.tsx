/** The figures of a recording: one that is dropped, or one that is made here by playing a signal and recording an input. */

import { createSignal, For, Show } from "solid-js";
import { generators, samplesOf, signalFrom } from "../../core/signal/generators.ts";
import { formatNumber } from "../../core/units/format.ts";
import { FileField } from "./file-field.tsx";
import { type FormProps, fileIn, numberIn, recordingIn } from "./form.ts";
import type { Recording } from "./messages.ts";
import { type Input, inputsOf, playAndRecord } from "./record.ts";

type Kind = (typeof generators)[number]["kind"];

/** Half scale: loud enough to measure, with room for an input that is set high. */
const PLAYED_DB_FS = -6;

/** The form. */
export function Figures(props: FormProps) {
  const [inputs, setInputs] = createSignal<readonly Input[]>([]);
  const [kind, setKind] = createSignal<Kind>("sine");
  const [chosen, setChosen] = createSignal<string>();
  let form: HTMLFormElement | undefined;
  const settings = () => {
    const data = new FormData(form);
    const fullScaleVrms = numberIn(data, "full-scale", "Full scale of the input, V", 0.001, 100);
    const inputImpedanceOhm = numberIn(data, "input-impedance", "Input impedance, Ω", 10, 1e7);
    const loopback = fileIn(data, "loopback") ? recordingIn(data, "loopback", "Loopback") : undefined;
    return {
      ...(fullScaleVrms !== undefined && { fullScaleVrms }),
      ...(inputImpedanceOhm !== undefined && { inputImpedanceOhm }),
      ...(loopback && { loopback }),
    };
  };
  const measure = (recording: () => Recording | Promise<Recording>) =>
    props.ask(async () => ({ kind: "figures", recording: await recording(), ...settings() }));
  const record = () =>
    measure(async () => {
      const input = inputs().find(({ id }) => id === chosen()) ?? inputs()[0];
      const generator = generators.find((one) => one.kind === kind());
      const level = generator?.fields.some(({ key }) => key === "levelDbFs") ? { levelDbFs: PLAYED_DB_FS } : {};
      const signal = signalFrom(kind(), level);
      const samples = samplesOf({ signal, seedIndex: 1, storedAs: "float", dithered: false });
      const capture = await playAndRecord(samples, signal.sampleRateHz, input, (doneSec, totalSec) =>
        props.say(`Playing and recording ${formatNumber(doneSec, 0)} of ${formatNumber(totalSec, 0)} s`),
      );
      props.say("Working it out…");
      return { capture, signal };
    });
  const findInputs = () => props.attempt("Asking the browser…", async () => setInputs(await inputsOf()));
  return (
    <form ref={form} onSubmit={(event) => event.preventDefault()}>
      <fieldset>
        <legend>A recording</legend>
        <FileField
          name="capture"
          title="Recording"
          hint="WAV or FLAC, of a signal that headamp made or any steady tone"
          sidecar
        />
        <button
          type="button"
          class="go"
          onClick={() => void measure(() => recordingIn(new FormData(form), "capture", "Recording"))}
        >
          Measure
        </button>
      </fieldset>
      <fieldset>
        <legend>Or here</legend>
        <label>
          <span>Signal</span>
          <select onChange={(event) => setKind(event.currentTarget.value as Kind)}>
            <For each={generators}>
              {(generator) => (
                <option value={generator.kind}>
                  {generator.kind}: {generator.title}
                </option>
              )}
            </For>
          </select>
        </label>
        <Show
          when={inputs().length > 0}
          fallback={
            <button type="button" class="go" onClick={() => void findInputs()}>
              Find my inputs
            </button>
          }
        >
          <label>
            <span>Input</span>
            <select onChange={(event) => setChosen(event.currentTarget.value)}>
              <For each={inputs()}>{(input) => <option value={input.id}>{input.name}</option>}</For>
            </select>
          </label>
          <button type="button" class="go" onClick={() => void record()}>
            Play and record
          </button>
        </Show>
      </fieldset>
      <fieldset>
        <legend>What is known of the recorder</legend>
        <FileField
          name="loopback"
          title="Loopback"
          hint="its output straight into its input: then every figure stands beside its own"
        />
        <label>
          <span>0 dBFS is, V</span>
          <input type="text" inputmode="decimal" name="full-scale" placeholder="not known" />
        </label>
        <label>
          <span>Input impedance, Ω</span>
          <input type="text" inputmode="decimal" name="input-impedance" placeholder="not known" />
        </label>
      </fieldset>
    </form>
  );
}
