// What a page has that runs random programs without Ambit, and without any context.
import { runPrograms, type Trace } from './run-programs.ts';

export { engineTraits } from '../../test-node/build/fuzz/engine-traits.ts';

/** Runs programs. */
export function run(sources: readonly string[]): Promise<readonly Trace[]> {
  return runPrograms(sources, (pause) => ({
    run: (_, fn) => fn(),
    enter: () => {},
    get: () => undefined,
    bind: (fn) => fn,
    micro: (fn) => queueMicrotask(fn),
    pause,
    check: () => {},
  }));
}
