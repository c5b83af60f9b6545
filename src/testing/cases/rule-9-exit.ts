import { codeOf } from '../code-of.ts';
import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'exit-twice',
    title: 'a second exit() throws and changes nothing',
    expected: 'ERR_SCOPE_NOT_ENTERED a',
    body: ({ v, see }) =>
      v.run('a', () => {
        const scope = v.enter('b');
        scope.exit();
        return `${codeOf(() => scope.exit())} ${see()}`;
      }),
  },
  {
    id: 'exit-out-of-order',
    source: 'G09',
    title: 'exit() of an outer scope throws and changes nothing; in order, both can be exited',
    expected: 'ERR_SCOPE_ORDER b a-',
    body: ({ v, see }) => {
      const outer = v.enter('a');
      const inner = v.enter('b');
      const error = `${codeOf(() => outer.exit())} ${see()}`;
      inner.exit();
      const afterInner = see();
      outer.exit();
      return `${error} ${afterInner}${see()}`;
    },
  },
  {
    id: 'exit-out-of-order-of-equal-values',
    title: 'exit() of an outer scope with the same value as the inner one throws',
    expected: 'ERR_SCOPE_ORDER aa-',
    body: ({ v, see }) => {
      const outer = v.enter('a');
      const inner = v.enter('a');
      const error = `${codeOf(() => outer.exit())} ${see()}`;
      inner.exit();
      const afterInner = see();
      outer.exit();
      return error + afterInner + see();
    },
  },
  {
    id: 'exit-inside-an-inner-run',
    source: 'G08',
    title: 'exit() inside a run() that began after enter() throws and changes nothing',
    expected: 'ERR_SCOPE_ORDER c b',
    body: ({ v, see }) =>
      v.run('a', () => {
        const scope = v.enter('b');
        const error = v.run('c', () => `${codeOf(() => scope.exit())} ${see()}`);
        const seen = see();
        scope.exit();
        return `${error} ${seen}`;
      }),
  },
  {
    id: 'exit-in-another-flow',
    title: 'exit() in a timer of another context throws and changes nothing; the flow itself can exit',
    expected: 'ERR_SCOPE_ORDER c a',
    needs: { timer: 'ERR_SCOPE_ORDER - a' },
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const exit: { now(): void } = { now: () => undefined };
        const other = v.run(
          'c',
          () =>
            new Promise<string>((resolve) => {
              setTimeout(() => resolve(`${codeOf(() => exit.now())} ${see()}`), 0);
            }),
        );
        const scope = v.enter('b');
        exit.now = () => scope.exit();
        const error = await keep(other);
        scope.exit();
        return `${error} ${see()}`;
      }),
    uses: ['enter', 'keep'],
  },
];

/** Rule 9 for an `exit` that is wrong. */
export const exitRule: ConformanceRule = {
  rule: 9,
  title: 'exit() out of order, twice or in another flow throws and changes nothing',
  cases: cases.map((test) => ({
    uses: ['enter'],
    ...test,
    needs: { enter: 'ERR_SCOPE_UNSUPPORTED', ...test.needs },
  })),
};
