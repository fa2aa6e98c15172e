import { expect } from "vitest";
import { HeadampError } from "../../src/core/units/headamp-error.ts";

/** The message of what is thrown, which must be a user's mistake in one harmless sentence. */
export function mistakeOf(work: () => unknown): string {
  let caught: unknown;
  try {
    work();
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(HeadampError);
  const { message } = caught as HeadampError;
  expect(message).toMatch(/^[^\p{Cc}\p{Cf}]+\.$/u);
  return message;
}
