import type { RunScope } from './run-scope.ts';

type Close = () => Promise<unknown>;

const open = new WeakMap<RunScope, Set<Close>>();

/**
 * Has something that a run left open, such as a generator, closed before the run ends. Returns the function that says it is closed.
 *
 * @param scope The scope of the run; nothing is closed without a scope.
 * @param close The function that closes it.
 */
export function leaveOpen(scope: RunScope | undefined, close: Close): () => void {
  if (scope === undefined) return () => {};
  const left = open.get(scope) ?? new Set();
  open.set(scope, left.add(close));
  return () => left.delete(close);
}

/**
 * Waits until the runs and the work that a scope holds have ended, then closes what is left open, and so on until nothing is.
 *
 * @param scope The scope.
 * @throws As `RunScope.join` does.
 */
export async function joinAndClose(scope: RunScope): Promise<void> {
  do {
    await scope.join();
  } while (await closeAll(scope));
}

async function closeAll(scope: RunScope): Promise<boolean> {
  const left = [...(open.get(scope) ?? [])];
  // The state of its run says how it failed.
  await Promise.all(left.map((close) => close().catch(() => {})));
  return left.length > 0;
}
