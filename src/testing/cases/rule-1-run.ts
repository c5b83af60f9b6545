import { codeOf } from '../code-of.ts';
import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 1: what `run` shows, returns, throws and restores. */
export const runRule: ConformanceRule = {
  rule: 1,
  title: 'run() shows a value to a function, and to nobody after it',
  cases: [
    {
      id: 'run-none-active',
      source: 'A01',
      title: 'get() returns undefined where nothing is active',
      expected: 'undefined',
      body: ({ v }) => String(v.get()),
    },
    {
      id: 'run-default-value',
      title: 'get() returns the default value where nothing is active, and only there',
      expected: 'dad',
      body: ({ make }) => {
        const variable = make<string>({ defaultValue: 'd' });
        return `${variable.get()}${variable.run('a', () => variable.get())}${variable.get()}`;
      },
    },
    {
      id: 'run-shows-its-value',
      source: 'A02',
      title: 'run() shows its value to the function',
      expected: 'a',
      body: ({ v, see }) => v.run('a', see),
    },
    {
      id: 'run-passes-arguments',
      source: 'A06',
      title: 'run() passes its further arguments on',
      expected: '1,2,a',
      body: ({ v, see }) => v.run('a', (...args) => [...args, see()].join(), 1, 2),
    },
    {
      id: 'run-returns-the-result',
      title: 'run() returns the very object that the function returns, even if it is a promise',
      expected: 'true,true',
      body: ({ v }) => [{}, Promise.resolve()].map((result) => v.run('a', () => result) === result).join(),
    },
    {
      id: 'run-nests',
      source: 'A03',
      title: 'run() restores the outer value, and then none',
      expected: 'aba-',
      body: ({ v, see }) => v.run('a', () => see() + v.run('b', see) + see()) + see(),
    },
    {
      id: 'run-nests-the-same-value',
      title: 'run() with the value that is active already changes nothing, before or after',
      expected: 'aaa-',
      body: ({ v, see }) => v.run('a', () => see() + v.run('a', see) + see()) + see(),
    },
    {
      id: 'run-throws-the-error',
      title: 'run() throws the very error that the function throws',
      expected: 'boom',
      body: ({ v }) => codeOf(() => v.run('a', () => fail('boom'))),
    },
    {
      id: 'run-restores-after-a-throw',
      source: 'A04',
      title: 'run() restores the outer value when the function throws',
      expected: 'a-',
      body: ({ v, see }) => {
        const outer = v.run('a', () => {
          codeOf(() => v.run('b', () => fail('boom')));
          return see();
        });
        codeOf(() => v.run('c', () => fail('boom')));
        return outer + see();
      },
    },
    {
      id: 'run-variables-are-independent',
      source: 'A07',
      title: 'run() of one variable leaves the values of the others',
      expected: 'ab,a-,--',
      body: ({ v, w, seeBoth }) => {
        const inside = v.run('a', () => [w.run('b', seeBoth), seeBoth()]);
        return [...inside, seeBoth()].join();
      },
    },
    {
      id: 'run-holds-falsy-values',
      source: 'A09',
      title: 'run() takes every falsy value for a value',
      expected: 'true,true,true,true,true',
      body: ({ make }) => {
        const variable = make<unknown>({ defaultValue: 'default' });
        const isSeen = (value: unknown): boolean =>
          variable.run(value, () => Object.is(variable.get(), value));
        return [0, null, '', false, Number.NaN].map(isSeen).join();
      },
    },
    {
      id: 'run-holds-undefined',
      source: 'A08',
      title: 'run() takes undefined for a value, which hides the outer and the default one',
      expected: 'undefined',
      body: ({ make }) => {
        const variable = make<string | undefined>({ defaultValue: 'default' });
        return variable.run('a', () => variable.run(undefined, () => String(variable.get())));
      },
    },
    {
      id: 'run-many-variables',
      title: 'run() shows the values of as many variables as there are',
      expected: '0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19',
      body: ({ make }) => {
        const variables = Array.from({ length: 20 }, () => make<number>());
        const values = (): string => variables.map((variable) => variable.get()).join();
        const runs = variables.reduceRight((fn, variable, value) => () => variable.run(value, fn), values);
        return runs();
      },
    },
    {
      id: 'run-nests-deeply',
      source: 'A22',
      title: 'run() can be nested a hundred deep',
      expected: '1,100',
      body: ({ make }) => {
        const depth = make<number>();
        const nest = (value: number): unknown[] =>
          value < 100 ? depth.run(value + 1, () => nest(value + 1)) : [depth.get()];
        return depth.run(1, () => [depth.get(), ...nest(1)]).join();
      },
    },
  ],
};

function fail(message: string): never {
  throw Object.assign(new Error(message), { code: message });
}
