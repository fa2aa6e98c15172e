/** What can be taken away from the bench: the chain, the report, the data. */

import { For, onCleanup, onMount } from "solid-js";
import { useBench } from "../bench/context.ts";
import { save } from "./save.ts";

/** The menu of exports. */
export function ExportMenu(props: { close(): void }) {
  const bench = useBench();
  let menu: HTMLDivElement | undefined;
  const report = async (format: string): Promise<string> => {
    const { verdictReporters } = await import("../../core/report/reporters.ts");
    const { plain } = await import("../../core/report/style.ts");
    const reporter = verdictReporters.find((one) => one.format === format);
    if (!reporter) throw new Error(`there is no format ${format}`);
    const { verdict, names } = bench.active();
    return reporter.render(plain, verdict, names);
  };
  const chain = () => `${JSON.stringify(bench.active().verdict.chain, null, 2)}\n`;
  const items: readonly { words: string; run(): void | Promise<void> }[] = [
    { words: "Chain, JSON", run: () => save("chain.json", chain(), "application/json") },
    { words: "Report, one page", run: async () => save("verdict.html", await report("html"), "text/html") },
    { words: "Report, Markdown", run: async () => save("verdict.md", await report("markdown"), "text/markdown") },
    { words: "Findings, CSV", run: async () => save("verdict.csv", await report("csv"), "text/csv") },
    { words: "All numbers, JSON", run: async () => save("verdict.json", await report("json"), "application/json") },
  ];
  const outside = (event: Event) => {
    if (!menu?.parentElement?.contains(event.target as Node)) props.close();
  };
  onMount(() => {
    document.addEventListener("pointerdown", outside, true);
    menu?.querySelector("button")?.focus();
  });
  onCleanup(() => document.removeEventListener("pointerdown", outside, true));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") props.close();
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const buttons = [...(menu?.querySelectorAll("button") ?? [])];
    buttons[
      (buttons.indexOf(document.activeElement as HTMLButtonElement) + step + buttons.length) % buttons.length
    ]?.focus();
  };
  return (
    <div class="menu" role="menu" aria-label="Export" tabindex="-1" ref={menu} onKeyDown={onKeyDown}>
      <For each={items}>
        {(item) => (
          <button
            type="button"
            role="menuitem"
            onClick={() => {
              void item.run();
              props.close();
            }}
          >
            {item.words}
          </button>
        )}
      </For>
    </div>
  );
}
