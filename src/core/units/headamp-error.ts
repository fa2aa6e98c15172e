/**
 * A mistake of the user, not of the program: an unknown name, a file that ends early, a negative ohm.
 *
 * Its message is one plain sentence: what is wrong, where, what to do. Faces print it alone and
 * leave with code 2. Everything else that is thrown is our bug.
 */
export class HeadampError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "HeadampError";
    this.code = code;
  }
}
