import type { ContextModel } from '../model/context-model.ts';
import type { Carrier } from '../propagation/backend.ts';

/** A value that was entered, and is active until it is exited. */
export interface AdapterScope {
  /** Ends it; throws out of order, twice, or in another flow of control. */
  exit(): void;
  /** Does the same at the end of a `using` block. */
  [Symbol.dispose](): void;
}

/** A context variable of the system under test. */
export interface AdapterVariable<T> {
  /** Returns the active value, or the default one. */
  get(): T | undefined;
  /** Calls `fn` with `value` active, and returns or throws what it does. */
  run<A extends readonly unknown[], R>(value: T, fn: (...args: A) => R, ...args: A): R;
  /** Makes `value` active from here on. */
  enter?(value: T): AdapterScope;
}

/** Calls a function with the values that a snapshot holds. */
export type SnapshotRunner = <A extends readonly unknown[], R>(fn: (...args: A) => R, ...args: A) => R;

/** Options of a variable that an adapter makes. */
export interface AdapterVariableOptions<T> {
  /** The value where none was set. @default {undefined} */
  readonly defaultValue?: T;
}

/**
 * A system that carries context, as the conformance suite sees it.
 *
 * The cases that use a missing optional member are left out. The suite calls the members as plain
 * functions, without a `this`.
 */
export interface ContextAdapter {
  /** The name of the system. */
  readonly name: string;
  /** The carriers that the system does not carry here, each with the reason and, after a semicolon, the remedy. */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
  /** Makes a variable. */
  make<T>(options?: AdapterVariableOptions<T>): AdapterVariable<T>;
  /** Takes a snapshot of all variables. */
  snapshot(): SnapshotRunner;
  /** Returns `fn`, fixed to the context that is active now. */
  bind<F extends (...args: never) => unknown>(fn: F): F;
  /** Returns an iterator whose body runs in the context that is active now. */
  bindIterator?<I extends Iterator<unknown> | AsyncIterator<unknown>>(iterator: I): I;
  /** Returns a promise whose direct `await` goes on in the context that is active now. */
  keep?<T>(value: T | PromiseLike<T>): Promise<T>;
  /** Calls `fn` with no context active. */
  runRoot?<R>(fn: () => R): R;
  /** The base class of validated, immutable contexts. */
  readonly ContextModel?: typeof ContextModel;
}

/** The optional abilities of a system; `enter` is one of its variables. */
export type Ability = 'bindIterator' | 'keep' | 'runRoot' | 'ContextModel' | 'enter';

/** Returns whether a system has an ability. */
export function isAble(adapter: ContextAdapter, ability: Ability): boolean {
  return (ability === 'enter' ? adapter.make().enter : adapter[ability]) !== undefined;
}
