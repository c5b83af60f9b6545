import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { gate } from '../gate.ts';
import { tick } from '../tick.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'keep-pending',
    title: 'keep() of a promise that a timer resolves, with its value',
    expected: 'value a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const value = await keep(tick().then(() => 'value'));
        return `${value} ${see()}`;
      }),
  },
  {
    id: 'keep-settled',
    title: 'keep() of a promise that another context has resolved',
    expected: 'a',
    body: ({ v, see, keep }) => {
      const settled = v.run('m', () => Promise.resolve());
      return v.run('a', async () => {
        await keep(settled);
        return see();
      });
    },
  },
  {
    id: 'keep-rejected',
    title: 'catch and finally, after keep() of a promise that another context rejects, with the reason',
    expected: 'boom a a',
    body: ({ v, see, keep }) => {
      const pending = v.run('m', () => gate());
      const seen = v.run('a', async () => {
        const inside: string[] = [];
        try {
          await keep(pending.promise);
        } catch (reason) {
          inside.push(String(reason), see());
        } finally {
          inside.push(see());
        }
        return inside.join(' ');
      });
      v.run('r', () => pending.fail('boom'));
      return seen;
    },
  },
  {
    id: 'keep-in-loops-and-calls',
    title: 'keep() again and again, and of an async call in another context that keeps its own',
    expected: 'aabaaba',
    body: ({ v, see, keep }) => {
      const inner = async (): Promise<string> => {
        await keep(tick());
        return see();
      };
      return v.run('a', async () => {
        let seen = see();
        for (let i = 0; i < 2; i++) {
          await keep(tick());
          seen += see();
          seen += await keep(v.run('b', inner));
          seen += see();
        }
        return seen;
      });
    },
  },
  {
    id: 'keep-plain-value',
    title: 'keep() of what is no promise',
    expected: '5 a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const value = await keep(5);
        return `${value} ${see()}`;
      }),
  },
  {
    id: 'keep-aborted',
    title: 'keep() of a promise that an AbortSignal rejects, aborted in another context',
    expected: 'stop a',
    requires: ['AbortController'],
    body: ({ v, see, keep }) => {
      const controller = new AbortController();
      const seen = v.run('a', async () => {
        try {
          return await keep(rejectedBy(controller.signal));
        } catch (reason) {
          return `${reason} ${see()}`;
        }
      });
      v.run('b', () => controller.abort('stop'));
      return seen;
    },
  },
  {
    id: 'keep-after-enter',
    title: 'keep() after enter(), until exit()',
    expected: 'bba',
    uses: ['keep', 'enter'],
    needs: { enter: 'ERR_SCOPE_UNSUPPORTED' },
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const scope = v.enter('b');
        await keep(tick());
        const first = see();
        await keep(tick());
        const second = see();
        scope.exit();
        await keep(tick());
        return first + second + see();
      }),
  },
  {
    id: 'keep-without-a-context',
    title: 'keep() where nothing is active, of a promise that a context resolves',
    expected: '-',
    body: async ({ v, see, keep }) => {
      const pending = v.run('m', () => gate());
      v.run('r', () => pending.open());
      await keep(pending.promise);
      return see();
    },
  },
  {
    id: 'keep-merged-promises',
    title: 'keep() of all() of kept promises',
    expected: 'a b a',
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const flow = async (): Promise<string> => {
          await keep(tick());
          return see();
        };
        const seen = await keep(Promise.all([flow(), v.run('b', flow)]));
        return [...seen, see()].join(' ');
      }),
  },
];

/** Rule 3 for `keep`, which carries a context where no native await can. */
export const keepRule: ConformanceRule = {
  rule: 3,
  title: 'await keep(promise) goes on where keep() was called',
  cases: cases.map((test) => ({ uses: ['keep'], ...test })),
};

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
