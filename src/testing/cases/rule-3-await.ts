import type { ConformanceRule } from '../conformance-case.ts';
import { gate } from '../gate.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 3 for `await` in async functions. */
export const awaitRule: ConformanceRule = {
  rule: 3,
  title: 'an async function keeps its own context across every await',
  cases: [
    {
      id: 'await-pending',
      source: 'B01',
      title: 'await of a promise that a timer resolves',
      expected: 'a',
      needs: { await: '-' },
      remedies: {
        await: {
          'use keep()': ({ v, see, keep }) =>
            v.run('a', async () => {
              await keep(tick());
              return see();
            }),
        },
      },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await tick();
          return see();
        }),
    },
    {
      id: 'await-primitive',
      source: 'B02',
      title: 'await of what is no promise',
      expected: 'a',
      needs: { await: '-', awaitValue: '-' },
      remedies: { await: { 'use keep()': keepValue }, awaitValue: { 'use keep()': keepValue } },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await 0;
          return see();
        }),
    },
    {
      id: 'await-subclass',
      source: 'B26',
      title: 'await of a subclass of Promise',
      expected: 'a',
      needs: { await: '-', awaitValue: '-' },
      body: ({ v, see }) => {
        class Subclass<T> extends Promise<T> {}
        return v.run('a', async () => {
          await Subclass.resolve();
          return see();
        });
      },
    },
    {
      id: 'await-of-another-context',
      source: 'B11',
      title: 'await of a promise that was made in one context and resolved in another',
      expected: 'a',
      needs: { await: '-' },
      body: ({ v, see }) => {
        const made = v.run('m', () => gate());
        const seen = v.run('a', async () => {
          await made.promise;
          return see();
        });
        v.run('r', () => made.open());
        return seen;
      },
    },
    {
      id: 'await-rejected',
      source: 'B18',
      title: 'catch, finally and what follows, after the await of a promise that another context rejects',
      expected: 'aaa',
      needs: { await: '---' },
      body: ({ v, see }) => {
        const pending = v.run('m', () => gate());
        const seen = v.run('a', async () => {
          let inside = '';
          try {
            await pending.promise;
          } catch {
            inside += see();
          } finally {
            inside += see();
          }
          return inside + see();
        });
        v.run('r', () => pending.fail(new Error('expected')));
        return seen;
      },
    },
    {
      id: 'await-in-catch-and-finally',
      title: 'await inside catch and finally blocks',
      expected: 'aaa',
      needs: { await: '---', awaitValue: '---' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          let seen = '';
          try {
            throw new Error('expected');
          } catch {
            await 0;
            seen += see();
          } finally {
            await 0;
            seen += see();
          }
          return seen + see();
        }),
    },
    {
      id: 'await-in-loops',
      title: 'await in a loop, with break and continue',
      expected: 'aaaa',
      needs: { await: '----', awaitValue: 'a---' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          let seen = '';
          for (let i = 0; ; i++) {
            await (i % 2 === 0 ? tick() : i);
            seen += see();
            if (i === 2) break;
            if (i === 1) continue;
          }
          return seen + see();
        }),
    },
    {
      id: 'await-a-thousand-times',
      title: 'a thousand awaits in a row',
      expected: '1000 right',
      needs: { await: '0 right', awaitValue: '0 right' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          let right = 0;
          for (let i = 0; i < 1000; i++) {
            await null;
            if (see() === 'a') right++;
          }
          return `${right} right`;
        }),
    },
  ],
};

function keepValue({ v, see, keep }: Stage): Promise<string> {
  return v.run('a', async () => {
    await keep(0);
    return see();
  });
}
