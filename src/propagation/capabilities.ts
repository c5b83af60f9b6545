import type { Carrier } from './backend.ts';
import { isTransformed } from './is-transformed.ts';
import { slot } from './slot.ts';

/** What the live backend carries, and what it does not. */
export interface Capabilities {
  /** The name of the backend. */
  readonly backend: string;
  /** What is not carried, each with the reason and the remedy; everything else is. */
  readonly limits: Readonly<Partial<Record<Carrier, string>>>;
}

/**
 * Returns what the live backend carries here, by the names of the conformance table.
 *
 * @example
 * // On Node:
 * capabilities().backend; // 'AsyncLocalStorage'
 */
export function capabilities(): Capabilities {
  const { name, limits } = slot.backend;
  if (limits.await === undefined || !isTransformed()) return { backend: name, limits: { ...limits } };
  const { await: _await, awaitedThenable: _awaitedThenable, ...others } = limits;
  return { backend: name, limits: others };
}
