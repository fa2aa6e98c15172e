/**
 * Runs a decoder's step without its own complaints on the console: what went wrong is in its result, and reaches the
 * user as one sentence. The decoders work before they first await, so the console is silent for no one else.
 */
export function quietly<Result>(step: () => Result): Result {
  const { error } = console;
  console.error = () => undefined;
  try {
    return step();
  } finally {
    console.error = error;
  }
}
