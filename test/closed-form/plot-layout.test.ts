/** Where the shapes of a plot stand, and what its painter writes. */

import { describe, expect, it } from "vitest";
import type { Plot } from "../../src/core/report/drawing.ts";
import { layOut } from "../../src/core/report/picture-layout.ts";
import { plotLayout } from "../../src/core/report/plot-layout.ts";
import type { Shape } from "../../src/core/report/shape.ts";
import { svgOf } from "../../src/core/report/svg.ts";
import { svgFile } from "../../src/core/report/svg-file.ts";

const axis = (title: string, from: number, to: number) =>
  ({
    title,
    scale: "linear",
    from,
    to,
    ticks: [from, (from + to) / 2, to].map((value) => ({ value, text: String(value) })),
  }) as const;
const bare: Plot = { kind: "plot", x: axis("s", 0, 10), y: axis("V", 0, 100), lines: [] };
const canvas = { widthCount: 400, heightCount: 300 };
const shapesOf = (more: Partial<Plot>): Shape[] => plotLayout({ ...bare, ...more }, canvas);
const named = (shapes: readonly Shape[], key: string): Shape => {
  const found = shapes.find((shape) => shape.key === key);
  if (!found) throw new Error(`no ${key} among ${shapes.map((shape) => shape.key).join(" ")}`);
  return found;
};
const numbersIn = (shape: Shape): number[] =>
  [...String(shape.attributes.d).matchAll(/-?\d+(?:\.\d+)?/g)].map(([text]) => Number(text));

/** Left and right of the inside by the horizontal line at zero, top and bottom by the upright one. */
const shapes = shapesOf({});
const [left, bottom, right] = numbersIn(named(shapes, "gy0"));
const [, top] = numbersIn(named(shapes, "gx0"));

describe("a plot", () => {
  it("puts a point where both of its axes say", () => {
    const [circle, hollow] = [0, 1].map((k) =>
      named(
        shapesOf({
          points: [
            { x: 5, y: 25, shape: "circle", tone: "dac" },
            { x: 10, y: 100, shape: "circle", tone: "amp", hollow: true },
          ],
        }),
        `p${k}`,
      ),
    );
    expect(circle.attributes.cx).toBeCloseTo((left + right) / 2, 1);
    expect(circle.attributes.cy).toBeCloseTo(bottom - (bottom - top) / 4, 1);
    expect(hollow.attributes).toMatchObject({ cx: right, cy: top });
    expect(hollow.className).toBe("point hollow t-amp");
  });

  it("cuts a line off where it leaves the inside, and takes it up where it comes back", () => {
    const line = named(
      shapesOf({ lines: [{ label: "", tone: "dac", weight: "data", xs: [0, 5, 10], ys: [50, 150, 50] }] }),
      "l0",
    );
    expect(String(line.attributes.d).match(/M/g)).toHaveLength(2);
    const at = numbersIn(line);
    // 50 to 150 V crosses 100 V half way, at 2.5 s and again at 7.5.
    expect(at[2]).toBeCloseTo(left + (right - left) / 4, 0);
    expect(at[3]).toBe(top);
    expect(at[4]).toBeCloseTo(left + (3 * (right - left)) / 4, 0);
  });

  it("leaves a hole where a value is none", () => {
    const ys = [10, 20, Number.NaN, 40, 50];
    const { d } = named(
      shapesOf({ lines: [{ label: "", tone: "dac", weight: "data", xs: [0, 1, 2, 3, 4], ys }] }),
      "l0",
    ).attributes;
    expect(String(d).match(/M/g)).toHaveLength(2);
    expect(String(d)).not.toContain("NaN");
  });

  it("thins a long line to what can be seen: no point of it is off by half a pixel", () => {
    const xs = Array.from({ length: 2001 }, (_, k) => k / 200);
    const ys = xs.map((x) => 50 + 40 * Math.sin(2 * x));
    const at = numbersIn(named(shapesOf({ lines: [{ label: "", tone: "dac", weight: "data", xs, ys }] }), "l0"));
    const corners = Array.from({ length: at.length / 2 }, (_, k) => ({ x: at[2 * k], y: at[2 * k + 1] }));
    expect(corners.length).toBeLessThan(200);
    for (const [k, value] of xs.entries()) {
      const x = left + (value / 10) * (right - left);
      const y = bottom - (ys[k] / 100) * (bottom - top);
      const next = corners.findIndex((corner) => corner.x >= x);
      if (next < 1) continue;
      const [a, b] = [corners[next - 1], corners[next]];
      expect(Math.abs(a.y + ((x - a.x) / (b.x - a.x || 1)) * (b.y - a.y) - y)).toBeLessThan(0.5);
    }
  });

  it("hatches above one limit and below another, to the edge", () => {
    const both = shapesOf({
      beyond: [
        { side: "above", xs: [0, 10], ys: [75, 75] },
        { side: "below", xs: [0, 10], ys: [25, 25] },
      ],
    });
    expect(numbersIn(named(both, "b0")).filter((_, k) => k % 2 === 1)).toContain(top);
    expect(numbersIn(named(both, "b1")).filter((_, k) => k % 2 === 1)).toContain(bottom);
  });

  it("draws its one arrow from one value to the other, with its number beside it", () => {
    const one = shapesOf({ dimension: { x: 5, from: 20, to: 60, text: "40 V" } });
    const [, low, , , fromHeight, high] = numbersIn(named(one, "dim-arrow"));
    expect(low).toBe(fromHeight);
    expect(low - high).toBeCloseTo(0.4 * (bottom - top), 0);
    const word = named(one, "dim");
    expect(word.text).toBe("40 V");
    expect(Math.abs(Number(word.attributes.x) - (left + right) / 2)).toBeLessThan(20);
  });

  it("names bands, uprights, dotted lines and what is not so; two words never stand on each other", () => {
    const told = shapesOf({
      zones: [{ from: 0, to: 50, label: "fine", shade: "faint" }],
      marks: [{ x: 3, label: "now", tone: "accent" }],
      references: [{ y: 80, label: "habit" }],
      ghosts: [{ label: "otherwise", xs: [0, 5, 10], ys: [10, 60, 10] }],
      remarks: [
        { text: "first", x: 7, y: 30, side: "above", tone: "dac" },
        { text: "second", x: 7, y: 30, side: "above", tone: "dac" },
      ],
    });
    const words = told.filter(({ className }) => className.startsWith("label")).map(({ text }) => text);
    for (const text of ["fine", "now", "habit", "otherwise", "first"]) expect(words).toContain(text);
    const places = told
      .filter(({ text }) => text === "first" || text === "second")
      .map(({ attributes }) => `${attributes.x} ${attributes.y}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

describe("the painter", () => {
  const sly = `"><script>alert(1)</script>&`;
  const picture = {
    title: sly,
    drawing: {
      ...bare,
      x: axis(sly, 0, 10),
      lines: [{ label: sly, tone: "dac", weight: "data", xs: [0, 10], ys: [1, 99] }],
    },
  } as const;

  it("escapes what a text says, and the layout does not", () => {
    const { shapes: laid } = layOut(picture, 400, 300);
    expect(laid.some(({ text }) => text?.includes("<script>"))).toBe(true);
    expect(svgOf(laid)).not.toContain("<script");
  });

  it("writes a file that stands alone: its colours, its hatch, its words as text", () => {
    const file = svgFile(picture, { answer: sly, note: sly }, 400, 300);
    expect(file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect(file).toContain('<pattern id="hatch"');
    expect(file).not.toContain("<script");
  });

  it("draws bars to their value, and dashes where there is none", () => {
    const { shapes: rows, canvas: size } = layOut(
      {
        title: "bars",
        drawing: {
          kind: "bars",
          x: { ...axis("dB", 1, 100), scale: "log" },
          rows: [
            { label: "known", detail: "10 dB", tone: "amp", value: 10 },
            { label: "not", detail: "?", tone: "dac" },
          ],
        },
      },
      424,
      300,
    );
    expect(named(rows, "b0").attributes.width).toBeCloseTo((424 - 24) / 2, 1);
    expect(named(rows, "b1").className).toBe("missing");
    expect(size.heightCount).toBeLessThan(300);
  });
});
