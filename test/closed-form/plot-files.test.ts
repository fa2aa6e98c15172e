import { describe, expect, it } from "vitest";
import type { Document, Exhibit } from "../../src/core/report/document.ts";
import { withPlainColours } from "../../src/core/report/plain-colours.ts";
import { plotFiles } from "../../src/core/report/plot-files.ts";

describe("colours that stand for themselves", () => {
  it("take the place of their names, wherever the style asks for them", () => {
    const svg =
      "<svg><style>svg{--ink:#101316;\n--dac:#3D5DE0;font:14px Inter}.a{fill:var(--ink)}.b{stroke:var(--dac)}</style></svg>";
    expect(withPlainColours(svg)).toBe(
      "<svg><style>svg{font:14px Inter}.a{fill:#101316}.b{stroke:#3D5DE0}</style></svg>",
    );
  });

  it("leave words alone that only look like it, and names that nobody declares", () => {
    const svg = "<svg><style>a{--ink:#000;fill:var(--else)}</style><text>--ink:red; var(--ink)</text></svg>";
    expect(withPlainColours(svg)).toBe(
      "<svg><style>a{fill:var(--else)}</style><text>--ink:red; var(--ink)</text></svg>",
    );
  });
});

describe("the plots of a document", () => {
  const axis = { title: "V", scale: "linear", from: 0, to: 1, ticks: [] } as const;
  const picture = { title: "p", drawing: { kind: "plot", x: axis, y: axis, lines: [] } } as const;
  const exhibit = (question: string, pictures: Exhibit["pictures"], answer = "Yes."): Exhibit => ({
    question,
    answer,
    pictures,
    note: "",
  });
  const documentOf = (...exhibits: Exhibit[]): Document => ({
    title: "t",
    about: [],
    sections: [{ title: "none" }, { title: "some", exhibits }],
  });

  it("are numbered through, two of one question apart, and one without a picture left out", () => {
    const document = documentOf(
      exhibit("Is it? It's 1 kHz!", [picture, picture]),
      exhibit("No data", []),
      exhibit("Ω?", [picture]),
    );
    const names = plotFiles(document, "take 1").map(({ name }) => name);
    expect(names).toEqual(["take 1-1-is-it-it-s-1-khz", "take 1-2-is-it-it-s-1-khz", "take 1-3"]);
  });

  it("are none of a document without pictures", () => {
    expect(plotFiles(documentOf(exhibit("No data", [])), "take")).toEqual([]);
  });

  it("are headed by whole sentences, and a sign where there are more", () => {
    const sentence = "It is forty letters long, this sentence.";
    const headOf = (answer: string) =>
      /class="take"[^>]*>([^<]*)</.exec(plotFiles(documentOf(exhibit("q", [picture], answer)), "n")[0].svg)?.[1];
    expect(headOf(`${sentence}\n${sentence}`)).toBe(`${sentence} ${sentence}`);
    expect(headOf(`${sentence} ${sentence} ${sentence}`)).toBe(`${sentence} ${sentence} …`);
  });
});
