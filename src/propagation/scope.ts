import { AmbitError } from '../errors/ambit-error.ts';
import { exitOnDispose } from '../platform/dispose.ts';
import type { Frame } from './frame.ts';
import { slot } from './slot.ts';

const reasons = {
  ERR_SCOPE_NOT_ENTERED: 'Context exit called without an enter. Exit once for each enter',
  ERR_SCOPE_ORDER:
    'Another context is current here: exit the inner ones first, in the flow of control that entered them',
} as const;

/**
 * A value that was entered and not exited yet; the JavaScript counterpart of Python's `contextvars.Token`.
 *
 * @example
 * {
 *   using scope = requestId.enter('r1');
 *   requestId.get(); // 'r1'
 * }
 * requestId.get(); // undefined
 */
export class Scope implements Disposable {
  /** Exits at the end of a `using` block. */
  declare readonly [Symbol.dispose]: () => void;
  readonly #name: string;
  readonly #previous: Frame;
  /** The frame that was entered; none once it was exited. */
  #frame: Frame | undefined;

  /**
   * Enters a frame; use {@link ContextVar.enter}.
   *
   * @param frame The frame to make current.
   * @param name The name of what is entered, for errors.
   * @throws {AmbitError} `ERR_SCOPE_UNSUPPORTED` where the runtime cannot enter.
   */
  constructor(frame: Frame, name: string) {
    const { backend } = slot;
    if (backend.limits.enter !== undefined) {
      throw new AmbitError('ERR_SCOPE_UNSUPPORTED', `Cannot enter ${name}: ${backend.limits.enter}`);
    }
    this.#name = name;
    this.#frame = frame;
    this.#previous = backend.current();
    backend.enter(frame);
  }

  /**
   * Makes the value that was active before the active one again.
   *
   * @throws {AmbitError} `ERR_SCOPE_NOT_ENTERED` if it was exited already, and `ERR_SCOPE_ORDER` if it is not the
   * innermost one here; then nothing is changed.
   */
  exit(): void {
    const { backend } = slot;
    if (this.#frame === undefined) throw exitError('ERR_SCOPE_NOT_ENTERED', this.#name);
    if (this.#frame !== backend.current()) throw exitError('ERR_SCOPE_ORDER', this.#name);
    this.#frame = undefined;
    backend.enter(this.#previous);
  }
}

exitOnDispose(Scope.prototype);

/** Creates the error of an exit that has no enter, or is not its turn. */
export function exitError(code: keyof typeof reasons, name: string): AmbitError {
  return new AmbitError(
    code,
    `Cannot exit ${name}: Asymmetric use of context. ${reasons[code]}, or use run()`,
  );
}
