/** The colours of meaning and the look of drawings, taken from where reports take them: one place for both. */

import { darkTokens, drawingStyle, lightTokens, statusStyle } from "../../core/report/html-style.ts";

const sheet = new CSSStyleSheet();
sheet.replaceSync(
  [
    `:root{color-scheme:dark;${darkTokens}--raise:#1D2125;--on-accent:#170801}`,
    `@media (prefers-color-scheme:light){:root{color-scheme:light;${lightTokens}--raise:#ECECE9;--on-accent:#FFFFFF}}`,
    `:root[data-theme=dark]{color-scheme:dark;${darkTokens}--raise:#1D2125;--on-accent:#170801}`,
    `:root[data-theme=light]{color-scheme:light;${lightTokens}--raise:#ECECE9;--on-accent:#FFFFFF}`,
    drawingStyle,
    statusStyle,
  ].join("\n"),
);
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
