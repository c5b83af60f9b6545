import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 6: generators run where they are resumed; bound ones where they were bound. */
export const generatorsRule: ConformanceRule = {
  rule: 6,
  title: 'a generator runs in the context of its caller, unless it is bound',
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
      title: 'a run() inside a generator does not reach its caller',
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
      id: 'async-generator-returned-later',
      title: 'the finally block of an async generator, on return() of a promise that is pending',
      expected: 'b',
      needs: { promise: '-' },
      body: async ({ v, see }) => {
        let seen = '';
        async function* cleansUp(): AsyncGenerator<string> {
          try {
            yield '';
          } finally {
            seen = see();
          }
        }
        const items = v.run('a', () => cleansUp());
        await v.run('a', () => items.next());
        await v.run('b', () => items.return(tick()));
        return seen;
      },
    },
  ],
};

function* readAlways(see: Stage['see']): Generator<string> {
  while (true) yield see();
}

async function* readTwice(see: Stage['see']): AsyncGenerator<string> {
  yield see();
  await tick();
  yield see();
}
