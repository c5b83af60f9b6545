import { AmbitError } from './ambit-error.ts';

/** One thing that was wrong with the input of a context. */
export interface ContextIssue {
  /** Where it was found, such as `user.name`. */
  readonly path: string;
  /** The expected value, and the received one. */
  readonly message: string;
  /** The offending value; `********` where it may be secret. */
  readonly value: unknown;
}

/**
 * Thrown where the fields of a context are not what its model says; the code is `ERR_CONTEXT_INVALID`.
 *
 * The counterpart of pydantic's `ValidationError`.
 */
export class ContextValidationError extends AmbitError {
  /** The name of the class, which a minifier keeps. */
  override readonly name = 'ContextValidationError';
  /** Everything that was wrong, each with its path and value. */
  readonly issues: readonly ContextIssue[];

  /**
   * Creates the error.
   *
   * @param action The action that was tried, such as `create RequestContext`.
   * @param issues Everything that was wrong.
   */
  constructor(action: string, issues: readonly ContextIssue[]) {
    super('ERR_CONTEXT_INVALID', `Cannot ${action}: ${issues.map(describe).join('; ')}`);
    this.issues = issues;
  }
}

function describe({ path, message }: ContextIssue): string {
  return path === '' ? message : `${path}: ${message}`;
}
