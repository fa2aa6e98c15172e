/** The terminal: whole answers on stdout, progress and mistakes on stderr. */

import type { WriteStream } from "node:tty";
import pc from "picocolors";
import { plain, type Style } from "../core/report/style.ts";

/** Writes an answer whole. */
export function print(text: string): void {
  process.stdout.write(text);
}

/** Colours where somebody looks at a terminal that has them; NO_COLOR is honoured. */
export function styleFor(stream: WriteStream): Style {
  if (!stream.isTTY || !pc.isColorSupported) return plain;
  return { strong: pc.bold, quiet: pc.dim, pass: pc.green, caution: pc.yellow, fail: pc.red, unknown: pc.dim };
}

/** Progress of long work on one line, only where somebody looks at it, and not before 300 ms. */
export function progressOn(stream: WriteStream, title: string) {
  const begun = performance.now();
  let shown = false;
  return {
    report(doneSec: number, totalSec: number | undefined) {
      if (!stream.isTTY || performance.now() - begun < 300) return;
      shown = true;
      stream.write(
        `\rReading ${title}: ${doneSec.toFixed(0)}${totalSec === undefined ? "" : ` of ${totalSec.toFixed(0)}`} s`,
      );
    },
    done() {
      if (shown) stream.write("\r\x1b[2K");
    },
  };
}
