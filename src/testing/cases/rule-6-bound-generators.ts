import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 6 where an iterator is bound. */
export const boundGeneratorsRule: ConformanceRule = {
  rule: 6,
  title: 'a bound generator runs in the context in which it was bound',
  cases: [
    {
      id: 'generator-bound',
      title: 'a bound generator: next(), a loop, and the finally block at its end',
      expected: 'a,a,a,b',
      uses: ['bindIterator'],
      body: ({ v, see, bindIterator }) => {
        const seen: string[] = [];
        function* items(): Generator<string> {
          try {
            yield see();
            yield see();
          } finally {
            seen.push(see());
          }
        }
        const bound = v.run('a', () => bindIterator(items()));
        v.run('b', () => {
          seen.push(String(bound.next().value));
          for (const item of bound) {
            seen.push(item);
            break;
          }
          seen.push(see());
        });
        return seen.join();
      },
    },
    {
      id: 'generator-bound-helpers',
      title: 'a bound generator, asked and closed by the helpers of iterators in another context',
      expected: 'ab,a|aa,a',
      uses: ['bindIterator'],
      requires: ['Iterator.prototype.map', 'Iterator.prototype.take'],
      body: ({ v, see, bindIterator }) => {
        const seen: string[] = [];
        function* items(): Generator<string> {
          try {
            while (true) yield see();
          } finally {
            seen.push(see());
          }
        }
        const bound = (): Helpers => v.run('a', () => bindIterator(items())) as unknown as Helpers;
        return v.run('b', () => {
          const mapped = bound().map((value) => value + see());
          const first = [mapped.next().value, mapped.return?.() && seen.pop()].join();
          const taken = bound().take(2).toArray().join('');
          return `${first}|${[taken, seen.pop()].join()}`;
        });
      },
    },
    {
      id: 'async-generator-bound',
      title: 'a bound async generator: each stretch, in a for await loop of another context',
      expected: 'a,a',
      needs: { await: 'a,-' },
      uses: ['bindIterator'],
      body: ({ v, see, bindIterator }) => {
        const bound = v.run('a', () => bindIterator(readTwice(see)));
        return v.run('b', async () => {
          const seen: string[] = [];
          for await (const value of bound) seen.push(value);
          return seen.join();
        });
      },
    },
    {
      id: 'async-generator-bound-stretches',
      title: 'a bound async generator that suspends only at its yields, in a loop of another context',
      expected: 'a,a',
      uses: ['bindIterator'],
      body: ({ v, see, bindIterator }) => {
        async function* reads(): AsyncGenerator<string> {
          yield see();
          yield see();
        }
        const bound = v.run('a', () => bindIterator(reads()));
        return v.run('b', async () => {
          const seen: string[] = [];
          for await (const value of bound) seen.push(value);
          return seen.join();
        });
      },
    },
    {
      id: 'async-generator-bound-queued',
      title: 'a bound async generator that is asked and returned while it runs, by other contexts',
      expected: 'a,a,a',
      needs: { promise: 'a,a,-' },
      uses: ['bindIterator'],
      body: async ({ v, see, bindIterator }) => {
        const seen: string[] = [];
        async function* reads(): AsyncGenerator<string> {
          try {
            yield see();
            yield see();
          } finally {
            seen.push(see());
          }
        }
        const bound = v.run('a', () => bindIterator(reads()));
        const requests = [
          v.run('b', () => bound.next()),
          bound.next(),
          v.run('c', () => bound.return(undefined)),
        ];
        const [first, second] = await Promise.all(requests);
        return [first?.value, second?.value, ...seen].join();
      },
    },
  ],
};

// TypeScript's library of ES2024 has no helpers of iterators.
interface Helpers extends Iterator<string> {
  map(mapper: (value: string) => string): Iterator<string>;
  take(limit: number): { toArray(): string[] };
}

async function* readTwice(see: Stage['see']): AsyncGenerator<string> {
  yield see();
  await tick();
  yield see();
}
