import { AmbitError } from './ambit-error.ts';

/** Thrown where something tries to change a context; the code is `ERR_CONTEXT_IMMUTABLE`. */
export class ImmutableError extends AmbitError {
  /** The name of the class, which a minifier keeps. */
  override readonly name = 'ImmutableError';

  /**
   * Creates the error.
   *
   * @param attempt The change that was tried, such as `set "id" of RequestContext`.
   */
  constructor(attempt: string) {
    super(
      'ERR_CONTEXT_IMMUTABLE',
      `Cannot ${attempt}: contexts are immutable. Make a changed copy with copy({ update: { … } })`,
    );
  }
}
