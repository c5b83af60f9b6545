import { AmbitError } from '../errors/ambit-error.ts';
import { exitOnDispose } from '../platform/dispose.ts';
import { exitError } from '../propagation/scope.ts';
import type { ContextModel } from './context-model.ts';

/**
 * A context that is made at the moment it is entered, from what is active then.
 *
 * It is the JavaScript counterpart of the context managers that Python's `@contextmanager` makes, such as `tags()`.
 */
export class ContextManager<C extends ContextModel, T> implements Disposable {
  /** Exits at the end of a `using` block. */
  declare readonly [Symbol.dispose]: () => void;
  readonly #name: string;
  readonly #create: () => C;
  readonly #value: (context: C) => T;
  #entered: C | undefined;

  /**
   * Creates a context manager.
   *
   * @param name The name of the function that returns it, for errors.
   * @param create The function that makes the context.
   * @param value The function that returns what `run` passes on.
   */
  constructor(name: string, create: () => C, value: (context: C) => T) {
    this.#name = name;
    this.#create = create;
    this.#value = value;
  }

  /**
   * Calls `fn` with the context active, and returns or throws what it does; any number of times at once.
   *
   * @param fn The function to call.
   */
  run<R>(fn: (value: T) => R): R {
    return this.#create().run((context) => fn(this.#value(context)));
  }

  /**
   * Makes the context active until `exit` is called, or to the end of a `using` block. Prefer `run`.
   *
   * @throws {AmbitError} `ERR_SCOPE_ENTERED` while it is entered already.
   */
  enter(): this {
    if (this.#entered !== undefined) {
      throw new AmbitError(
        'ERR_SCOPE_ENTERED',
        `Cannot enter ${this.#name}: Context already entered. Context enter calls cannot be nested. Call ${this.#name} again, or use run()`,
      );
    }
    this.#entered = this.#create().enter();
    return this;
  }

  /**
   * Makes the context that was active before `enter` the active one again.
   *
   * @throws {AmbitError} `ERR_SCOPE_NOT_ENTERED` without an enter, `ERR_SCOPE_ORDER` while another context is the
   * innermost; then nothing is changed.
   */
  exit(): void {
    if (this.#entered === undefined) {
      throw exitError('ERR_SCOPE_NOT_ENTERED', this.#name);
    }
    this.#entered.exit();
    this.#entered = undefined;
  }

  static {
    exitOnDispose(ContextManager.prototype);
  }
}
