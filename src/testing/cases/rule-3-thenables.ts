import type { ConformanceRule } from '../conformance-case.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 3 for thenables: objects with a `then` that are no promises, such as query builders. */
export const thenablesRule: ConformanceRule = {
  rule: 3,
  title: 'the then() of a thenable runs where it was awaited or resolved with',
  cases: [
    {
      id: 'thenable-awaited',
      source: 'B04',
      title: 'a thenable that is awaited',
      expected: 'a',
      needs: { awaitedThenable: '-' },
      remedies: {
        awaitedThenable: {
          'bind() its then': ({ v, see, bind }) => v.run('a', async () => await boundThenable(see, bind)),
        },
      },
      body: ({ v, see }) => v.run('a', async () => await thenable(see)),
    },
    {
      id: 'thenable-awaited-then-goes-on',
      source: 'B03',
      title: 'what follows the await of a thenable',
      expected: 'a',
      needs: { await: '-', awaitValue: '-' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await thenable(see);
          return see();
        }),
    },
    {
      id: 'thenable-promise-resolve',
      source: 'B23',
      title: 'a thenable that is given to Promise.resolve()',
      expected: 'a',
      needs: { thenable: '-' },
      remedies: {
        thenable: {
          'bind() its then': ({ v, see, bind }) =>
            v.run('a', () => Promise.resolve(boundThenable(see, bind))),
        },
      },
      body: ({ v, see }) => v.run('a', () => Promise.resolve(thenable(see))),
    },
    {
      id: 'thenable-returned-by-a-handler',
      title: 'a thenable that a then() handler returns from a run() of its own',
      expected: 'a',
      needs: { thenable: '-' },
      body: ({ v, see }) => v.run('a', () => Promise.resolve().then(() => v.run('b', () => thenable(see)))),
    },
    {
      id: 'thenable-returned-by-an-async-function',
      title: 'a thenable that an async function returns',
      expected: 'a',
      needs: { returnedThenable: '-' },
      remedies: {
        returnedThenable: {
          'bind() its then': ({ v, see, bind }) => v.run('a', async () => boundThenable(see, bind)),
        },
      },
      body: ({ v, see }) => v.run('a', async () => thenable(see)),
    },
    {
      id: 'thenable-returned-behind-awaits',
      title: 'a thenable that an async function returns after an await, through a finally that awaits',
      expected: 'a',
      needs: { returnedThenable: '-' },
      body: ({ v, see }) =>
        v.run('a', async () => {
          await tick();
          try {
            return thenable(see);
          } finally {
            await tick();
          }
        }),
    },
    {
      id: 'thenable-resolved-with',
      source: 'B25',
      title: 'a thenable that a promise made elsewhere is resolved with',
      expected: 'r',
      needs: { resolvedThenable: '-', thenable: '-' },
      remedies: {
        resolvedThenable: { 'bind() its then': resolveBound },
        thenable: { 'bind() its then': resolveBound },
      },
      body: ({ v, see }) =>
        new Promise((resolve) => {
          v.run('r', () => resolve(thenable(see)));
        }),
    },
  ],
};

function resolveBound({ v, see, bind }: Stage): Promise<string> {
  return new Promise((resolve) => {
    v.run('r', () => resolve(boundThenable(see, bind)));
  });
}

function boundThenable(see: Stage['see'], bind: Stage['bind']): PromiseLike<string> {
  return { then: bind((resolve) => resolve?.(see()) as never) };
}

function thenable(see: Stage['see']): PromiseLike<string> {
  return {
    then: (resolve) => resolve?.(see()) as never,
  };
}
