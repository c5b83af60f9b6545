import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { tick } from '../tick.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'keep-awaited-elsewhere',
    title: 'a kept promise that another context awaits, which goes on in its own',
    expected: 'b',
    body: ({ v, see, keep }) => {
      const kept = v.run('a', () => keep(tick()));
      return v.run('b', async () => {
        await kept;
        return see();
      });
    },
  },
  {
    id: 'keep-awaited-late',
    title: 'kept promises that are awaited when they have settled long ago, one of them with a reason',
    expected: 'a a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const [kept, failed] = [keep(Promise.resolve()), keep(Promise.reject(new Error('expected')))];
        failed.catch(() => undefined);
        await keep(tick());
        await kept;
        const seen = see();
        try {
          await failed;
          return 'no error';
        } catch {
          return `${seen} ${see()}`;
        }
      }),
  },
  {
    id: 'keep-awaited-late-elsewhere',
    title: 'a kept promise that has settled long ago, and that another context awaits, and code without one',
    expected: 'b-',
    body: async ({ v, see, keep }) => {
      const kept = v.run('a', () => keep(Promise.resolve()));
      await tick();
      const seen = v.run('b', async () => {
        await kept;
        return see();
      });
      await kept;
      const outside = see();
      return (await seen) + outside;
    },
  },
  {
    id: 'keep-awaited-twice',
    title: 'a kept promise that two flows of one context await, and a third of another',
    expected: 'aab',
    body: async ({ v, see, keep }) => {
      const kept = v.run('a', () => keep(tick()));
      const flow = async (): Promise<string> => {
        await kept;
        return see();
      };
      return (await Promise.all(['a', 'a', 'b'].map((value) => v.run(value, flow)))).join('');
    },
  },
  {
    id: 'keep-kept',
    title: 'keep() of a kept promise of another context, while it is pending and when it has settled',
    expected: 'bb',
    body: ({ v, see, keep }) => {
      const kept = v.run('a', () => keep(tick()));
      return v.run('b', async () => {
        await keep(kept);
        const seen = see();
        await keep(kept);
        return seen + see();
      });
    },
  },
  {
    id: 'keep-returned',
    title: 'keep() of an async call that returns a kept promise of its own context',
    expected: 'value a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const value = await keep(v.run('b', async () => keep(tick().then(() => 'value'))));
        return `${value} ${see()}`;
      }),
  },
  {
    id: 'keep-handlers',
    title: 'then(), catch() and finally() of a kept promise, attached in another context',
    expected: 'bbb',
    body: async ({ v, see, keep }) => {
      const [fulfilled, rejected] = v.run('a', () => [
        keep(Promise.resolve('')),
        keep(Promise.reject<string>('expected')),
      ]);
      const seen = v.run('b', () => [fulfilled?.then(see), rejected?.catch(see), finallySee(fulfilled, see)]);
      return (await Promise.all(seen)).join('');
    },
  },
  {
    id: 'keep-does-not-leak',
    title: 'awaits outside of any context, of promises that were made from kept ones',
    expected: '------',
    body: async ({ v, see, keep }) => {
      const kept = v.run('a', () => keep(Promise.resolve()));
      const derive = (): Promise<unknown>[] => [
        Promise.resolve(kept),
        Promise.all([kept]),
        Promise.race([kept]),
        (async () => kept)(),
        kept.finally(() => kept),
        new Promise((resolve) => resolve(kept)),
      ];
      await tick();
      const outside = async (promise: Promise<unknown>): Promise<string> => {
        await promise;
        return see();
      };
      return (await Promise.all(v.run('a', derive).map(outside))).join('');
    },
  },
];

/** Rule 3 for kept promises that are not awaited where and when they are made. */
export const keepStoredRule: ConformanceRule = {
  rule: 3,
  title: 'a kept promise that is stored or passed on goes on in the context that awaits it',
  cases: cases.map((test) => ({ uses: ['keep'], ...test })),
};

async function finallySee(promise: Promise<string> | undefined, see: () => string): Promise<string> {
  let seen = '';
  await promise?.finally(() => (seen = see()));
  return seen;
}
