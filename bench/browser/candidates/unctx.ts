// unctx, with its build transform, which restores the context in the functions given to withAsyncContext.
import { createContext, withAsyncContext } from 'unctx';
import { serveBenchmarks } from '../realm.ts';
import { type Context, inTwoFlows, type Operation, workload } from '../workload.ts';

const storage = createContext<string>();
const context: Context = {
  run: (value, fn) => storage.call(value, fn),
  start: (value, fn) => storage.callAsync(value, fn),
  get: () => storage.tryUse(),
};
const one = async (): Promise<number> => 1;
const passOn = (promise: Promise<unknown>): Promise<unknown> =>
  withAsyncContext(async () => {
    const value = await promise;
    return value;
  })();

const awaitSettled: Operation = (count, visit) =>
  withAsyncContext(async () => {
    const settled = Promise.resolve();
    for (let i = 0; i < count; i += 1) {
      await settled;
      visit();
    }
  })();

const awaitCall: Operation = (count, visit) =>
  withAsyncContext(async () => {
    for (let i = 0; i < count; i += 1) {
      await one();
      visit();
    }
  })();

const awaitCallThatAwaits: Operation = (count, visit) =>
  withAsyncContext(async () => {
    const settled = Promise.resolve();
    for (let i = 0; i < count; i += 1) {
      await passOn(settled);
      visit();
    }
  })();

serveBenchmarks(context, {
  ...workload(context),
  'await a settled promise': awaitSettled,
  'await in two flows at once': inTwoFlows(awaitSettled),
  'await an async call': awaitCall,
  'await a call that awaits': awaitCallThatAwaits,
  // It refuses to set a context inside of another one.
  'run and get'(count, visit) {
    storage.unset();
    for (let i = 0; i < count; i += 1) storage.call('inner', storage.tryUse);
    visit();
  },
});
