import { AmbitError } from '../errors/ambit-error.ts';
import { exitOnDispose } from './dispose.ts';
import type { Frame } from './frame.ts';
import { slot } from './slot.ts';

/**
 * A value that was entered and not exited yet; it stands for Python's `contextvars.Token`.
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
  readonly #frame: Frame;
  readonly #previous: Frame;
  #isOpen = true;

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
    if (!this.#isOpen) {
      throw new AmbitError(
        'ERR_SCOPE_NOT_ENTERED',
        `Cannot exit ${this.#name}: Asymmetric use of context. Context exit called without an enter. Exit once for each enter, or use run()`,
      );
    }
    if (slot.backend.current() !== this.#frame) {
      throw new AmbitError(
        'ERR_SCOPE_ORDER',
        `Cannot exit ${this.#name}: Asymmetric use of context. Another context is current here: exit the inner ones first, in the flow of control that entered them, or use run()`,
      );
    }
    this.#isOpen = false;
    slot.backend.enter(this.#previous);
  }
}

exitOnDispose(Scope.prototype);
