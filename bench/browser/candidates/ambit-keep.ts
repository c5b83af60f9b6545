// Ambit without a build: each await is marked by hand.
import { ContextVar, keep } from '../../../src/entries/runtimes/browser.ts';
import { serveBenchmarks } from '../realm.ts';
import { type Context, inTwoFlows } from '../workload.ts';

const variable = new ContextVar<unknown>({ name: 'bench' });
const context: Context = {
  run: (value, fn) => variable.run(value, fn),
  get: () => variable.get(),
};
const one = async (): Promise<number> => 1;
const passOn = async (promise: Promise<unknown>): Promise<unknown> => {
  const value = await keep(promise);
  return value;
};

async function awaitSettled(count: number, visit: () => void): Promise<void> {
  const settled = Promise.resolve();
  for (let i = 0; i < count; i += 1) {
    await keep(settled);
    visit();
  }
}

serveBenchmarks(context, {
  'await a settled promise': awaitSettled,
  'await in two flows at once': inTwoFlows(awaitSettled),
  async 'await an async call'(count, visit) {
    for (let i = 0; i < count; i += 1) {
      await keep(one());
      visit();
    }
  },
  async 'await a call that awaits'(count, visit) {
    const settled = Promise.resolve();
    for (let i = 0; i < count; i += 1) {
      await keep(passOn(settled));
      visit();
    }
  },
});
