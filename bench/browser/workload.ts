/** What every candidate has: a value that follows the code, or does not. */
export interface Context {
  /** Calls `fn` with `value` as the active one. */
  run<R>(value: string, fn: () => R): R;
  /** Calls `fn`, which goes on later, with `value` as the active one, where that takes another call than `run`. */
  start?(value: string, fn: () => unknown): Promise<unknown>;
  /** Returns the active value. */
  get(): unknown;
}

/** Does something `count` times inside a context, and calls `visit` where the code goes on each time. */
export type Operation = (count: number, visit: () => void) => void | Promise<void>;

/** What is measured, by the name of the metric. */
export type Workload = Readonly<Record<Metric, Operation>>;
/** The name of something that is measured. */
export type Metric = (typeof metrics)[number];

/** Everything that is measured, in the order of the table. */
export const metrics = [
  'await a settled promise',
  'await in two flows at once',
  'await an async call',
  'await a call that awaits',
  'await where nothing is entered',
  'then',
  'run and get',
  'dispatch an event',
  'set a timer that fires',
  'set an interval that fires',
  'request a frame and cancel it',
] as const;

/** The metric that is measured outside of any context, as on a page where nothing is ever entered. */
export const OUTSIDE: Metric = 'await where nothing is entered';

async function awaitSettled(count: number, visit: () => void): Promise<void> {
  const settled = Promise.resolve();
  for (let i = 0; i < count; i += 1) {
    await settled;
    visit();
  }
}
const one = async (): Promise<number> => 1;
const passOn = async (promise: Promise<unknown>): Promise<unknown> => {
  const value = await promise;
  return value;
};

/**
 * Returns an operation of which two run at once, each half as often.
 *
 * Firefox does not suspend at all where an await finds a settled promise and nothing else is waiting to run.
 *
 * @param operation The operation.
 */
export function inTwoFlows(operation: Operation): Operation {
  return async (count, visit) => {
    const flows = [operation(count / 2, visit), operation(count / 2, visit)];
    await Promise.all(flows);
  };
}

/**
 * Returns what is measured. Each candidate compiles this file its own way.
 *
 * @param context The candidate.
 */
export function workload({ run, get }: Context): Workload {
  return {
    'await a settled promise': awaitSettled,
    'await in two flows at once': inTwoFlows(awaitSettled),
    async 'await an async call'(count, visit) {
      for (let i = 0; i < count; i += 1) {
        await one();
        visit();
      }
    },
    async 'await a call that awaits'(count, visit) {
      const settled = Promise.resolve();
      for (let i = 0; i < count; i += 1) {
        await passOn(settled);
        visit();
      }
    },
    'await where nothing is entered': inTwoFlows(awaitSettled),
    then(count, visit) {
      let promise = Promise.resolve();
      for (let i = 0; i < count; i += 1) promise = promise.then(visit);
      return promise;
    },
    'run and get'(count, visit) {
      for (let i = 0; i < count; i += 1) run('inner', get);
      visit();
    },
    'dispatch an event'(count, visit) {
      const target = new EventTarget();
      const event = new Event('bench');
      target.addEventListener('bench', visit);
      for (let i = 0; i < count; i += 1) target.dispatchEvent(event);
    },
    'set a timer that fires'(count, visit) {
      return new Promise<void>((resolve) => {
        let left = count;
        const fire = (): void => {
          visit();
          left -= 1;
          if (left === 0) resolve();
        };
        for (let i = 0; i < count; i += 1) setTimeout(fire, 0);
      });
    },
    'set an interval that fires'(count, visit) {
      return new Promise<void>((resolve) => {
        let left = count;
        for (let i = 0; i < count; i += 1) {
          const id = setInterval(() => {
            clearInterval(id);
            visit();
            left -= 1;
            if (left === 0) resolve();
          }, 0);
        }
      });
    },
    // Note: not one that fires, because the wait for a frame would hide what it costs.
    'request a frame and cancel it'(count, visit) {
      for (let i = 0; i < count; i += 1) cancelAnimationFrame(requestAnimationFrame(visit));
      visit();
    },
  };
}
