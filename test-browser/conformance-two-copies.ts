// What a page with two copies of Ambit runs of the conformance suite: one copy reads what the other one writes.
import '../src/entries/runtimes/browser.ts';
import type { AdapterVariable, ContextAdapter } from '../src/testing/adapter.ts';
import { ambitAdapter } from '../src/testing/ambit-adapter.ts';
import { runSuite } from '../src/testing/run-suite.ts';
import type { SuiteReport } from '../test-node/conformance/runtime.ts';

// What the page has: the global that the bundle of the other copy makes.
declare const OtherCopy: typeof import('./other-copy.ts');

/** Runs the suite. */
export async function run(): Promise<SuiteReport> {
  const adapter = mixed(ambitAdapter(), OtherCopy.ambitAdapter());
  return { limits: adapter.limits, cases: await runSuite(adapter) };
}

// All but the variables is the other copy's; they are this one's, written by its methods.
function mixed(one: ContextAdapter, other: ContextAdapter): ContextAdapter {
  const { run, enter } = other.make();
  return {
    ...other,
    make<T>(options?: { readonly defaultValue?: T }): Required<AdapterVariable<T>> {
      const variable = one.make<T>(options);
      return {
        get: () => variable.get(),
        run: run.bind(variable),
        enter: (enter as NonNullable<typeof enter>).bind(variable),
      };
    },
  };
}
