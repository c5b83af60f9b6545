import type { ConformanceRule } from '../conformance-case.ts';
import { hold, isFreed } from '../held-value.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 8: how long a context lives, and what it keeps alive. */
export const lifetimeRule: ConformanceRule = {
  rule: 8,
  title: 'a context lives as long as what was scheduled inside it, and no longer',
  cases: [
    {
      id: 'timer-that-re-arms-itself',
      title: 'a hundred timers, each set by the one before, long after run() has returned',
      expected: '100 right',
      needs: { timer: '0 right' },
      body: ({ v, see }) =>
        v.run('a', () => {
          return new Promise((resolve) => {
            let [left, right] = [100, 0];
            function fire(): void {
              if (see() === 'a') right++;
              if (--left === 0) resolve(`${right} right`);
              else setTimeout(fire, 0);
            }
            setTimeout(fire, 0);
          });
        }),
    },
    {
      id: 'timer-that-nests-runs',
      title: 'a hundred timers, each set in a run() inside the one before, keep an outer value',
      expected: '100 a',
      needs: { timer: '0 -' },
      body: ({ v, make, see }) => {
        const depth = make<number>({ defaultValue: 0 });
        return v.run('a', () => {
          return new Promise((resolve) => {
            let left = 100;
            function fire(): void {
              const current = depth.get() ?? 0;
              if (left-- === 0) resolve(`${current} ${see()}`);
              else depth.run(current + 1, () => setTimeout(fire, 0));
            }
            fire();
          });
        });
      },
    },
    {
      id: 'value-is-freed-after-run',
      title: 'a value is freed when run() has returned and nothing is left scheduled',
      expected: 'freed',
      requires: ['gc', 'WeakRef'],
      body: (stage) => isFreed(hold(stage, () => undefined)),
    },
    {
      id: 'value-is-freed-after-its-timer',
      title: 'a value is freed when the timer that was set inside its run() has fired',
      expected: 'freed',
      requires: ['gc', 'WeakRef'],
      body: async (stage) => {
        const held = hold(stage, () => setTimeout(() => undefined, 0));
        await tick();
        return isFreed(held);
      },
    },
    {
      id: 'value-is-freed-with-its-interval',
      title: 'a value is freed when the interval that was set inside its run() is cleared',
      expected: 'freed',
      requires: ['gc', 'WeakRef'],
      body: async (stage) => {
        let timer: ReturnType<typeof setInterval> | undefined;
        const held = hold(stage, () => {
          timer = setInterval(() => undefined, 0);
        });
        await tick();
        clearInterval(timer);
        timer = undefined;
        return isFreed(held);
      },
    },
    {
      id: 'value-is-freed-after-awaits',
      title: 'a value is freed when the async function inside its run() is done',
      expected: 'freed',
      requires: ['gc', 'WeakRef'],
      body: async (stage) => {
        const done: Promise<void>[] = [];
        const held = hold(stage, () => {
          const flow = async (): Promise<void> => {
            await 0;
            await tick();
          };
          done.push(flow());
        });
        await done.pop();
        return isFreed(held);
      },
    },
    {
      id: 'value-is-freed-with-a-settled-promise',
      source: 'H03',
      title: 'a value is freed while a promise lives that was made, and settled, inside its run()',
      expected: 'freed',
      needs: { heldPromise: 'held' },
      requires: ['gc', 'WeakRef'],
      remedies: {
        heldPromise: { 'release the promise': (stage) => isFreed(hold(stage, () => Promise.resolve())) },
      },
      body: (stage) => isFreedBeside(stage, () => Promise.resolve()),
    },
    {
      id: 'value-is-freed-with-a-pending-promise',
      source: 'H04',
      title: 'a value is freed while a promise lives that was made inside its run(), and never settles',
      expected: 'freed',
      needs: { heldPromise: 'held' },
      requires: ['gc', 'WeakRef'],
      remedies: {
        heldPromise: {
          'release the promise': (stage) => isFreed(hold(stage, () => new Promise(() => undefined))),
        },
      },
      body: (stage) => isFreedBeside(stage, () => new Promise(() => undefined)),
    },
    {
      id: 'hidden-value-is-freed',
      title: 'a value is freed while a timer lives that was set where another value hid it',
      expected: 'freed',
      requires: ['gc', 'WeakRef'],
      body: async (stage) => {
        let timer: ReturnType<typeof setInterval> | undefined;
        const held = hold(stage, (variable) =>
          variable.run({}, () => {
            timer = setInterval(() => undefined, 1000);
          }),
        );
        const freed = await isFreed(held);
        clearInterval(timer);
        return freed;
      },
    },
  ],
};

async function isFreedBeside(stage: Stage, make: () => Promise<void>): Promise<string> {
  const alive: Promise<void>[] = [];
  const held = hold(stage, () => alive.push(make()));
  const freed = await isFreed(held);
  alive.pop();
  return freed;
}
