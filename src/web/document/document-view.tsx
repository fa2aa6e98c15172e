/** A report's document on the page: the same sections, tables and pictures that an html report has. */

import { For, Index, Show } from "solid-js";
import type { Cell, Document, Exhibit, Section, Table } from "../../core/report/document.ts";
import { StatusMark } from "../marks/status-mark.tsx";
import { Picture } from "../plot/picture.tsx";
import { Export } from "../share/export.tsx";
import "./document.css";

/** The document, its title as the heading of a view. */
export function DocumentView(props: { readonly document: Document }) {
  return (
    <div class="document">
      <h2>
        <Show when={props.document.status}>{(status) => <StatusMark status={status()} />}</Show>
        {props.document.title}
      </h2>
      <For each={props.document.about}>{(line) => <p class="take">{line}</p>}</For>
      <For each={props.document.sections}>{(section) => <SectionView section={section} />}</For>
    </div>
  );
}

function SectionView(props: { readonly section: Section }) {
  return (
    <section>
      <h3>{props.section.title}</h3>
      <Show when={props.section.table}>{(table) => <TableView table={table()} />}</Show>
      <Show when={(props.section.steps?.length ?? 0) > 0}>
        <ol>
          <For each={props.section.steps}>{(step) => <li>{step}</li>}</For>
        </ol>
      </Show>
      <div class="exhibits">
        <For each={props.section.exhibits}>{(exhibit) => <ExhibitView exhibit={exhibit} />}</For>
      </div>
      <For each={props.section.notes}>{(note) => <p class="note">{note}</p>}</For>
    </section>
  );
}

function ExhibitView(props: { readonly exhibit: Exhibit }) {
  return (
    <article class="lens">
      <h2>{props.exhibit.question}</h2>
      <p class="take">{props.exhibit.answer}</p>
      <Index each={props.exhibit.pictures}>
        {(picture) => <Picture picture={picture()} question={props.exhibit.question} answer={props.exhibit.answer} />}
      </Index>
      <Show when={props.exhibit.note !== ""}>
        <p class="note">{props.exhibit.note}</p>
      </Show>
      <Show when={props.exhibit.pictures.length > 0}>
        <Export lensId="figure" view={props.exhibit} />
      </Show>
    </article>
  );
}

function TableView(props: { readonly table: Table }) {
  return (
    <div class="scroll" tabindex="0" role="region" aria-label={props.table.heads.join(", ")}>
      <table>
        <thead>
          <tr>
            <For each={props.table.heads}>{(head) => <th scope="col">{head}</th>}</For>
          </tr>
        </thead>
        <tbody>
          <For each={props.table.rows}>
            {(row) => (
              <tr>
                <For each={row}>
                  {(cell, column) =>
                    column() === 0 ? (
                      <th scope="row">
                        <CellView cell={cell} />
                      </th>
                    ) : (
                      <td>
                        <CellView cell={cell} />
                      </td>
                    )
                  }
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  );
}

function CellView(props: { readonly cell: Cell }) {
  const cell = () => (typeof props.cell === "string" ? { text: props.cell } : props.cell);
  return (
    <>
      <Show when={cell().status}>{(status) => <StatusMark status={status()} />}</Show>
      <span>{cell().text}</span>
      <Show when={cell().note}>
        {(note) => <small classList={{ doubtful: cell().doubtful === true }}>{note()}</small>}
      </Show>
    </>
  );
}
