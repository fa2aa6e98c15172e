/** The look of a page: colours by meaning in light and dark, one column on a phone, ink on paper. */

/** The colours on a light ground, as custom properties. */
export const lightTokens = `--bg:#F4F4F2;--panel:#FFFFFF;--line:#DADBD7;--grid:#E6E6E3;--ink:#101316;--ink2:#4C535B;--ink3:#5F666E;--accent:#BF3D07;
--pass:#0B6B45;--caution:#8A5A00;--fail:#D01350;--unknown:#5C636C;
--file:#734DF2;--dac:#3D5DE0;--vol:#1259B0;--amp:#06587A;--drv:#00524A;--ear:#101316;`;

/** The colours on a dark ground. */
export const darkTokens = `--bg:#0E1012;--panel:#15181B;--line:#2B3036;--grid:#22262B;--ink:#F0F2F3;--ink2:#A8AFB8;--ink3:#858D97;--accent:#FF7B47;
--pass:#58C795;--caution:#FFD76A;--fail:#F0436F;--unknown:#8D959F;
--file:#8A69F4;--dac:#7390FF;--vol:#5DB0FF;--amp:#55D2F0;--drv:#8FF0DC;--ear:#F0F2F3;`;

const tones = ["file", "dac", "vol", "amp", "drv", "ear", "ink2", "ink3", "accent"]
  .map((tone) => `.t-${tone}{color:var(--${tone})}`)
  .join("");

/** The colour of each status. */
export const statusStyle = ["pass", "caution", "fail", "unknown"]
  .map((name) => `.${name}{color:var(--${name})}`)
  .join("");

const text = `*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/20px Inter,"SF Pro Text","Segoe UI",Roboto,system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1200px;margin:0 auto;padding:48px 40px;display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:40px 48px}
header,section.wide{grid-column:1/-1}
section.main{grid-column:1/-1}
section.main:has(+section.aside){grid-column:span 2}
section.aside{grid-column:span 1}
h1{font-size:34px;line-height:40px;font-weight:600;margin:0 0 14px;display:flex;gap:14px;text-wrap:balance}
h1 .mark{flex:none}h1 .mark svg{width:28px;height:28px;vertical-align:-3px}
h2{font-size:21px;line-height:26px;font-weight:600;margin:0 0 14px}
h3{font-size:15px;line-height:23px;font-weight:600;margin:0}
p{margin:0 0 4px;max-width:72ch}
header p{font-size:15px;line-height:23px;color:var(--ink2)}
.note,figure p{color:var(--ink2)}.note{margin-top:14px}figure .note{font-size:12px;line-height:16px;color:var(--ink3);margin-top:8px}
figure .gap{border-left:2px dashed var(--unknown);padding-left:12px;margin-top:14px;color:var(--unknown)}
ol{margin:0;padding:0;list-style:none;counter-reset:step}
li{counter-increment:step;position:relative;padding:0 0 14px 24px;font-size:15px;line-height:23px;max-width:72ch}
li::before{content:counter(step);position:absolute;left:0;color:var(--ink3)}`;

const tables = `table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:9px 24px 9px 0;border-top:1px solid var(--line);font-weight:400;overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
thead th{border-top:0;padding-top:0;color:var(--ink3);font-size:12px;line-height:16px;overflow-wrap:normal}
tbody th{font-weight:600}
.mark,.strip,.short{white-space:nowrap}td:has(.strip),td:has(.mark+.short),th:has(.mark+.short){white-space:nowrap}
.mark svg{width:16px;height:16px;vertical-align:-3px;margin-right:8px;forced-color-adjust:none}
.strip{display:inline-block;vertical-align:-3px;margin-right:14px}
.under{display:block;color:var(--ink3);font-size:12px;line-height:16px;font-weight:400}
.mark~.under{padding-left:24px}.strip~.under{padding-left:118px}
.doubtful{color:var(--caution)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
summary{cursor:pointer;color:var(--ink2);padding:8px 0;width:max-content}
summary:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:6px}
details table{font-size:12px;line-height:16px}details th,details td{padding:4px 14px 4px 0}details tbody th{font-weight:400}`;

/** How the shapes of a drawing look, on a page and in a file of their own. */
export const drawingStyle = `svg text{font-size:12px;fill:var(--ink3)}
svg .label{fill:currentColor;font-weight:600;paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}
svg .label.quiet{fill:var(--ink2);font-weight:400}
svg .label.plain{font-weight:400}svg .label.strong{fill:var(--ink)}svg .name{fill:var(--ink);font-weight:600}
.grid,.line,.l-data,.l-fine,.l-limit,.l-ghost,.upright,.dotted,.dimension,.missing,.whisker{fill:none}
.grid{stroke:var(--grid)}.line{stroke:var(--line)}
.l-data{stroke:currentColor;stroke-width:2.5;stroke-linejoin:round}
.l-fine{stroke:currentColor;stroke-width:1.5;stroke-linejoin:round}
.l-limit{stroke:currentColor;stroke-width:1.25}.strip .l-limit{color:var(--ink2)}.l-ghost{stroke:var(--ink3);stroke-width:1.25}
.upright{stroke:currentColor;stroke-width:1.25}.dotted{stroke:var(--ink3);stroke-width:1;stroke-dasharray:1.5 3}
.dimension{stroke:var(--ink);stroke-width:1.25}.missing{stroke:var(--unknown);stroke-width:1.5;stroke-dasharray:3 4}
.zone{fill:var(--ink);opacity:.025}.zone.clear{opacity:.06}.tint{fill:currentColor;opacity:.1}
.point{fill:currentColor}.point.hollow{fill:var(--bg);stroke:currentColor;stroke-width:1.5}
.dash-1{stroke-dasharray:8 4}.dash-2{stroke-dasharray:2 4}.dash-3{stroke-dasharray:8 4 2 4}
.doubt{fill:currentColor;opacity:.2}
.hatch{stroke:var(--ink3);stroke-width:1;opacity:.55}
.beyond,.wrong{fill:url(#hatch)}
.solid{fill:currentColor}
.whisker{stroke:var(--ink);stroke-width:1.5}.dot{fill:var(--ink)}
${tones}`;

const drawings = `.defs{position:absolute;width:0;height:0}
.pictures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:40px 48px}
figure{margin:0;min-width:0}
figure>svg{display:block;width:100%;height:auto;margin-top:14px;overflow:visible}
figure>svg.phone{display:none}`;

const narrow = `@media (max-width:860px){main{grid-template-columns:minmax(0,1fr);padding:32px 24px;gap:40px}
section.main,section.aside,section.main:has(+section.aside){grid-column:1/-1}.pictures{grid-template-columns:minmax(0,1fr)}figure>svg{max-width:600px}}
@media (max-width:560px){main{padding:24px 16px}h1{font-size:28px;line-height:33px;gap:8px}h1 .mark svg{width:24px;height:24px}
figure>svg.desk{display:none}figure>svg.phone{display:block}
section>table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
section>table,section>table tbody,section>table tr,section>table th,section>table td{display:block;border:0;padding:0}
section>table tr{border-top:1px solid var(--line);padding:12px 0}
section>table td{padding-top:4px}section>table td.empty{display:none}
section>table td[data-head]::before{content:attr(data-head);display:inline-block;width:104px;color:var(--ink3);font-size:12px}
section>table td[data-head]>.under{padding-left:104px}section>table td[data-head]:has(.mark)>.under{padding-left:128px}
details{overflow-x:auto}}`;

const paper = `@media print{:root{${lightTokens}--bg:#FFFFFF}body{font-size:11px;line-height:15px}main{padding:0;gap:24px;max-width:none}
h1{font-size:24px;line-height:28px}figure,tr,li{break-inside:avoid}h2{break-after:avoid}summary{display:none}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}`;

/** The whole style sheet. */
export const styleSheet = [
  `:root{color-scheme:light dark;${lightTokens}}`,
  `@media (prefers-color-scheme:dark){:root{${darkTokens}}}`,
  text,
  tables,
  drawings,
  drawingStyle,
  statusStyle,
  narrow,
  paper,
].join("\n");
