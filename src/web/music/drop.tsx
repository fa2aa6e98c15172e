/** The music of the bench: a track that is dropped or chosen, read with progress, its peaks played to the plug. */

import { createEffect, createSignal, on, onCleanup, onMount, Show } from "solid-js";
import { formatNumber } from "../../core/units/format.ts";
import { harmless } from "../../core/units/harmless.ts";
import { HeadampError } from "../../core/units/headamp-error.ts";
import { useBench } from "../bench/context.ts";
import { planned } from "../bench/work-out.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import { benchOfFile, isChainFile } from "./chain-file.ts";
import "./drop.css";
import { type Asked, askMusic } from "./measure.ts";
import type { MusicResponse, Track } from "./messages.ts";
import { picked, takeFile } from "./pick.ts";

/** How long the bench rests before the music is played through it. */
const REST_MS = 400;

/** Watches for files over the page, and says what is being read or why it cannot be. */
export function Drop() {
  const bench = useBench();
  const [track, setTrack] = createSignal<Track | undefined>(`music/${bench.catalogue.example.title}`);
  const [said, setSaid] = createSignal<{ words: string; wrong?: true }>();
  const [over, setOver] = createSignal(false);
  let reading: Asked | undefined;

  const measure = (file: File) => {
    reading?.cancel();
    setSaid({ words: `Reading ${file.name}…` });
    reading = askMusic({ kind: "facts", track: file }, (response) => {
      if (response.kind === "progress") setSaid({ words: progressWords(response) });
      else if (response.kind === "facts") {
        setSaid(undefined);
        setTrack(file);
        bench.change({ programme: response.programme });
      } else setSaid({ words: wordsOf(response), wrong: true });
    });
  };
  const takeChain = async (file: File) => {
    try {
      const taken = await benchOfFile(file);
      const sitting = {
        averageDbSpl: taken.averageDbSpl ?? bench.state().averageDbSpl,
        room: taken.room ?? bench.state().room,
      };
      for (const words of taken.chains ?? []) {
        const outcome = planned(words, bench.catalogue, taken.programme ?? bench.state().programme, sitting);
        if ("mistake" in outcome) throw new HeadampError("chain", `${harmless(file.name, 60)}: ${outcome.mistake}`);
      }
      bench.change(taken);
      setSaid(undefined);
    } catch (error) {
      setSaid(wrong(error));
    }
  };
  const take = (file: File) => (isChainFile(file) ? void takeChain(file) : measure(file));
  createEffect(on(picked, (file) => file && take(file), { defer: true }));

  // The track's own peaks decide what clips: played through the plan in hand once it rests, where the track is here to be played.
  createEffect(() => {
    const worked = bench.active();
    const { plan, programme } = worked;
    const here = track();
    const name = typeof here === "string" ? here.split("/").at(-1) : here?.name;
    if (here === undefined || plan.peaks || programme.title !== name) return;
    let asked: Asked | undefined;
    const timer = setTimeout(() => {
      asked = askMusic({ kind: "peaks", track: here, chain: plan.expansion.chain }, (response) => {
        if (response.kind === "peaks") bench.setPeaks(worked, response.peaks);
      });
    }, REST_MS);
    onCleanup(() => {
      clearTimeout(timer);
      asked?.cancel();
    });
  });

  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;
  const onDragOver = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(true);
  };
  const onDrop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    setOver(false);
    const file = event.dataTransfer?.files[0];
    if (file) takeFile(file);
  };
  const onDragLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  };
  onMount(() => {
    document.addEventListener("dragover", onDragOver);
    document.addEventListener("dragleave", onDragLeave);
    document.addEventListener("drop", onDrop);
  });
  onCleanup(() => {
    document.removeEventListener("dragover", onDragOver);
    document.removeEventListener("dragleave", onDragLeave);
    document.removeEventListener("drop", onDrop);
    reading?.cancel();
  });
  const giveUp = () => {
    reading?.cancel();
    setSaid(undefined);
  };
  return (
    <>
      <Show when={over()}>
        <div class="dropzone" aria-hidden="true">
          Drop music (WAV, FLAC, MP3) to play it through the chain, or a chain (JSON)
        </div>
      </Show>
      <div class="reading" role="status" classList={{ shown: said() !== undefined }}>
        <Show when={said()}>
          {(one) => (
            <>
              <Show when={one().wrong}>
                <StatusMark status="fail" />
              </Show>
              <span>{one().words}</span>
              <button type="button" onClick={giveUp}>
                {one().wrong ? "Close" : "Stop"}
              </button>
            </>
          )}
        </Show>
      </div>
    </>
  );
}

const wrong = (error: unknown): { words: string; wrong: true } => ({
  words:
    error instanceof HeadampError
      ? error.message
      : `headamp made a mistake, not you: ${error instanceof Error ? error.message : error}`,
  wrong: true,
});

const progressWords = ({ doneSec, totalSec }: Extract<MusicResponse, { kind: "progress" }>): string =>
  totalSec === undefined
    ? `Reading, ${formatNumber(doneSec, 0)} s so far`
    : `Reading ${formatNumber(doneSec, 0)} of ${formatNumber(totalSec, 0)} s`;

const wordsOf = (response: MusicResponse): string => {
  if (response.kind === "mistake") return response.message;
  return response.kind === "fault" ? `headamp made a mistake, not you: ${response.message}` : "";
};
