/** Choosing a track: by the file picker or by dropping one; what is chosen is measured in a worker. */

import { createSignal } from "solid-js";

const [picked, setPicked] = createSignal<File | undefined>(undefined, { equals: false });

/** The file that was chosen last. */
export { picked };

/** Takes a file as the music. */
export const takeFile = (file: File): void => void setPicked(file);

/** Opens the file picker. */
export function pickMusic(): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = ".wav,.flac,.mp3,audio/wav,audio/flac,audio/mpeg,.json,application/json";
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) takeFile(file);
  };
  input.click();
}
