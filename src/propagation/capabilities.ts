import { isTransformed } from './await/is-transformed.ts';
import type { AwaitWay, Carrier } from './backend.ts';
import { slot } from './slot.ts';

/** The capabilities of the live backend, and its limits. */
export interface Capabilities {
  /** The name of the backend. */
  readonly backend: string;
  /** The ways in which a context gets across an `await` here; `transform` is that of the bundle that Ambit is in. */
  readonly await: readonly AwaitWay[];
  /** The carriers that are not carried, each with the reason and, after a semicolon, the remedy; all others are. */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
}

/**
 * Returns what the live backend carries here, by the names of the conformance table.
 *
 * @example
 * // On Node:
 * capabilities().backend; // 'AsyncLocalStorage'
 * capabilities().await; // ['native']
 */
export function capabilities(): Capabilities {
  const { name, await: ways, limits } = slot.backend;
  const {
    await: lost,
    awaitValue,
    awaitedThenable: _awaited,
    returnedThenable: _returned,
    ...others
  } = limits;
  if ((lost ?? awaitValue) === undefined || !isTransformed()) {
    return { backend: name, await: [...ways], limits: { ...limits } };
  }
  return { backend: name, await: [...ways, 'transform'], limits: others };
}
