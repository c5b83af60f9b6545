import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { tick } from '../tick.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'keep-thenable',
    title: 'keep() of a thenable, whose then() runs in the context too',
    expected: 'a a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const seen = await keep({ then: (resolve) => resolve?.(see()) } as PromiseLike<string>);
        return `${seen} ${see()}`;
      }),
  },
  {
    id: 'keep-thenable-rejected',
    title: 'keep() of a thenable that rejects, of one that throws, and of one whose then cannot be read',
    expected: 'rejected a, thrown a, unreadable a',
    body: ({ v, see, keep }) => {
      const fails: readonly PromiseLike<string>[] = [
        { then: (_, reject) => reject?.('rejected') as never },
        {
          then: () => {
            throw 'thrown';
          },
        },
        {
          get then(): never {
            throw 'unreadable';
          },
        },
      ];
      return v.run('a', async () => {
        const seen: string[] = [];
        for (const thenable of fails) {
          try {
            await keep(thenable);
          } catch (reason) {
            seen.push(`${reason} ${see()}`);
          }
        }
        return seen.join(', ');
      });
    },
  },
  {
    id: 'keep-thenable-of-thenables',
    title: 'keep() of a thenable that resolves with another one',
    expected: 'value a',
    body: ({ v, see, keep }) => {
      const inner: PromiseLike<string> = { then: (resolve) => resolve?.('value') as never };
      const outer: PromiseLike<string> = { then: (resolve) => resolve?.(inner as never) as never };
      return v.run('a', async () => {
        const value = await keep(outer);
        return `${value} ${see()}`;
      });
    },
  },
  {
    id: 'keep-foreign-promise',
    title: 'keep() of a promise of a library, which calls back from a timer of another context',
    expected: 'value a',
    body: ({ v, see, keep }) => {
      const foreign = new ForeignPromise<string>();
      const seen = v.run('a', async () => {
        const value = await keep(foreign);
        return `${value} ${see()}`;
      });
      v.run('r', () => void tick().then(() => foreign.resolve('value')));
      return seen;
    },
  },
  {
    id: 'keep-subclass',
    title: 'keep() of a subclass of Promise',
    expected: 'value a',
    body: ({ v, see, keep }) => {
      class Subclass<T> extends Promise<T> {}
      return v.run('a', async () => {
        const value = await keep(Subclass.resolve('value'));
        return `${value} ${see()}`;
      });
    },
  },
];

/** Rule 3 for `keep` of what is no plain promise. */
export const keepThenablesRule: ConformanceRule = {
  rule: 3,
  title: 'keep() takes thenables, promises of libraries and subclasses',
  cases: cases.map((test) => ({ uses: ['keep'], ...test })),
};

/** A minimal promise of a library: a list of handlers, called without a microtask. */
class ForeignPromise<T> implements PromiseLike<T> {
  readonly #handlers: ((value: T) => void)[] = [];

  then(onFulfilled?: ((value: T) => unknown) | null): ForeignPromise<never> {
    if (onFulfilled) this.#handlers.push(onFulfilled);
    return new ForeignPromise();
  }

  resolve(value: T): void {
    for (const handler of this.#handlers) handler(value);
  }
}
