import { AmbitError } from '../errors/ambit-error.ts';
import { ABSENT, derive, lookup } from './frame.ts';
import { Scope } from './scope.ts';
import { slot } from './slot.ts';

/** Options of a {@link ContextVar}. */
export interface ContextVarOptions<T> {
  /** The name that errors and debuggers show. @default {''} */
  readonly name?: string;
  /** The value that `get` returns where none is active. @default {undefined} */
  readonly defaultValue?: T;
}

/**
 * A variable whose value follows the running code: through calls, promises, timers and whatever else the backend
 * carries.
 *
 * It has the shape of the TC39 `AsyncContext.Variable`, and is the JavaScript counterpart of Python's `contextvars.ContextVar`.
 *
 * @example
 * const requestId = new ContextVar<string>({ name: 'requestId' });
 * requestId.run('r1', () => {
 *   setTimeout(() => {
 *     requestId.get(); // 'r1'
 *   }, 10);
 * });
 * requestId.get(); // undefined
 */
export class ContextVar<T> {
  /** The name that errors and debuggers show. */
  readonly name: string;
  /** The value that `get` returns where none is active. */
  readonly defaultValue: T | undefined;

  /**
   * Creates a variable; nothing else can read or set it but who holds it.
   *
   * @param options The name and the default value.
   * @throws {AmbitError} `ERR_OPTION_INVALID`.
   */
  constructor(options: ContextVarOptions<T> = {}) {
    const { name = '', defaultValue } = Object(options) as ContextVarOptions<T>;
    const isKnown = (key: string): boolean => key === 'name' || key === 'defaultValue';
    if (Object(options) !== options || typeof name !== 'string' || !Object.keys(options).every(isKnown)) {
      throw new AmbitError(
        'ERR_OPTION_INVALID',
        'Cannot create a ContextVar: Expected { name?: string, defaultValue? }',
      );
    }
    this.name = name;
    this.defaultValue = defaultValue;
  }

  /**
   * Returns the active value, or the default one. A value of `undefined` counts as one.
   *
   * @example
   * new ContextVar({ defaultValue: 1 }).get(); // 1
   */
  get(): T | undefined {
    const { backend } = slot;
    const { store } = backend;
    const frame = store ? (store.getStore() ?? slot.root) : backend.current();
    const value = lookup(frame, this);
    return value === ABSENT ? this.defaultValue : (value as T | undefined);
  }

  /**
   * Calls `fn` with `value` as the active one, and returns or throws what it does.
   *
   * @param value The value that `fn`, and all that is scheduled from it, will see.
   * @param fn The function to call.
   * @param args The arguments to call it with.
   * @example
   * requestId.run('r1', (greeting) => `${greeting} ${requestId.get()}`, 'hello'); // 'hello r1'
   */
  run<A extends readonly unknown[], R>(value: T, fn: (...args: A) => R, ...args: A): R {
    const { backend } = slot;
    const { store } = backend;
    const frame = derive(store ? (store.getStore() ?? slot.root) : backend.current(), this, value);
    // Note: a closure over the arguments here would be created even without any, and is most of the cost of a run.
    return (store ?? backend).run(frame, args.length === 0 ? (fn as () => R) : withArguments(fn, args));
  }

  /**
   * Makes `value` the active one from here on, until the scope that it returns is exited.
   *
   * Prefer {@link run}, which cannot be left open. In an async function, enter after the first `await`, or inside a
   * `run`: on every native runtime what is entered before it reaches the caller too.
   *
   * In a page that the build transform has not seen, exit in the same stretch of code: what is left entered at its end
   * is seen by native awaits that were to go on before.
   *
   * @param value The value to make active.
   * @throws {AmbitError} `ERR_SCOPE_UNSUPPORTED` where the runtime cannot enter.
   * @example
   * const scope = requestId.enter('r1');
   * requestId.get(); // 'r1'
   * scope.exit();
   */
  enter(value: T): Scope {
    return new Scope(derive(slot.backend.current(), this, value), this.name);
  }
}

function withArguments<A extends readonly unknown[], R>(fn: (...args: A) => R, args: A): () => R {
  return () => fn(...args);
}
