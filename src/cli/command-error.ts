/** Thrown by a command that cannot do its work; the process ends with its exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** 2 for wrong usage or input, 1 for a failure. */
  readonly exitCode: 1 | 2;

  /**
   * Creates an error.
   *
   * @param message The text for the user; nothing is put before or after it.
   * @param exitCode The exit code.
   */
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
