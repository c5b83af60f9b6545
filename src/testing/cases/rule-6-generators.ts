import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 6: generators run where they are resumed; bound ones where they were bound. */
export const generatorsRule: ConformanceRule = {
  rule: 6,
  title: 'a generator runs in the context of whoever resumes it, unless it is bound',
  cases: [
    {
      id: 'generator-resumed',
      source: 'C01',
      title: 'each next() of a generator of another context, and one outside of any',
      expected: 'bc-',
      body: ({ v, see }) => {
        const reads = v.run('a', () => readAlways(see));
        const next = (): unknown => reads.next().value;
        return `${v.run('b', next)}${v.run('c', next)}${next()}`;
      },
    },
    {
      id: 'generator-delegated',
      source: 'C03',
      title: 'a generator that another one delegates to',
      expected: 'b',
      body: ({ v, see }) => {
        function* outer(): Generator<string> {
          yield* readAlways(see);
        }
        const reads = v.run('a', () => outer());
        return v.run('b', () => String(reads.next().value));
      },
    },
    {
      id: 'generator-thrown-into',
      source: 'C04',
      title: 'the catch block of a generator, on throw()',
      expected: 'b',
      body: ({ v, see }) => {
        function* catches(): Generator<string> {
          try {
            yield '';
          } catch {
            yield see();
          }
        }
        const reads = v.run('a', () => catches());
        reads.next();
        return v.run('b', () => String(reads.throw(new Error('expected')).value));
      },
    },
    {
      id: 'generator-returned',
      source: 'C05',
      title: 'the finally block of a generator, at the break of a loop',
      expected: 'b',
      body: ({ v, see }) => {
        let seen = '';
        function* cleansUp(): Generator<string> {
          try {
            yield '';
          } finally {
            seen = see();
          }
        }
        const items = v.run('a', () => cleansUp());
        v.run('b', () => {
          for (const _ of items) break;
        });
        return seen;
      },
    },
    {
      id: 'generator-run-ends-before-its-yield',
      title: 'a run() inside a generator does not reach whoever resumes it',
      expected: 'aba-',
      body: ({ v, see }) => {
        function* runs(): Generator<string> {
          yield see() + v.run('b', see);
          yield see();
        }
        const reads = runs();
        const first = v.run('a', () => String(reads.next().value) + see());
        return first + see();
      },
    },
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
      id: 'async-generator-resumed',
      source: 'C06',
      title: 'the first stretch of an async generator of another context',
      expected: 'b',
      body: ({ v, see }) => {
        const reads = v.run('a', () => readTwice(see));
        return v.run('b', () => reads.next().then(({ value }) => String(value)));
      },
    },
    {
      id: 'async-generator-resumed-again',
      source: 'C07',
      title: 'the further stretches of an async generator, each resumed by another context',
      expected: 'bc-',
      needs: { await: 'b--' },
      body: async ({ v, see }) => {
        const reads = v.run('a', () => readTwice(see));
        const next = async (): Promise<unknown> => (await reads.next()).value;
        return `${await v.run('b', next)}${await v.run('c', next)}${see()}`;
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

function* readAlways(see: Stage['see']): Generator<string> {
  while (true) yield see();
}

async function* readTwice(see: Stage['see']): AsyncGenerator<string> {
  yield see();
  await tick();
  yield see();
}
