import { bind } from '../../src/propagation/bind.ts';
import { ContextVar } from '../../src/propagation/context-var.ts';

/**
 * A library that keeps a queue of its own, and how it is used by two: ada, who keeps it busy, and bob, who waits.
 *
 * A row of `docs/library-queues.md` is made of it.
 */
export interface QueueCase {
  /** The name of the package. */
  readonly library: string;
  /** What runs in another's context, in Markdown. */
  readonly what: string;
  /** Whose context that is, in Markdown. */
  readonly whose: string;
  /** What to do, in Markdown. */
  readonly remedy: string;
  /** Does so, with the remedy or without; returns whose context bob's callback has seen. */
  observe(isRemedied: boolean): Promise<string>;
  /** Another remedy. */
  readonly other?: OtherRemedy;
}

/** What else can be done. */
interface OtherRemedy {
  /** What, in Markdown. */
  readonly remedy: string;
  /** Does so; returns whose context bob has seen. */
  observe(): Promise<string>;
}

const user = new ContextVar<string>({ name: 'user' });

/** Calls `fn` in the context of ada, who is first. */
export function asAda<R>(fn: () => R): R {
  return user.run('ada', fn);
}

/** Calls `fn` in the context of bob, who waits. */
export function asBob<R>(fn: () => R): R {
  return user.run('bob', fn);
}

/** Returns whose context is active. */
export function whose(): string {
  return user.get() ?? 'nobody';
}

/** Returns `fn`, bound to the context that is active where that is the remedy. */
export function boundIf<F extends (...args: never) => unknown>(isRemedied: boolean, fn: F): F {
  return isRemedied ? bind(fn) : fn;
}

/** Resolves when `start` has called the callback that it gets, with what {@link whose} returned in it. */
export function whoseIn(start: (callback: () => void) => unknown): Promise<string> {
  return new Promise((resolve) => {
    start(() => resolve(whose()));
  });
}

/** Waits for one turn of the event loop. */
export function turn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}

/** Imports a package by its name, for those that have no types. */
export async function load<T>(name: string): Promise<T> {
  return (await import(name)) as T;
}
