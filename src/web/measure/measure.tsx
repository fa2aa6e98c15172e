/** Prove it on the gear you own: play and record here or drop recordings; figures, output impedance, and where a noise comes from. */

import { createSignal, For, Show } from "solid-js";
import { DocumentView } from "../document/document-view.tsx";
import { StatusMark } from "../marks/status-mark.tsx";
import { wrongOf } from "../wrong.ts";
import { askMeasure } from "./ask.ts";
import { Diagnose } from "./diagnose.tsx";
import { Figures } from "./figures-form.tsx";
import { Impedance } from "./impedance-form.tsx";
import "./measure.css";
import type { MeasureRequest, MeasureResponse } from "./messages.ts";
import { OwnShelf } from "./own-shelf.tsx";
import { SaveGear } from "./save-gear.tsx";

/** What can be asked of gear. */
const ways = [
  { id: "figures", title: "Figures", view: Figures },
  { id: "impedance", title: "Output impedance", view: Impedance },
  { id: "diagnosis", title: "Where does the noise come from?", view: Diagnose },
] as const;

/** The view of measuring. */
export function Measure() {
  const [way, setWay] = createSignal<(typeof ways)[number]["id"]>("figures");
  const [busy, setBusy] = createSignal<string>();
  const [answer, setAnswer] = createSignal<MeasureResponse>();
  const [keptCount, setKeptCount] = createSignal(0);
  const attempt = async (saying: string, what: () => Promise<unknown>) => {
    setAnswer(undefined);
    setBusy(saying);
    try {
      await what();
    } catch (error) {
      setAnswer(wrongOf(error));
    }
    setBusy(undefined);
  };
  const ask = (make: () => MeasureRequest | Promise<MeasureRequest>) =>
    attempt("Working it out…", async () => setAnswer(await askMeasure(await make())));
  const done = () => {
    const one = answer();
    return one?.kind === "done" ? one : undefined;
  };
  const wrong = () => {
    const one = answer();
    if (one?.kind === "mistake") return one.message;
    return one?.kind === "fault" ? `headamp made a mistake, not you: ${one.message}` : undefined;
  };
  return (
    <div class="measure">
      <h2>What does my own gear do?</h2>
      <p class="take">
        Record its output with your interface, here or elsewhere. Nothing leaves this page. Take your headphones off:
        test signals are loud.
      </p>
      <div class="ways" role="group" aria-label="What to measure">
        <For each={ways}>
          {(one) => (
            <button
              type="button"
              aria-pressed={way() === one.id}
              onClick={() => {
                setWay(one.id);
                setAnswer(undefined);
              }}
            >
              {one.title}
            </button>
          )}
        </For>
      </div>
      <For each={ways}>{(one) => <Show when={way() === one.id}>{one.view({ ask, attempt, say: setBusy })}</Show>}</For>
      <p class="busy" role="status">
        {busy()}
      </p>
      <Show when={wrong()}>
        {(message) => (
          <p class="refusal" role="alert">
            <StatusMark status="fail" />
            {message()}
          </p>
        )}
      </Show>
      <Show when={done()}>
        {(one) => (
          <>
            <DocumentView document={one().document} />
            <Show when={one().measured}>
              {(measured) => (
                <SaveGear
                  measured={measured()}
                  captureSha256s={one().captureSha256s}
                  note={one().document.title}
                  onKept={() => setKeptCount((count) => count + 1)}
                />
              )}
            </Show>
          </>
        )}
      </Show>
      <OwnShelf keptCount={keptCount()} />
    </div>
  );
}
