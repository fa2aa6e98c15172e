/** The question is the form: each underlined noun opens a search. */

import { createSignal, For, Show } from "solid-js";
import type { LinkWords } from "../../core/catalog/rig-words.ts";
import { useBench } from "../bench/context.ts";
import { pickMusic } from "../music/pick.ts";
import { asked, type Place, replaced } from "./asked.ts";
import { Combobox } from "./combobox.tsx";
import "./question.css";

/** The sentence with its nouns. */
export function Question() {
  const bench = useBench();
  const rig = () => bench.active().rig;
  const noun = (entry: { maker: string; model: string }) => entry.model;
  return (
    <div class="question">
      Do I need a headphone amplifier for my <Noun place={{ role: "headphones" }} text={noun(rig().headphones)} /> on a{" "}
      <Noun place={{ role: "source" }} text={noun(rig().source.entry)} />
      <For each={bench.words().links}>
        {(link, index) => (
          <>
            {" through "}
            {link.role === "amp" ? "a " : "an adapter, "}
            <Noun place={{ role: "link", index: index() }} text={linkNoun(link)} />
          </>
        )}
      </For>
      , playing{" "}
      <span class="last">
        <MusicNoun />?
      </span>
    </div>
  );
}

/** What a link is called in the sentence. */
function linkNoun(link: LinkWords): string {
  const bench = useBench();
  return bench.catalogue.names.find((named) => named.id === link.name)?.model ?? link.name;
}

function Noun(props: { readonly place: Place; readonly text: string }) {
  const bench = useBench();
  const [open, setOpen] = createSignal(false);
  const what = () => asked(props.place, bench.words());
  let button: HTMLButtonElement | undefined;
  const close = () => {
    setOpen(false);
    button?.focus();
  };
  return (
    <span class="noun">
      <button
        ref={button}
        type="button"
        aria-haspopup="listbox"
        aria-expanded={open()}
        data-noun={props.place.role}
        onClick={() => setOpen(!open())}
      >
        <span class="unseen">{what().label}: </span>
        {props.text}
      </button>
      <Show when={open()}>
        <Combobox
          label={what().label}
          looksFor={what().role}
          figures={what().figures}
          choose={(name) => bench.changeWords((words) => replaced(words, props.place, name))}
          close={close}
        />
      </Show>
    </span>
  );
}

function MusicNoun() {
  const bench = useBench();
  return (
    <span class="noun">
      <button
        type="button"
        data-noun="music"
        title="Choose a WAV, FLAC or MP3 file, or drop one anywhere"
        onClick={() => pickMusic()}
      >
        <span class="unseen">Music: </span>
        {bench.state().programme.title ?? "music"}
      </button>
    </span>
  );
}
