import { codeOf } from '../code-of.ts';
import type { ConformanceCase, ConformanceRule } from '../conformance-case.ts';
import { tick } from '../tick.ts';

const cases: readonly ConformanceCase[] = [
  {
    id: 'enter-until-exit',
    title: 'enter() shows a value until exit()',
    expected: 'a-',
    remedies: { enter: { 'use run() instead of enter()': ({ v, see }) => v.run('a', see) + see() } },
    body: ({ v, see }) => {
      const scope = v.enter('a');
      const seen = see();
      scope.exit();
      return seen + see();
    },
  },
  {
    id: 'enter-inside-run',
    source: 'G07',
    title: 'exit() restores the value of the run() around it',
    expected: 'aba-',
    body: ({ v, see }) =>
      v.run('a', () => {
        const before = see();
        const scope = v.enter('b');
        const seen = see();
        scope.exit();
        return before + seen + see();
      }) + see(),
  },
  {
    id: 'enter-nested',
    title: 'scopes that are exited innermost first restore the value before each',
    expected: 'abba-',
    body: ({ v, w, see, seeBoth }) => {
      const a = v.enter('a');
      const b = w.enter('b');
      const c = v.enter('b');
      const both = see();
      c.exit();
      const afterC = seeBoth();
      b.exit();
      const seen = see();
      a.exit();
      return `${afterC[0]}${both}${afterC[1]}${seen}${see()}`;
    },
  },
  {
    id: 'enter-by-a-callee',
    title: 'what a function enters holds in its caller, until the caller exits it',
    expected: 'a-',
    body: ({ v, see }) => {
      const enter = () => v.enter('a');
      const scope = enter();
      const seen = see();
      scope.exit();
      return seen + see();
    },
  },
  {
    id: 'enter-using',
    title: 'a using block exits at its end, after a throw too',
    expected: 'ab-',
    requires: ['Symbol.dispose'],
    body: ({ v, see }) => {
      let seen = '';
      {
        using _ = v.enter('a');
        seen += see();
      }
      codeOf(() => {
        using _ = v.enter('b');
        seen += see();
        throw new Error('expected');
      });
      return seen + see();
    },
  },
  {
    id: 'enter-reaches-what-is-scheduled',
    title: 'what is scheduled between enter() and exit() runs in the scope, what is scheduled after does not',
    expected: 'aa --',
    needs: { timer: '-- --', promise: '-- --' },
    body: async ({ v, see, seeIn }) => {
      const schedule = (): Promise<string>[] => [
        seeIn((callback) => setTimeout(callback, 0)),
        Promise.resolve().then(see),
      ];
      const scope = v.enter('a');
      const inside = schedule();
      scope.exit();
      const outside = schedule();
      return `${(await Promise.all(inside)).join('')} ${(await Promise.all(outside)).join('')}`;
    },
  },
  {
    id: 'enter-across-await',
    title: 'a scope that is open across an await holds after it, and can be exited there',
    expected: 'ba',
    needs: { await: 'ERR_SCOPE_ORDER' },
    body: ({ v, see }) =>
      v.run('a', async () => {
        const scope = v.enter('b');
        await tick();
        const seen = see();
        scope.exit();
        return seen + see();
      }),
  },
  {
    id: 'enter-across-keep',
    title: 'a scope that is open across await keep() holds after it, and can be exited there',
    expected: 'ba',
    uses: ['enter', 'keep'],
    body: ({ v, see, keep }) =>
      v.run('a', async () => {
        const scope = v.enter('b');
        await keep(tick());
        const seen = see();
        scope.exit();
        return seen + see();
      }),
  },
  {
    id: 'enter-after-await',
    source: 'G03',
    title: 'what an async function enters after an await does not reach its caller',
    expected: '-',
    body: async ({ v, see }) => {
      const enters = async (): Promise<void> => {
        await tick();
        v.enter('a');
      };
      await enters();
      return see();
    },
  },
  {
    id: 'enter-left-open-in-run',
    title: 'a scope that is left open ends with the run() around it',
    expected: 'a-',
    body: ({ v, w, seeBoth }) =>
      v.run('a', () => {
        w.run('b', () => void w.enter('c'));
        return seeBoth();
      }),
  },
  {
    id: 'enter-left-open-in-the-same-context',
    title:
      'a scope that is left open ends with the call of a snapshot or bound function, even of the same context',
    expected: 'aaa-',
    body: ({ v, see, snapshot, bind }) =>
      v.run('a', () => {
        snapshot()(() => void v.enter('b'));
        const afterSnapshot = see();
        bind(() => void v.enter('c'))();
        return afterSnapshot + see() + v.run('a', see);
      }) + see(),
  },
  {
    id: 'enter-left-open-in-a-timer',
    source: 'G05',
    title: 'a scope that a timer leaves open does not reach the next timer',
    expected: '--',
    body: async ({ v, see, seeIn }) => {
      const entered = new Promise((resolve) => setTimeout(() => resolve(codeOf(() => v.enter('a'))), 0));
      const seen = await seeIn((callback) => setTimeout(callback, 0));
      return (await entered) === 'no error' ? seen + see() : String(await entered);
    },
  },
  {
    id: 'enter-left-open-and-earlier-microtasks',
    title: 'a scope that a stretch leaves open does not reach microtasks that were queued before it',
    expected: '--',
    requires: ['MessageChannel'],
    body: async ({ v, see, seeIn }) => {
      const { port1, port2 } = new MessageChannel();
      const earlier = new Promise<readonly string[]>((resolve) => {
        port1.onmessage = () => {
          port1.close();
          const seen = [seeIn(queueMicrotask), Promise.resolve().then(see)];
          const code = codeOf(() => v.enter('a'));
          resolve(code === 'no error' ? Promise.all(seen) : [code]);
        };
      });
      port2.postMessage(null);
      return (await earlier).join('');
    },
  },
];

/** Rule 9 for `enter`, where `run` cannot be used. */
export const enterRule: ConformanceRule = {
  rule: 9,
  title: 'enter() holds for the rest of the stretch and for what is scheduled from it, until exit()',
  cases: cases.map((test) => ({
    uses: ['enter'],
    ...test,
    needs: { enter: 'ERR_SCOPE_UNSUPPORTED', ...test.needs },
  })),
};
