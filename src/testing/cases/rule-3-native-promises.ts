import type { ConformanceRule } from '../conformance-case.ts';
import { importable } from '../importable.ts';
import type { Stage } from '../stage.ts';

class Subclass<T> extends Promise<T> {}

/** Rule 3 for promises that code of the runtime makes, and for subclasses. */
export const nativePromisesRule: ConformanceRule = {
  rule: 3,
  title: 'handlers of promises of any kind run where they were attached',
  cases: [
    {
      id: 'subclass-handlers',
      source: 'B26',
      title: 'then(), catch() and finally() of a subclass of Promise, which return that subclass',
      expected: 'abc true',
      needs: { promise: '--- true', subclassedPromise: 'abc false' },
      remedies: {
        subclassedPromise: {
          'resolve a new instance of the subclass with it': (stage) =>
            handleSubclass(stage, (promise) => new Subclass((resolve) => resolve(promise))),
        },
      },
      body: (stage) => handleSubclass(stage, (promise) => promise),
    },
    {
      id: 'fetch-handler',
      source: 'E18',
      title: 'a handler of fetch()',
      expected: 'a',
      needs: { promise: '-' },
      requires: ['fetch'],
      body: ({ v, see }) => v.run('a', () => fetch('data:,x').then(see)),
    },
    {
      id: 'fetch-failure-handler',
      title: 'a catch() handler of a fetch() that fails',
      expected: 'a',
      needs: { promise: '-' },
      requires: ['fetch'],
      body: ({ v, see }) => v.run('a', () => fetch('data:').then(() => 'no error', see)),
    },
    {
      id: 'body-reader-handler',
      source: 'E19',
      title: 'a handler of response.text(), of a response from elsewhere',
      expected: 'x,a',
      needs: { promise: 'x,-' },
      requires: ['Response'],
      body: ({ v, see }) => {
        const response = v.run('r', () => new Response('x'));
        return v.run('a', () => response.text().then((text) => `${text},${see()}`));
      },
    },
    {
      id: 'dynamic-import-handler',
      source: 'B29',
      title: 'a handler of import()',
      expected: 'a',
      needs: { promise: '-' },
      requires: ['URL.createObjectURL'],
      body: ({ v, see }) =>
        v.run('a', () => import(/* @vite-ignore */ /* webpackIgnore: true */ importable('')).then(see)),
    },
    {
      id: 'digest-handler',
      title: 'a handler of crypto.subtle.digest()',
      expected: 'a',
      needs: { promise: '-' },
      requires: ['crypto.subtle'],
      body: ({ v, see }) => v.run('a', () => crypto.subtle.digest('SHA-256', new Uint8Array(1)).then(see)),
    },
  ],
};

async function handleSubclass(
  { v, see }: Stage,
  answer: (promise: Promise<void>) => Promise<void>,
): Promise<string> {
  let seen = '';
  const add = (): void => {
    seen += see();
  };
  const promise = new Subclass<void>((resolve) => resolve());
  const first = v.run('a', () => promise.then(add));
  const second = v.run('b', () => answer(first.finally(add)));
  await second;
  await v.run('c', () => Subclass.reject(new Error('expected')).catch(add));
  return `${seen} ${second instanceof Subclass}`;
}
