import type { ConformanceRule } from '../conformance-case.ts';
import { tick } from '../tick.ts';

/** Rule 3 for async functions that call each other. */
export const awaitCallsRule: ConformanceRule = {
  rule: 3,
  title: 'async functions that await each other go on each in its own context',
  cases: [
    {
      id: 'await-recursive',
      source: 'B27',
      title: 'fifty nested async calls, each with an await before and after',
      expected: '50 right',
      needs: { await: '0 right', awaitValue: '0 right' },
      body: ({ v, see }) => {
        const nest = async (depth: number): Promise<number> => {
          await 0;
          const right = depth === 1 ? 0 : await nest(depth - 1);
          return right + (see() === 'a' ? 1 : 0);
        };
        return v.run('a', async () => `${await nest(50)} right`);
      },
    },
    {
      id: 'await-nested-operands',
      source: 'B20',
      title: 'awaits inside the operands of others',
      expected: 'aaa',
      needs: { await: '---', awaitValue: '--a' },
      body: ({ v, see }) => {
        const add = async (seen: string): Promise<string> => {
          await 0;
          return seen + see();
        };
        return v.run('a', async () => (await add(await add(''))) + see());
      },
    },
    {
      id: 'await-nested-runs',
      source: 'B12',
      title: 'each of three nested async runs goes on in its own context',
      expected: 'cba',
      needs: { await: '---' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          const inner = await v.run('b', async () => {
            const innermost = await v.run('c', async () => {
              await tick();
              return see();
            });
            return innermost + see();
          });
          return inner + see();
        }),
    },
    {
      id: 'await-an-async-call-that-ends-at-once',
      source: 'B16',
      title: 'await of an async call that suspends nowhere itself',
      expected: 'a',
      needs: { await: '-' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await (async () => undefined)();
          return see();
        }),
    },
    {
      id: 'await-of-an-inner-run',
      source: 'B15',
      title: 'what follows the await of a run() of another value, which awaits too',
      expected: 'ao',
      needs: { await: '--' },
      body: ({ v, see }) =>
        v.run('o', async () => {
          const seen = await v.run('a', async () => {
            await tick();
            return see();
          });
          return seen + see();
        }),
    },
    {
      id: 'await-rejected-through-calls',
      title: 'a catch two async calls above the await that throws, of which one has a context of its own',
      expected: 'a',
      needs: { await: '-' },
      body: ({ v, see }) => {
        const fails = async (): Promise<void> => {
          await tick();
          throw new Error('expected');
        };
        return v.run('a', async () => {
          try {
            await v.run('b', async () => await fails());
            return 'no error';
          } catch {
            return see();
          }
        });
      },
    },
  ],
};
