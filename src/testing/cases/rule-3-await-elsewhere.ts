import type { ConformanceRule } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import { tick } from '../tick.ts';

/** Rule 3 where a suspension is not plainly written, or the promise comes from elsewhere. */
export const awaitElsewhereRule: ConformanceRule = {
  rule: 3,
  title: 'for await, merged promises, callbacks of libraries and dynamic imports',
  cases: [
    {
      id: 'await-merged-promises',
      source: 'B14',
      title: 'await of all(), race(), allSettled() and any(), of async calls in other contexts',
      expected: 'mmmm',
      needs: { await: '----' },
      body: ({ v, see }) => {
        const other = (value: string): Promise<void> => v.run(value, tick);
        return v.run('m', async () => {
          let seen = '';
          await Promise.all([other('a'), other('b')]);
          seen += see();
          await Promise.race([other('a'), other('b')]);
          seen += see();
          await Promise.allSettled([other('a'), other('b')]);
          seen += see();
          await Promise.any([other('a'), other('b')]);
          return seen + see();
        });
      },
    },
    {
      id: 'await-in-concurrent-callbacks',
      title: 'async callbacks of map() that wait for each other',
      expected: 'aaa',
      needs: { await: '---' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          const callback = async (): Promise<string> => {
            await tick();
            return see();
          };
          return (await Promise.all([1, 2, 3].map(callback))).join('');
        }),
    },
    {
      id: 'await-in-a-library',
      source: 'B37',
      title: 'a callback that a library calls after an await of its own',
      expected: 'a',
      needs: { await: '-' },
      body: ({ v, see }) => {
        const library = async (callback: () => string): Promise<string> => {
          await tick();
          return callback();
        };
        return v.run('a', () => library(see));
      },
    },
    {
      id: 'await-promise-try',
      source: 'B35',
      title: 'an async function that Promise.try() calls',
      expected: 'aa',
      needs: { await: 'a-', awaitValue: 'a-' },
      requires: ['Promise.try'],
      body: ({ v, see }) => {
        const { try: attempt } = Promise as unknown as { try(fn: () => Promise<string>): Promise<string> };
        return v.run('a', () =>
          attempt.call(Promise, async () => {
            const seen = see();
            await 0;
            return seen + see();
          }),
        );
      },
    },
    {
      id: 'await-dynamic-import',
      source: 'B29',
      title: 'what follows the await of a dynamic import',
      expected: 'a',
      needs: { await: '-' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await import(/* @vite-ignore */ /* webpackIgnore: true */ importable('export default 1'));
          return see();
        }),
    },
    {
      id: 'for-await-generator',
      source: 'C09',
      title: 'the body of a for await loop over a generator of another context, and what follows it',
      expected: 'bbb',
      needs: { await: '---' },
      body: ({ v, see }) => {
        const items = v.run('a', () => twoItems());
        return v.run('b', async () => {
          let seen = '';
          for await (const _ of items) seen += see();
          return seen + see();
        });
      },
    },
    {
      id: 'for-await-stream',
      source: 'F04',
      title: 'the body of a for await loop over a stream, and what follows it',
      expected: 'aa',
      needs: { await: '--' },
      isPossible: () => Symbol.asyncIterator in Object(globalThis.ReadableStream?.prototype),
      body: ({ v, see }) =>
        v.run('a', async () => {
          let seen = '';
          for await (const _ of new Blob(['x']).stream()) seen += see();
          return seen + see();
        }),
    },
    {
      id: 'for-await-promises',
      title: 'the body of a for await loop over promises, and the catch block when one is rejected',
      expected: 'aaa',
      needs: { await: '---' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          let seen = '';
          try {
            for await (const _ of threePromises()) {
              seen += see();
            }
          } catch {
            seen += see();
          }
          return seen;
        }),
    },
    {
      id: 'for-await-iterator-methods',
      source: 'C10',
      title: 'next() and return() that a for await loop calls, and what follows its break',
      expected: 'next b, next b, return b, then b',
      needs: { await: 'next b, next -, return -, then -' },
      body: ({ v, see }) =>
        v.run('b', async () => {
          const seen: string[] = [];
          const log = (name: string): void => void seen.push(`${name} ${see()}`);
          for await (const turn of twoTurns(log)) {
            if (turn === 2) break;
          }
          log('then');
          return seen.join(', ');
        }),
    },
  ],
};

function* threePromises(): Generator<Promise<void>> {
  yield tick();
  yield Promise.resolve();
  yield Promise.reject(new Error('expected'));
}

async function* twoItems(): AsyncGenerator<number> {
  yield 1;
  await tick();
  yield 2;
}

function twoTurns(log: (name: string) => void): AsyncIterable<number> {
  let turn = 0;
  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        log('next');
        return { done: false, value: ++turn };
      },
      async return() {
        log('return');
        return { done: true, value: undefined };
      },
    }),
  };
}
