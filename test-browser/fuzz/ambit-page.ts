// What a page has that runs random programs: Ambit on the backend of browsers.
import '../../src/entries/runtimes/browser.ts';
import { ambitContext } from '../../test-node/build/fuzz/ambit-context.ts';
import { runPrograms, type Trace } from './run-programs.ts';

export { engineTraits } from '../../test-node/build/fuzz/engine-traits.ts';

/** Runs programs. */
export function run(sources: readonly string[]): Promise<readonly Trace[]> {
  return runPrograms(sources, ambitContext);
}
