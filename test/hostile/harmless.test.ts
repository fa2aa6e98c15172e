import { describe, expect, test } from "vitest";
import { harmless } from "../../src/core/units/harmless.ts";

describe("text from a stranger", () => {
  test("loses its terminal escapes, whole", () => {
    expect(harmless("\u001b[31mred\u001b[0m")).toBe("red");
    expect(harmless("\u001b]0;title\u0007HD 600")).toBe("HD 600");
    expect(harmless("\u009b2Jcleared")).toBe("cleared");
    expect(harmless("\u001bc")).toBe("");
    expect(harmless("a\u001b[")).toBe("a");
  });

  test("stays one line", () => {
    expect(harmless("one\r\ntwo\tthree\u2028four")).toBe("one two three four");
    expect(harmless("\u0000\u0008a\u007f")).toBe("a");
  });

  test("cannot turn a line around or hide letters", () => {
    expect(harmless("HD\u202e006\u202c\u2066x\u2069")).toBe("HD006x");
    expect(harmless("HD\u200b6\u200d0\ufeff0")).toBe("HD600");
    expect(harmless("a\ud800b")).toBe("ab");
  });

  test("keeps ordinary letters of every script", () => {
    const name = "Bowers & Wilkins Pâté 森海塞尔 ゼンハイザー Сенхайзер ♪ 1 µV 46 Ω −3 dB 😀";
    expect(harmless(name)).toBe(name);
  });

  test("is cut with an ellipsis, never inside a character", () => {
    expect(harmless("x".repeat(500))).toHaveLength(200);
    expect(harmless("x".repeat(500)).endsWith("…")).toBe(true);
    expect(harmless("😀".repeat(10), 4)).toBe("😀😀😀…");
    expect(harmless("abcd", 4)).toBe("abcd");
  });
});
