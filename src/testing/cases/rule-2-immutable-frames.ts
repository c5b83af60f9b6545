import { codeOf } from '../code-of.ts';
import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 2: what was captured never changes. */
export const immutableFramesRule: ConformanceRule = {
  rule: 2,
  title: 'snapshots and bound functions keep what was active when they were made',
  cases: [
    {
      id: 'snapshot-restores-all',
      source: 'A18',
      title: 'a snapshot restores all variables, and only for the call',
      expected: 'ab--',
      body: ({ v, w, seeBoth, snapshot }) => {
        const taken = v.run('a', () => w.run('b', () => snapshot()));
        return taken(seeBoth) + seeBoth();
      },
    },
    {
      id: 'snapshot-of-nothing',
      source: 'A20',
      title: 'a snapshot taken where nothing is active hides what is active',
      expected: '-a',
      body: ({ v, see, snapshot }) => {
        const taken = snapshot();
        return v.run('a', () => taken(see) + see());
      },
    },
    {
      id: 'snapshot-ignores-later-values',
      title: 'a snapshot sees neither a value nor a variable that came later',
      expected: 'a-bc',
      body: ({ v, w, seeBoth, snapshot }) =>
        v.run('a', () => {
          const taken = snapshot();
          return v.run('b', () => w.run('c', () => taken(seeBoth) + seeBoth()));
        }),
    },
    {
      id: 'snapshot-ignores-a-later-enter',
      title: 'a snapshot does not see what is entered after it',
      expected: 'ab',
      needs: { enter: 'ERR_SCOPE_UNSUPPORTED' },
      uses: ['enter'],
      body: ({ v, see, snapshot }) =>
        v.run('a', () => {
          const taken = snapshot();
          const scope = v.enter('b');
          const seen = taken(see) + see();
          scope.exit();
          return seen;
        }),
    },
    {
      id: 'snapshot-of-many-variables',
      title: 'a snapshot of many variables is not changed by later values of each',
      expected: '0,1,2,3,4,5,6,7,8,9,10,11',
      body: ({ make, snapshot }) => {
        const variables = Array.from({ length: 12 }, () => make<number>());
        const nest = <R>(offset: number, fn: () => R): R =>
          variables.reduceRight((inner, variable, i) => () => variable.run(offset + i, inner), fn)();
        const taken = nest(0, () => snapshot());
        return nest(50, () => taken(() => variables.map((variable) => variable.get()).join()));
      },
    },
    {
      id: 'snapshot-is-reusable',
      title: 'a snapshot can be used any number of times, nested in another too',
      expected: 'abab,aba',
      body: ({ v, see, snapshot }) => {
        const [a, b] = [v.run('a', () => snapshot()), v.run('b', () => snapshot())];
        const inTurn = a(see) + b(see) + a(see) + b(see);
        return `${inTurn},${a(() => see() + b(see) + see())}`;
      },
    },
    {
      id: 'snapshot-passes-through',
      title: 'a snapshot passes arguments, result and error through, and restores after each',
      expected: '3a,boom,b',
      body: ({ v, see, snapshot }) => {
        const taken = v.run('a', () => snapshot());
        return v.run('b', () => {
          const sum = taken((x: number, y: number) => x + y + see(), 1, 2);
          const error = codeOf(() =>
            taken(() => {
              throw Object.assign(new Error(), { code: 'boom' });
            }),
          );
          return [sum, error, see()].join();
        });
      },
    },
    {
      id: 'bind-fixes-the-context',
      source: 'A11',
      title: 'bind() fixes a function to the context of the call of bind()',
      expected: 'a-',
      body: ({ v, see, bind }) => v.run('a', () => bind(see))() + see(),
    },
    {
      id: 'bind-hides-the-caller',
      source: 'A12',
      title: 'a bound function sees its own context and not the caller’s, which is back afterwards',
      expected: 'ab-b',
      body: ({ v, see, bind }) => {
        const [inside, outside] = [v.run('a', () => bind(see)), bind(see)];
        return v.run('b', () => inside() + see() + outside() + see());
      },
    },
    {
      id: 'bind-of-nothing',
      source: 'A10',
      title: 'a function that was bound where nothing is active sees nothing in a context',
      expected: '-a',
      body: ({ v, see, bind }) => {
        const bound = bind(see);
        return v.run('a', () => bound() + see());
      },
    },
    {
      id: 'bound-functions-side-by-side',
      source: 'A16',
      title: 'two bound functions that are called by turns',
      expected: 'abab-',
      body: ({ v, see, bind }) => {
        const first = v.run('a', () => bind(see));
        const second = v.run('b', () => bind(see));
        return first() + second() + first() + second() + see();
      },
    },
    {
      id: 'bind-of-a-bound-function',
      source: 'A17',
      title: 'a function that is bound twice keeps its first context',
      expected: 'a',
      body: ({ v, see, bind }) => {
        const bound = v.run('a', () => bind(see));
        return v.run('b', () => bind(bound))();
      },
    },
    {
      id: 'bind-keeps-this-and-arguments',
      source: 'A13',
      title: 'a bound function gets its this and its arguments, and its result is returned',
      expected: '6',
      body: ({ bind }) => {
        function add(this: { readonly x: number }, y: number, z: number): number {
          return this.x + y + z;
        }
        return String(bind(add).call({ x: 1 }, 2, 3));
      },
    },
    {
      id: 'bind-keeps-length',
      source: 'A14',
      title: 'a bound function has the length of the function',
      expected: '2',
      body: ({ bind }) => String(bind((x: number, y: number) => x + y).length),
    },
  ],
};
