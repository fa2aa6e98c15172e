import { expect, it } from "vitest";
import { kaiserWindow } from "../../src/core/math/window.ts";

it("Kaiser's window with beta 0 is none at all, and with beta 38 its ends are 1e-15 of its middle", () => {
  const none = kaiserWindow(0, 64);
  expect([none.coherentGainRatio, none.enbwBins]).toEqual([1, 1]);
  expect(kaiserWindow(38, 4097).weights[0]).toBeLessThan(1e-14);
});
