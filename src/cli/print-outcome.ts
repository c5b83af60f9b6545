/** How a verb prints. */
export interface OutputOptions {
  /** Whether as JSON. */
  readonly json?: true;
}

/**
 * Prints what a verb did or found.
 *
 * @param options Whether as JSON.
 * @param data What is printed as JSON.
 * @param lines What is printed else.
 */
export function printOutcome({ json }: OutputOptions, data: unknown, lines: readonly string[]): void {
  console.log(json ? JSON.stringify(data, null, 2) : lines.join('\n'));
}
