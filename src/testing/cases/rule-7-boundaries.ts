import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';

/** Rule 7 where flows share something, or must inherit nothing. */
export const boundariesRule: ConformanceRule = {
  rule: 7,
  title: 'pools show their callbacks the context of the hand-over where they are bound; runRoot() shows none',
  cases: [
    {
      id: 'pool-of-unbound-callbacks',
      source: 'F17',
      title: 'callbacks that a pool calls one after the other, in timers that its first user’s timer sets',
      expected: 'aaa',
      needs: { timer: '---' },
      body: (stage) => usePool(stage, (callback) => callback),
    },
    {
      id: 'pool-of-bound-callbacks',
      source: 'F18',
      title: 'callbacks that a pool calls one after the other, when each was bound as it was handed over',
      expected: 'abc',
      body: (stage) => usePool(stage, stage.bind),
    },
    {
      id: 'run-root',
      title: 'runRoot() shows no value, not in what it schedules either, and restores what was active',
      expected: '-,-,ab',
      uses: ['runRoot'],
      body: async ({ v, w, see, seeIn, seeBoth, runRoot }) => {
        const timeout = (): Promise<string> => seeIn((callback) => setTimeout(callback, 0));
        const [now, later, after] = v.run('a', () =>
          w.run('b', () => [runRoot(see), runRoot(timeout), seeBoth()]),
        );
        return [now, await later, after].join();
      },
    },
    {
      id: 'run-root-throws',
      title: 'runRoot() throws what the function throws, and restores what was active',
      expected: 'boom a',
      uses: ['runRoot'],
      body: ({ v, see, runRoot }) =>
        v.run('a', () => {
          try {
            return runRoot(() => {
              throw 'boom';
            });
          } catch (error) {
            return `${error} ${see()}`;
          }
        }),
    },
  ],
};

type Callback = () => void;

async function usePool({ v, seeIn }: Stage, prepare: (callback: Callback) => Callback): Promise<string> {
  const waiting: Callback[] = [];
  let isBusy = false;
  function serve(): void {
    const callback = isBusy ? undefined : waiting.shift();
    if (callback === undefined) return;
    isBusy = true;
    setTimeout(() => {
      isBusy = false;
      callback();
      serve();
    }, 0);
  }
  function use(): Promise<string> {
    return seeIn((callback) => {
      waiting.push(prepare(callback));
      serve();
    });
  }
  return (await Promise.all(['a', 'b', 'c'].map((user) => v.run(user, use)))).join('');
}
