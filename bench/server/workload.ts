import type { Wait, Workload } from '../threads/candidate.ts';

/** What a candidate that runs functions has: a value that follows the code. */
export interface Context {
  /** Calls `fn` with `value` as the active one. */
  run<R>(value: unknown, fn: () => R): R;
  /** Returns the active value. */
  get(): unknown;
}

/** How many flows of control are under way at once. */
export const CHAINS = 100;
const never = new Promise(() => {});

/** The name of the metric of memory that every candidate has. */
export const WAITING_CONTEXT = 'bytes of a waiting context';
/** The whole of a flow of control with five variables, which some have: five stores are a burden to those without, too. */
export const WAITING_REQUEST = 'bytes of a waiting request, five variables';

/** Returns what is measured of a candidate that runs functions. */
export function workload({ run, get }: Context): Workload {
  const chain = async (count: number): Promise<void> => {
    const value = get();
    for (let i = 0; i < count; i += 1) await passOn();
    expect(get(), value);
  };
  const operations: Workload['operations'] = {
    get(count) {
      const value = { id: 'r1' };
      run(value, () => {
        let found: unknown;
        for (let i = 0; i < count; i += 1) found = get();
        expect(found, value);
      });
    },
    run(count) {
      for (let i = 0; i < count; i += 1) run(i, noop);
    },
    'nested run'(count) {
      for (let i = 0; i < count; i += 1) run(1, () => run(2, () => run(3, noop)));
    },
    // What they have in place of a model is an object that is frozen.
    'model and run'(count) {
      for (let i = 0; i < count; i += 1) run(Object.freeze({ id: 'r1', user: 'ada' }), noop);
    },
    // And in place of tags a set, which each makes of the one before it.
    tags(count) {
      for (let i = 0; i < count; i += 1) run(new Set(['a', 'b', ...((get() as Set<string>) ?? [])]), noop);
    },
    'await chain': (count) => run({ id: 'r1' }, () => chain(count)),
    async '100 concurrent chains'(count) {
      const each = Math.ceil(count / CHAINS);
      await Promise.all(Array.from({ length: CHAINS }, (_, index) => run({ index }, () => chain(each))));
    },
  };
  const wait: Wait = (index, isInContext) => (isInContext ? run(index, waitForEver) : waitForEver());
  return { operations, waits: { [WAITING_CONTEXT]: wait } };
}

/** Throws where a context was lost, for a figure that is none. */
export function expect(found: unknown, expected: unknown): void {
  if (found !== expected) throw new Error('the context was lost');
}

/** Awaits, as an async function that is called does. */
export async function passOn(): Promise<void> {
  await null;
}

/** Waits for ever. */
export async function waitForEver(): Promise<void> {
  await never;
}

function noop(): void {}
