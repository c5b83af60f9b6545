/** A step: a command of the shell. */
export interface Step {
  readonly command: string;
  readonly minutes: number;
  readonly env?: Readonly<Record<string, string>>;
}

/** How steps run. */
export interface RunStepsOptions {
  readonly atOnce: number;
  readonly print?: (text: string) => void;
}

export function runSteps(
  groups: readonly Readonly<Record<string, Step>>[],
  options: RunStepsOptions,
): Promise<boolean>;
