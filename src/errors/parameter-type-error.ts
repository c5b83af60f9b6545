import { AmbitError } from './ambit-error.ts';
import { visible } from './visible.ts';

/** One thing that is wrong with the parameters of a run. */
export interface ParameterIssue {
  /** Where it is, such as `user.name`; an empty string for the parameters as a whole. */
  readonly path: string;
  /** The problem, in the words of the schema. */
  readonly message: string;
}

/**
 * The error of a run whose arguments its schema refuses; the code is `ERR_PARAMETER_TYPE`.
 *
 * The counterpart of `prefect.exceptions.ParameterTypeError`.
 */
export class ParameterTypeError extends AmbitError {
  /** The name of the class, which a minifier keeps. */
  override readonly name = 'ParameterTypeError';
  /** Everything that is wrong. */
  readonly issues: readonly ParameterIssue[];

  /**
   * Creates the error.
   *
   * @param noun The noun for the run, such as `Flow run`.
   * @param issues Everything that is wrong.
   */
  constructor(noun: string, issues: readonly ParameterIssue[]) {
    const lines = issues.map(
      ({ path, message }) => `\n - ${path === '' ? '' : `${visible(path)}: `}${visible(message)}`,
    );
    super('ERR_PARAMETER_TYPE', `${noun} received invalid parameters:${lines.join('')}`);
    this.issues = issues;
  }
}
