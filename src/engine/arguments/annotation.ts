/** A value that is marked, so that the engine treats it in a way of its own; the function gets the value alone. */
export abstract class Annotation<T> {
  /** The value. */
  readonly value: T;

  /**
   * Creates a marked value.
   *
   * @param value The value.
   */
  constructor(value: T) {
    this.value = value;
  }

  /** Returns another value that is marked in the same way. */
  abstract around(value: unknown): Annotation<unknown>;
}
