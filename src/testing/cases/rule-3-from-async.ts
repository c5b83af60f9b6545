import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 3 for `Array.fromAsync`. */
export const fromAsyncRule: ConformanceRule = {
  rule: 3,
  title: 'Array.fromAsync() calls what it is given where it was called',
  cases: [
    {
      id: 'array-from-async',
      source: 'B28',
      title: 'an async generator that Array.fromAsync() resumes',
      expected: 'aa',
      needs: { await: 'a-', awaitValue: 'a-', fromAsync: 'a-' },
      remedies: {
        fromAsync: {
          'use for await': ({ v, see }) =>
            v.run('a', async () => {
              let seen = '';
              for await (const value of readTwice(see)) seen += value;
              return seen;
            }),
        },
      },
      requires: ['Array.fromAsync'],
      body: ({ v, see }) => v.run('a', async () => (await fromAsync(readTwice(see))).join('')),
    },
    {
      id: 'array-from-async-mapper',
      title: 'the function that Array.fromAsync() maps the items of an array by, and what has only a length',
      expected: '1a,2a,a',
      needs: { promise: '1-,2-,-', fromAsync: '1-,2-,-' },
      requires: ['Array.fromAsync'],
      body: ({ v, see }) =>
        v.run('a', async () => {
          const items = fromAsync([1, Promise.resolve(2)], (item) => item + see());
          const none = fromAsync({ length: 1 }, see);
          return [...(await items), ...(await none)].join();
        }),
    },
  ],
};

// Missing in TypeScript's library of ES2024.
function fromAsync<T>(
  source: AsyncIterable<T> | Iterable<T> | ArrayLike<T>,
  mapper?: (item: Awaited<T>) => string,
): Promise<string[]> {
  const native = Array as unknown as { fromAsync(...args: unknown[]): Promise<string[]> };
  return native.fromAsync(source, mapper);
}

async function* readTwice(see: () => string): AsyncGenerator<string> {
  yield see();
  await 0;
  yield see();
}
