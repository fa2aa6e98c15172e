/** A forgiving search that a keyboard, a finger and a screen reader can use: type, choose, done. */

import { createMemo, createSignal, createUniqueId, For, onCleanup, onMount, Show } from "solid-js";
import { kindWords } from "../../core/catalog/kinds.ts";
import type { Role } from "../../core/catalog/search.ts";
import { suggest } from "../../core/catalog/suggest.ts";
import { looksTyped } from "../../core/catalog/typed-device.ts";
import { useBench } from "../bench/context.ts";
import "./combobox.css";

/** One thing that can be chosen: a product by its id, or a text of one's own. */
interface Choice {
  readonly value: string;
  readonly name: string;
  readonly typed: readonly (readonly [number, number])[];
  readonly aside: string;
}

/** What a combobox is for. */
export interface ComboboxProps {
  readonly label: string;
  readonly looksFor: Role;
  /** Other choices, shown where nothing is typed yet. */
  readonly others?: readonly { readonly value: string; readonly name: string; readonly aside: string }[];
  /** Figures that would do, as an example. */
  readonly figures: string;
  choose(value: string): void;
  close(): void;
}

/** The open search. */
export function Combobox(props: ComboboxProps) {
  const bench = useBench();
  const id = createUniqueId();
  const [query, setQuery] = createSignal("");
  const [at, setAt] = createSignal(0);
  let box: HTMLDivElement | undefined;
  let input: HTMLInputElement | undefined;
  const prices = new Map(bench.catalogue.market.map((row) => [row.id, row.priceUsd?.value]));

  const choices = createMemo((): readonly Choice[] => {
    const text = query().trim();
    if (text === "") return (props.others ?? []).map((other) => ({ ...other, typed: [] }));
    const found = suggest(bench.catalogue.names, text, props.looksFor).map(({ entry, name, typed }) => {
      const price = prices.get(entry.id);
      return {
        value: entry.id,
        name,
        typed,
        aside: kindWords[entry.kind] + (price === undefined ? "" : `, $${price}`),
      };
    });
    return looksTyped(text) ? [{ value: text, name: text, typed: [], aside: "your own figures" }, ...found] : found;
  });
  const choose = (choice: Choice | undefined) => {
    if (!choice) return;
    props.choose(choice.value);
    props.close();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { length } = choices();
    if (event.key === "ArrowDown") setAt((at() + 1) % Math.max(1, length));
    else if (event.key === "ArrowUp") setAt((at() - 1 + length) % Math.max(1, length));
    else if (event.key === "Home" && query() === "") setAt(0);
    else if (event.key === "Enter") choose(choices()[at()]);
    else if (event.key === "Escape") props.close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const outside = (event: PointerEvent) => {
    if (!box?.contains(event.target as Node)) props.close();
  };
  onMount(() => {
    input?.focus();
    document.addEventListener("pointerdown", outside, true);
  });
  onCleanup(() => document.removeEventListener("pointerdown", outside, true));

  return (
    <div class="combobox" ref={box}>
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={props.label}
        aria-expanded={choices().length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={choices().length > 0 ? `${id}-${at()}` : undefined}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={`Type a name, or figures: ${props.figures}`}
        maxlength="120"
        onInput={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        onBlur={(event) => {
          if (event.relatedTarget && !box?.contains(event.relatedTarget as Node)) props.close();
        }}
      />
      <div class="options" id={`${id}-list`} role="listbox" aria-label={props.label} tabindex="-1">
        <For each={choices()}>
          {(choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input above it has the focus and the keys
            <div
              id={`${id}-${index()}`}
              role="option"
              tabindex="-1"
              aria-selected={index() === at()}
              onPointerMove={() => setAt(index())}
              onClick={() => choose(choice)}
            >
              <span>
                <Marked text={choice.name} typed={choice.typed} />
              </span>
              <span class="aside">{choice.aside}</span>
            </div>
          )}
        </For>
      </div>
      <Show when={choices().length === 0}>
        <p class="hint" role="status">
          {query().trim() === ""
            ? `${props.label}: a maker, a model, a nickname.`
            : `Nothing is called that. Figures work too: ${props.figures}`}
        </p>
      </Show>
    </div>
  );
}

/** A name with what was typed underlined. */
function Marked(props: { readonly text: string; readonly typed: readonly (readonly [number, number])[] }) {
  const pieces = () => {
    const out: { text: string; typed: boolean }[] = [];
    let from = 0;
    for (const [start, end] of props.typed) {
      if (start < from) continue;
      out.push(
        { text: props.text.slice(from, start), typed: false },
        { text: props.text.slice(start, end), typed: true },
      );
      from = end;
    }
    return [...out, { text: props.text.slice(from), typed: false }];
  };
  return <For each={pieces()}>{(piece) => (piece.typed ? <mark>{piece.text}</mark> : piece.text)}</For>;
}
