import type { ConformanceRule } from '../conformance-case.ts';
import { gate } from '../gate.ts';
import type { Stage } from '../stage.ts';

/** Rule 3 for the handlers of promises. */
export const promisesRule: ConformanceRule = {
  rule: 3,
  title: 'handlers of promises run where they were attached',
  cases: [
    {
      id: 'then-of-a-pending-promise',
      source: 'B05',
      title: 'then() of a pending promise: neither where it was made nor where it was resolved',
      expected: 's',
      needs: { promise: '-' },
      remedies: {
        promise: {
          'bind() the callback': (stage) => seeInHandler(stage, () => stage.bind(stage.see)),
        },
      },
      body: (stage) => seeInHandler(stage, () => stage.see),
    },
    {
      id: 'then-of-a-settled-promise',
      source: 'B06',
      title: 'then() of a promise that another context has resolved',
      expected: 's',
      needs: { promise: '-' },
      body: ({ v, see }) => {
        const settled = v.run('m', () => Promise.resolve());
        return v.run('s', () => settled.then(see));
      },
    },
    {
      id: 'then-without-a-context',
      title: 'then() where nothing is active, of a promise that a context resolves',
      expected: '-',
      body: ({ v, see }) => {
        const pending = v.run('m', () => gate());
        const seen = pending.promise.then(see);
        v.run('r', () => pending.open());
        return seen;
      },
    },
    {
      id: 'then-rejected',
      title: 'the second handler of then(), of a promise that another context rejects',
      expected: 's',
      needs: { promise: '-' },
      body: ({ v, see }) => {
        const pending = v.run('m', () => gate<string>());
        const seen = v.run('s', () => pending.promise.then(() => 'fulfilled', see));
        v.run('r', () => pending.fail(new Error('expected')));
        return seen;
      },
    },
    {
      id: 'catch',
      title: 'catch(), with the reason',
      expected: 'boom a',
      needs: { promise: 'boom -' },
      body: ({ v, see }) =>
        v.run('a', () => Promise.reject('boom').catch((reason: unknown) => `${reason} ${see()}`)),
    },
    {
      id: 'finally',
      source: 'B08',
      title: 'finally(), of a fulfilled and of a rejected promise',
      expected: 'aa',
      needs: { promise: '--' },
      body: async ({ v, see }) => {
        let seen = '';
        const add = (): void => {
          seen += see();
        };
        await v.run('a', () => Promise.resolve().finally(add));
        await v.run('a', () => Promise.reject('expected').finally(add)).catch(() => undefined);
        return seen;
      },
    },
    {
      id: 'then-chain',
      title: 'every link of a chain, and the value that passes through it',
      expected: 'x a a a',
      needs: { promise: 'x - - -' },
      body: ({ v, see }) => {
        const add = (seen: string): string => `${seen} ${see()}`;
        return v.run('a', () =>
          Promise.resolve('x').then(add).then(undefined, undefined).then(add).then(add),
        );
      },
    },
    {
      id: 'then-chain-across-contexts',
      source: 'B10',
      title: 'each link of a chain that goes on in another context',
      expected: 'abc',
      needs: { promise: '---' },
      body: ({ v, see }) => {
        const add = (seen: string): string => seen + see();
        const first = v.run('a', () => Promise.resolve('').then(add));
        const second = v.run('b', () => first.then(add));
        return v.run('c', () => second.then(add));
      },
    },
    {
      id: 'then-throws',
      title: 'the handler after one that throws, in a run() of its own too',
      expected: 'a',
      needs: { promise: '-' },
      body: ({ v, see }) =>
        v.run('a', () =>
          Promise.resolve()
            .then(() =>
              v.run('b', () => {
                throw new Error('expected');
              }),
            )
            .catch(see),
        ),
    },
    {
      id: 'then-in-then',
      title: 'a handler that is attached in another, whose promise the outer one returns',
      expected: 'aa',
      needs: { promise: '--' },
      body: ({ v, see }) =>
        v.run('a', () =>
          Promise.resolve()
            .then(() => Promise.resolve().then(see))
            .then((seen) => seen + see()),
        ),
    },
    {
      id: 'then-of-merged-promises',
      title: 'then() of all(), allSettled(), any() and race(), of promises of other contexts',
      expected: 'mmmm',
      needs: { promise: '----' },
      body: async ({ v, see }) => {
        const others = (): Promise<void>[] =>
          ['a', 'b'].map((other) => v.run(other, () => Promise.resolve()));
        const merged = v.run('m', () => [
          Promise.all(others()).then(see),
          Promise.allSettled(others()).then(see),
          Promise.any(others()).then(see),
          Promise.race(others()).then(see),
        ]);
        return (await Promise.all(merged)).join('');
      },
    },
    {
      id: 'then-of-a-subclass',
      title: 'then() of a subclass of Promise, which stays one',
      expected: 'a true',
      needs: { promise: '- true' },
      body: async ({ v, see }) => {
        class Subclass<T> extends Promise<T> {}
        const seen = v.run('a', () => Subclass.resolve().then(see));
        return `${await seen} ${seen instanceof Subclass}`;
      },
    },
  ],
};

function seeInHandler({ v }: Stage, handler: () => () => string): Promise<string> {
  const made = v.run('m', () => gate());
  const seen = v.run('s', () => made.promise.then(handler()));
  v.run('r', () => made.open());
  return seen;
}
