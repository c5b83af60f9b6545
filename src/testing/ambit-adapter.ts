import { ContextModel } from '../model/context-model.ts';
import { keep } from '../propagation/await/keep.ts';
import { bind } from '../propagation/bind.ts';
import { capabilities } from '../propagation/capabilities.ts';
import { ContextVar } from '../propagation/context-var.ts';
import { runRoot } from '../propagation/run-root.ts';
import { Snapshot } from '../propagation/snapshot.ts';
import type { ContextAdapter } from './adapter.ts';

/**
 * Returns the adapter of Ambit itself, on the backend that is live when it is called.
 *
 * @example
 * installBackend((slot) => myBackend(slot));
 * const results = await runSuite(ambitAdapter());
 */
export function ambitAdapter(): ContextAdapter {
  const { backend, limits } = capabilities();
  return {
    name: `Ambit on ${backend}`,
    limits,
    make: (options) => new ContextVar({ name: 'conformance', ...options }),
    snapshot() {
      const snapshot = new Snapshot();
      return (fn, ...args) => snapshot.run(fn, ...args);
    },
    bind,
    bindIterator: bind,
    keep,
    runRoot,
    ContextModel,
  };
}
