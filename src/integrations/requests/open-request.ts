import { AmbitError } from '../../errors/ambit-error.ts';
import { runRoot } from '../../propagation/run-root.ts';
import { Snapshot } from '../../propagation/snapshot.ts';
import { requestError } from './request-error.ts';

/** A context, or a context manager such as `tags()`. */
interface Runnable {
  /** Calls `fn` with the context active, and returns its result. */
  run<R>(fn: () => R): R;
}

/** The context of a request, or several, each of which is entered inside of those before it. */
type RequestContexts = Runnable | readonly Runnable[];

/** Makes the context of a request, or several, from what the framework passes on; at once or later. */
export type CreateContexts<A extends readonly unknown[]> = (
  ...args: A
) => RequestContexts | PromiseLike<RequestContexts>;

/**
 * Returns a snapshot of the contexts that `create` makes, and of nothing else; a promise of it only where `create` returns
 * a promise. A request that need not wait does not: each promise costs a server time, before Node 24 most of all.
 *
 * All calls start from the empty frame: a server, a connection that is kept alive and, on Deno, a dynamic import in
 * an earlier request would pass theirs on.
 *
 * @param create The function that makes the contexts.
 * @throws {AmbitError} `ERR_CONTEXT_INVALID` for a result that is not a context, and for a thrown value that is not an
 * error; an error that `create` throws is rethrown. A promise rejects with the same.
 */
export function openRequest(create: CreateContexts<readonly []>): Snapshot | Promise<Snapshot> {
  try {
    return runRoot(() => {
      const contexts = create();
      return isPromise(contexts) ? openLater(contexts) : enterAll(listOf(contexts));
    });
  } catch (reason) {
    throw requestError(reason);
  }
}

async function openLater(promise: PromiseLike<RequestContexts>): Promise<Snapshot> {
  try {
    const contexts = await promise;
    return runRoot(() => enterAll(listOf(contexts)));
  } catch (reason) {
    throw requestError(reason);
  }
}

function isPromise(value: unknown): value is PromiseLike<RequestContexts> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

function listOf(contexts: RequestContexts): readonly Runnable[] {
  const list = Array.isArray(contexts) ? [...(contexts as readonly Runnable[])] : [contexts as Runnable];
  for (const each of list) {
    if (typeof each?.run === 'function') continue;
    throw new AmbitError(
      'ERR_CONTEXT_INVALID',
      `Cannot start a request: Expected a context but received ${each === null ? 'null' : typeof each}. Return a context, or an array of contexts`,
    );
  }
  return list;
}

// Any object with a `run` may come here, even one that does not call the function.
function enterAll(contexts: readonly Runnable[], index = 0): Snapshot {
  const context = contexts[index];
  if (context === undefined) return new Snapshot();
  let snapshot: Snapshot | undefined;
  const returned: unknown = context.run(() => (snapshot ??= enterAll(contexts, index + 1)));
  if (snapshot !== undefined && returned === snapshot) return snapshot;
  // An async `run` may still reject, which nobody awaits.
  Promise.resolve(returned).catch(() => {});
  throw new AmbitError(
    'ERR_CONTEXT_INVALID',
    'Cannot start a request: run() of a context did not return the result of its function. Call the function immediately, and return its result',
  );
}
