/** The figures of one device: each with its spread and its source, each to be overridden; gaps are rows, not blanks. */

import { createResource, For, Show } from "solid-js";
import { type SettableFigure, settableFigures } from "../../core/check/settable-figures.ts";
import { formatQuantity } from "../../core/units/format.ts";
import { loadProduct } from "../bench/catalogue.ts";
import { useBench } from "../bench/context.ts";
import type { Group } from "./device-groups.ts";
import "./device-figures.css";

/** The sheet of a device. */
export function Figures(props: { readonly role: string; readonly group: Group; readonly name: string; close(): void }) {
  const bench = useBench();
  const figures = () => settableFigures(bench.active().verdict.chain, props.group.stages, props.role);
  const gear = () => bench.active().verdict.chain.stages[props.group.stages[0]]?.from?.gear;
  const isListed = () => bench.catalogue.names.some(({ id }) => id === gear());
  const [product] = createResource(
    () => (isListed() ? gear() : undefined),
    (id) => loadProduct(id).catch(() => undefined),
  );
  const urlOf = (source: string | undefined) => {
    const url = source === undefined ? undefined : product.latest?.sources[source]?.url;
    return url && /^https?:\/\//.test(url) ? url : undefined;
  };
  const setTo = (key: string, text: string) =>
    bench.changeWords((words) => {
      const name = `${props.role}.${key}=`;
      const others = (words.sets ?? []).filter((one) => !one.startsWith(name));
      return { ...words, sets: text.trim() === "" ? others : [...others, `${name}${text.trim()}`] };
    });
  const isSet = (key: string) => (bench.words().sets ?? []).some((one) => one.startsWith(`${props.role}.${key}=`));
  return (
    <div
      class="figures"
      role="group"
      aria-label={`Figures of ${props.name}`}
      onKeyDown={(event) => event.key === "Escape" && props.close()}
    >
      <header>
        <h2>{props.name}</h2>
        <button type="button" aria-label="Close the figures" onClick={() => props.close()}>
          ×
        </button>
      </header>
      <For each={figures().map(({ key }) => key)}>
        {(key) => {
          const figure = () => figures().find((one) => one.key === key) as SettableFigure;
          return (
            <div class="figure" classList={{ gap: figure().value === undefined, yours: isSet(key) }}>
              <label for={`f-${props.role}-${key}`}>{figure().what}</label>
              <span class="now">
                <Show when={figure().value !== undefined} fallback="?">
                  {figure().bound === "atMost" ? "< " : figure().bound === "atLeast" ? "> " : ""}
                  {formatQuantity(figure().value, figure().unit)}{" "}
                  <small>{figure().spreadDb ? `± ${formatQuantity(figure().spreadDb, "Db")}` : ""}</small>
                </Show>
              </span>
              <input
                id={`f-${props.role}-${key}`}
                type="text"
                inputmode="decimal"
                placeholder={`yours, ${symbolOf(figure().unit)}`}
                value={isSet(key) ? String(figure().value ?? "") : ""}
                onChange={(event) => setTo(key, event.currentTarget.value)}
              />
              <Show when={isSet(key)}>
                <button type="button" class="reset" onClick={() => setTo(key, "")}>
                  as published
                </button>
              </Show>
              <span class="who" classList={{ doubtful: figure().trust === "unsourced" }}>
                <Show when={figure().value !== undefined} fallback="not published">
                  <Show when={urlOf(figure().source)} fallback={figure().source}>
                    {(url) => (
                      <a href={url()} target="_blank" rel="noreferrer noopener">
                        {figure().source}
                      </a>
                    )}
                  </Show>
                  <Show when={figure().trust === "class"}>, class model</Show>
                  <Show when={figure().condition}>{(condition) => <small>{condition()}</small>}</Show>
                </Show>
              </span>
            </div>
          );
        }}
      </For>
      <For each={product.latest?.notes ?? []}>{(note) => <p class="note">{note}</p>}</For>
    </div>
  );
}

/** The unit alone, as it is typed: base units, since the figure is taken as it stands. */
const symbolOf = (unit: SettableFigure["unit"]): string => formatQuantity(0, unit).replace(/^0 ?/, "");
