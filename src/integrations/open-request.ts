import { AmbitError } from '../errors/ambit-error.ts';
import { runRoot } from '../propagation/run-root.ts';
import { Snapshot } from '../propagation/snapshot.ts';

/** What code can be run in: a context, or a context manager such as `tags()`. */
export interface Runnable {
  /** Calls `fn` with the context active, and returns what it does. */
  run<R>(fn: () => R): R;
}

/** The context of a request, or several, each of which is entered inside of those before it. */
export type RequestContexts = Runnable | readonly Runnable[];

/** Makes the context of a request, or several, from what the framework passes on; at once or later. */
export type CreateContexts<A extends readonly unknown[]> = (
  ...args: A
) => RequestContexts | PromiseLike<RequestContexts>;

/**
 * Returns a snapshot of the contexts that `create` makes, and of nothing else.
 *
 * Both calls start from the empty frame: a server, a connection that is kept alive and, on Deno, a dynamic import in
 * an earlier request would hand theirs over.
 *
 * @param create The function that makes the contexts.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID` for what is no context; whatever `create` throws, too.
 */
export async function openRequest(create: CreateContexts<readonly []>): Promise<Snapshot> {
  const contexts = await runRoot(create);
  return runRoot(() => enterAll(listOf(contexts)));
}

function listOf(contexts: RequestContexts): readonly Runnable[] {
  const list = (Array.isArray(contexts) ? contexts : [contexts]) as readonly Runnable[];
  for (const each of list) {
    if (typeof each?.run === 'function') continue;
    throw new AmbitError(
      'ERR_CONTEXT_INVALID',
      `Cannot start a request: Expected a context but received ${each === null ? 'null' : typeof each}. Return a context from the function that makes it, or an array of contexts`,
    );
  }
  return list;
}

function enterAll([first, ...others]: readonly Runnable[]): Snapshot {
  return first === undefined ? new Snapshot() : first.run(() => enterAll(others));
}
