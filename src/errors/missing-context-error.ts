import { AmbitError } from './ambit-error.ts';

/**
 * Thrown where a context is required and none is active; the code is `ERR_CONTEXT_MISSING`.
 *
 * Ports `prefect.exceptions.MissingContextError`.
 */
export class MissingContextError extends AmbitError {
  /** The name of the class, which a minifier keeps. */
  override readonly name = 'MissingContextError';

  /**
   * Creates the error.
   *
   * @param message The sentence that says which context is missing and how to have one.
   */
  constructor(message: string) {
    super('ERR_CONTEXT_MISSING', message);
  }
}
