import type { ConformanceRule } from '../conformance-case.ts';
import { gate } from '../gate.ts';
import type { Stage } from '../stage.ts';
import { tick } from '../tick.ts';

/** Rule 7: flows of control that are interleaved never see each other's context. */
export const isolationRule: ConformanceRule = {
  rule: 7,
  title: 'interleaved flows never see each other’s context, and nothing is left at the end',
  cases: [
    {
      id: 'flows-that-wake-each-other',
      source: 'B13',
      title: 'three flows, each of which lets the next one go on',
      expected: 'aa bb cc',
      needs: { await: '-- -- --' },
      body: async ({ v, see }) => {
        const gates = [gate(), gate(), gate()];
        const flow = async (own: number): Promise<string> => {
          await gates[own]?.promise;
          const seen = see();
          gates[own + 1]?.open();
          await tick();
          return seen + see();
        };
        const flows = ['a', 'b', 'c'].map((value, own) => v.run(value, flow, own));
        gates[0]?.open();
        return (await Promise.all(flows)).join(' ');
      },
    },
    {
      id: 'flows-never-see-a-wrong-context',
      title: 'no read in a hundred flows of twenty steps of all kinds shows another flow’s context',
      expected: '0 wrong',
      body: async (stage) => `${(await readInFlows(stage, (promise) => promise)).wrong} wrong`,
    },
    {
      id: 'flows-that-keep-see-their-own',
      title: 'every read in a hundred flows of twenty kept steps of all kinds shows the flow’s own context',
      expected: '2000 right',
      uses: ['keep'],
      body: async (stage) => `${(await readInFlows(stage, stage.keep)).right} right`,
    },
    {
      id: 'flows-of-different-variables',
      title: 'two flows that hold different variables',
      expected: 'a- -b',
      needs: { timer: '-- --' },
      body: async ({ v, w, seeBoth }) => {
        const later = (): Promise<string> =>
          new Promise((resolve) => {
            setTimeout(() => resolve(seeBoth()), 0);
          });
        return (await Promise.all([v.run('a', later), w.run('b', later)])).join(' ');
      },
    },
    {
      id: 'caller-of-an-async-run',
      title: 'the caller of an async run(), while that is suspended and when it is done',
      expected: 'bb-',
      needs: { await: 'b--' },
      body: async ({ v, see }) => {
        const inside = v.run('b', async () => {
          const flow = v.run('a', async () => await tick());
          const meanwhile = see();
          await flow;
          return meanwhile + see();
        });
        return (await inside) + see();
      },
    },
    {
      id: 'failed-run',
      title: 'what follows an async run() that is rejected, in the handler and after it',
      expected: '--',
      body: async ({ v, see }) => {
        let seen = '';
        const fails = async (): Promise<void> => {
          await tick();
          throw new Error('expected');
        };
        await v.run('a', fails).catch(() => (seen = see()));
        return seen + see();
      },
    },
    {
      id: 'resolver-does-not-leak',
      title: 'an await outside of any context, of a promise that a context resolves or rejects',
      expected: '--',
      body: async ({ v, see }) => {
        const [resolved, rejected] = [gate(), gate()];
        v.run('r', () => {
          resolved.open();
          rejected.fail(new Error('expected'));
        });
        await resolved.promise;
        const seen = see();
        return seen + (await rejected.promise.catch(see));
      },
    },
    {
      id: 'microtasks-between-flows',
      title: 'microtasks outside of any context that run between those of flows',
      expected: '---',
      body: async ({ v, see, seeIn }) => {
        const handler = (): Promise<string> => Promise.resolve().then(see);
        v.run('a', handler);
        const first = seeIn(queueMicrotask);
        v.run('b', () => seeIn(queueMicrotask));
        const second = handler();
        const third = (async () => {
          await 0;
          return see();
        })();
        return (await Promise.all([first, second, third])).join('');
      },
    },
  ],
};

type Wait = (promise: Promise<unknown>) => PromiseLike<unknown>;

async function readInFlows({ v, see }: Stage, wait: Wait): Promise<{ right: number; wrong: number }> {
  const counts = { right: 0, wrong: 0 };
  const steps = [tick, () => Promise.resolve(), () => Promise.reject(0).catch(() => 0), async () => await 0];
  const flow = async (own: number): Promise<void> => {
    for (let step = 0; step < 20; step++) {
      await wait((steps[(own + step) % steps.length] ?? tick)());
      const seen = see();
      if (seen === `flow ${own}`) counts.right++;
      else if (seen !== '-') counts.wrong++;
    }
  };
  await Promise.all(Array.from({ length: 100 }, (_, own) => v.run(`flow ${own}`, flow, own)));
  return counts;
}
