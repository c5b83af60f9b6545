// als-browser; its documentation has each await marked by capture and restore.
import { AsyncLocalStorage, capture, restore, type SnapshotContainer } from 'als-browser';
import { serveBenchmarks } from '../realm.ts';
import { type Context, inTwoFlows, workload } from '../workload.ts';

const storage = new AsyncLocalStorage<string>();
const context: Context = {
  run: (value, fn) => storage.run(value, fn),
  get: () => storage.getStore(),
};
const one = async (): Promise<number> => 1;
const passOn = async (promise: Promise<unknown>): Promise<unknown> => {
  const container: SnapshotContainer = {};
  const value = restore(container, await capture(container, promise));
  return value;
};

async function awaitSettled(count: number, visit: () => void): Promise<void> {
  const container: SnapshotContainer = {};
  const settled = Promise.resolve();
  for (let i = 0; i < count; i += 1) {
    restore(container, await capture(container, settled));
    visit();
  }
}

serveBenchmarks(context, {
  ...workload(context),
  'await a settled promise': awaitSettled,
  'await in two flows at once': inTwoFlows(awaitSettled),
  async 'await an async call'(count, visit) {
    const container: SnapshotContainer = {};
    for (let i = 0; i < count; i += 1) {
      restore(container, await capture(container, one()));
      visit();
    }
  },
  async 'await a call that awaits'(count, visit) {
    const container: SnapshotContainer = {};
    const settled = Promise.resolve();
    for (let i = 0; i < count; i += 1) {
      restore(container, await capture(container, passOn(settled)));
      visit();
    }
  },
});
