/** A lens taken away: its picture as SVG or PNG, its numbers as CSV. */

import { Show } from "solid-js";
import { textOf } from "../../core/report/document.ts";
import type { View } from "../../core/report/lens.ts";
import { savedPlot, savedScaleRatio } from "../../core/report/saved-size.ts";
import { save } from "./save.ts";

/** The buttons under a lens. */
export function Export(props: { readonly lensId: string; readonly view: View }) {
  const svgs = async (): Promise<string[]> => {
    const { svgFile } = await import("../../core/report/svg-file.ts");
    return props.view.pictures.map((picture) =>
      svgFile(picture, props.view, savedPlot.widthCount, savedPlot.heightCount),
    );
  };
  const each = async (ending: string, saveOne: (svg: string, name: string) => void | Promise<void>) => {
    const all = await svgs();
    for (const [index, svg] of all.entries()) {
      await saveOne(svg, `${props.lensId}${all.length > 1 ? `-${index + 1}` : ""}.${ending}`);
    }
  };
  const csv = async () => {
    const { csvOf } = await import("../../core/report/csv.ts");
    if (props.view.table)
      save(
        `${props.lensId}.csv`,
        csvOf(
          props.view.table.heads,
          props.view.table.rows.map((row) => row.map(textOf)),
        ),
        "text/csv",
      );
  };
  return (
    <p class="take-away">
      <button type="button" onClick={() => void each("svg", (svg, name) => save(name, svg, "image/svg+xml"))}>
        SVG
      </button>
      <button type="button" onClick={() => void each("png", async (svg, name) => save(name, await pngOf(svg)))}>
        PNG
      </button>
      <Show when={props.view.table}>
        <button type="button" onClick={() => void csv()}>
          CSV
        </button>
      </Show>
    </p>
  );
}

async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * savedScaleRatio;
    canvas.height = image.naturalHeight * savedScaleRatio;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob(
        (blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be drawn"))),
        "image/png",
      ),
    );
  } finally {
    URL.revokeObjectURL(url);
  }
}
