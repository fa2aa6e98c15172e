/** A device spans its stages: its name, its output, its figures, and what can be done with it. */

import { createSignal, type JSX, lazy, Show, Suspense } from "solid-js";
import { outputsFor } from "../../core/catalog/output-choice.ts";
import { nameOf } from "../../core/catalog/rig.ts";
import { useBench } from "../bench/context.ts";
import { moved, removed } from "../question/asked.ts";
import type { Group } from "./device-groups.ts";
import { useOf, withDevice } from "./device-words.ts";

const Figures = lazy(async () => ({ default: (await import("./device-figures.tsx")).Figures }));

/** Letters that stand over one card. */
const ROOM_COUNT = 16;

/** A device with the cards of its stages. */
export function Device(props: { readonly group: Group; readonly first: boolean; readonly children: JSX.Element }) {
  const bench = useBench();
  const [open, setOpen] = createSignal(false);
  const use = () => useOf(bench.active(), bench.words(), props.group);
  const name = (): string => {
    const { kind, linkIndex } = props.group;
    if (kind === "music") return bench.state().programme.title ?? "Music";
    if (kind === "ear") return "Your ear";
    const entry = kind === "headphones" ? bench.active().rig.headphones : use()?.entry;
    if (!entry) return (linkIndex !== undefined && bench.words().links[linkIndex]?.name) || "Adapter";
    // Where there is one card's room, a long name leaves its maker out.
    const whole = nameOf(entry);
    return count() > 1 || (whole.length <= ROOM_COUNT && outputs().length < 2) ? whole : entry.model;
  };
  const outputs = () => {
    const used = use();
    return used ? outputsFor({ entry: used.entry }, used.feeds, bench.words().balanced ?? false) : [];
  };
  const count = () => props.group.stages.length;
  const onKeyDown = (event: KeyboardEvent) => {
    const { linkIndex } = props.group;
    if (linkIndex === undefined || (event.target as HTMLElement).matches("input, select")) return;
    const by = event.altKey ? { ArrowLeft: -1 as const, ArrowRight: 1 as const }[event.key] : undefined;
    if (by !== undefined) bench.changeWords((words) => moved(words, linkIndex, by));
    else if (event.key === "Delete") bench.changeWords((words) => removed(words, linkIndex));
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside it, each of which has a button of its own
    <div class="device" data-kind={props.group.kind} style={{ "--n": String(count()) }} onKeyDown={onKeyDown}>
      <header>
        <Show when={props.group.role} fallback={<span class="product">{name()}</span>}>
          <button
            type="button"
            class="product"
            aria-expanded={open()}
            title="Its figures, and who says so"
            onClick={() => setOpen(!open())}
          >
            {name()}
          </button>
        </Show>
        <Show when={outputs().length > 1}>
          <select
            aria-label={`Output of ${name()}`}
            onChange={(event) =>
              bench.changeWords((words) =>
                withDevice(words, props.group, { output: event.currentTarget.value, gain: undefined }),
              )
            }
          >
            {outputs().map((output) => (
              <option value={output.name} selected={output.name === use()?.output.name}>
                {output.name}
              </option>
            ))}
          </select>
        </Show>
        <Show when={outputs().length === 1 && use()?.output.name !== "output"}>
          <span class="socket">{use()?.output.name}</span>
        </Show>
        <Show when={props.group.linkIndex !== undefined}>
          <span class="doings">
            <Show when={(props.group.linkIndex ?? 0) > 0}>
              <button
                type="button"
                aria-label={`Move ${name()} nearer the source`}
                onClick={() => bench.changeWords((words) => moved(words, props.group.linkIndex ?? 0, -1))}
              >
                ←
              </button>
            </Show>
            <button
              type="button"
              aria-label={`Take ${name()} out`}
              onClick={() => bench.changeWords((words) => removed(words, props.group.linkIndex ?? 0))}
            >
              ×
            </button>
          </span>
        </Show>
      </header>
      {props.children}
      <Show when={open() && props.group.role}>
        {(role) => (
          <Suspense>
            <Figures role={role()} group={props.group} name={name()} close={() => setOpen(false)} />
          </Suspense>
        )}
      </Show>
    </div>
  );
}
