import type { Endpoint } from 'comlink';
import { ContextVar } from '../../src/propagation/context-var.ts';

/** What a library is used against: the same for Node and a page, but made of what each has. */
export interface World {
  /** The address of the server of {@link serve}, without a slash at its end. */
  readonly url: string;
  /** Starts the worker of `worker.ts`. */
  readonly startWorker: () => WorkerEnd;
}

/** This side of a worker. */
export interface WorkerEnd {
  readonly endpoint: Endpoint;
  readonly stop: () => void;
}

/** The main use of a library, inside contexts. */
export interface RealCode {
  /** What {@link use} answers, wherever the context follows the code as under `AsyncLocalStorage`. */
  readonly expected: unknown;
  /** Uses the library, and answers what came of it, and in which context it called back. */
  readonly use: (world: World) => Promise<unknown>;
}

/** The variable whose value is followed. */
export const user: ContextVar<string> = new ContextVar({ name: 'user' });

/** Returns the text with the context in which it is said. */
export function at(text: unknown): string {
  return `${text} @${user.get() ?? '-'}`;
}

/** Notes a text with the context in which it is said, and returns a value that may be given. */
export function note(seen: string[], text: unknown): undefined;
export function note<T>(seen: string[], text: unknown, value: T): T;
export function note<T>(seen: string[], text: unknown, value?: T): T | undefined {
  seen.push(at(text));
  return value;
}

/** Calls a function in the contexts `a` and `b`, at once. */
export function inBoth<R>(fn: (name: string) => Promise<R>): Promise<R[]> {
  return Promise.all(['a', 'b'].map((name) => user.run(name, () => fn(name))));
}

/** Waits for a timer. */
export function pause(milliseconds: number = 1): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
