/** Says that a command cannot do what it was asked to; the process ends with its exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  /** 2 for wrong usage or input, 1 where what was asked for failed. */
  readonly exitCode: 1 | 2;

  /**
   * Creates an error.
   *
   * @param message What the user is told; nothing is put before or after it.
   * @param exitCode The exit code.
   */
  constructor(message: string, exitCode: 1 | 2 = 2) {
    super(message);
    this.exitCode = exitCode;
  }
}
