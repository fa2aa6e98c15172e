/** Keys for everything a hand does on the page; in a text field they are letters again. */

import { onCleanup, onMount } from "solid-js";
import type { Bench } from "../bench/bench.ts";
import { useOf, withDevice } from "../chain/device-words.ts";
import { tabs, withView } from "../lenses/views.ts";
import { copyLink } from "../share/copy-link.ts";

/** Every key, for the help and for nothing else to repeat. */
export const keyTable: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: "/", does: "search headphones" },
  { keys: "g then m d a h", does: "go to music, source, amplifier, headphones" },
  { keys: "↑ ↓, PgUp PgDn", does: "on the knob: 0.5 dB, 3 dB; Home and End its ends" },
  { keys: "[ ]", does: "lower or higher gain" },
  { keys: ", .", does: "1 dB softer or louder" },
  { keys: "1 to 9", does: "a lens" },
  { keys: "Alt ← →, Del", does: "on an amplifier or adapter: move it, take it out" },
  { keys: "c", does: "compare" },
  { keys: "s", does: "copy the link" },
  { keys: "Ctrl Z, Ctrl Shift Z", does: "a step back, a step forward" },
  { keys: "?", does: "these keys" },
];

const nouns: Readonly<Record<string, string>> = { m: "music", d: "source", a: "link", h: "headphones" };

/** Listens as long as the page is there. */
export function createKeys(bench: Bench, showHelp: () => void): void {
  let going = false;
  const press = (noun: string) => {
    const button = document.querySelector<HTMLButtonElement>(`[data-noun="${noun}"]`);
    button?.click();
    return button !== null;
  };
  const gain = (by: 1 | -1) => {
    const words = bench.words();
    const links = words.links.map((link, index) => ({ link, index })).filter(({ link }) => link.role === "amp");
    const last = links.at(-1);
    const group = last
      ? { kind: "link" as const, stages: [], linkIndex: last.index }
      : { kind: "source" as const, stages: [] };
    const use = useOf(bench.active(), words, group);
    const gains = [...(use?.output.gains ?? [])].sort((a, b) => a.gainDb.value - b.gainDb.value);
    const next = gains[gains.findIndex(({ name }) => name === use?.gain?.name) + by];
    if (next) bench.changeWords((before) => withDevice(before, group, { gain: next.name }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const typing = target.matches("input:not([type=range]):not([type=radio]), select, textarea");
    const control = event.ctrlKey || event.metaKey;
    if (control && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      if (event.shiftKey) window.history.forward();
      else window.history.back();
      return;
    }
    if (typing || control || event.altKey) return;
    if (going) {
      going = false;
      const noun = nouns[event.key];
      if (noun && press(noun)) event.preventDefault();
      return;
    }
    const { key } = event;
    const level = bench.state().normalDbSpl;
    if (key === "/") press("headphones");
    else if (key === "g") going = true;
    else if (key === "[") gain(-1);
    else if (key === "]") gain(1);
    else if (key === ",") bench.change({ normalDbSpl: Math.max(40, level - 1) }, "continued");
    else if (key === ".") bench.change({ normalDbSpl: Math.min(110, level + 1) }, "continued");
    else if (/^[1-9]$/.test(key) && tabs[Number(key) - 1])
      bench.change({ view: withView(bench.state().view, tabs[Number(key) - 1].id) });
    else if (key === "c")
      bench.change({
        view: bench.state().view[0] === "compare" ? bench.state().view.slice(1) : ["compare", ...bench.state().view],
      });
    else if (key === "s") void copyLink();
    else if (key === "?") showHelp();
    else return;
    event.preventDefault();
  };
  onMount(() => document.addEventListener("keydown", onKeyDown));
  onCleanup(() => document.removeEventListener("keydown", onKeyDown));
}
