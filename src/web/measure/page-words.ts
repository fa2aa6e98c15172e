/** What the fields of the page's measuring are called, where a report asks for more. */

import type { FaceWords } from "../../core/report/face-words.ts";

/** Of the page. */
export const pageWords: FaceWords = {
  experiment: () => "in the field of that change",
  loopback: "Loopback",
  fullScale: "“0 dBFS is, V”",
};
