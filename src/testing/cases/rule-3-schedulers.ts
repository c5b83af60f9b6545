import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 3 for callbacks that a scheduler calls. */
export const schedulersRule: ConformanceRule = {
  rule: 3,
  title: 'timers, microtasks and animation frames run where they were scheduled',
  cases: [
    {
      id: 'timeout',
      source: 'D01',
      title: 'a setTimeout() callback',
      expected: 'a',
      needs: { timer: '-' },
      remedies: {
        timer: {
          'bind() the callback': ({ v, seeIn, bind }) =>
            v.run('a', () => seeIn((callback) => setTimeout(bind(callback), 0))),
        },
      },
      body: ({ v, seeIn }) => v.run('a', () => seeIn((callback) => setTimeout(callback, 0))),
    },
    {
      id: 'timeout-passes-arguments',
      title: 'a setTimeout() callback gets its arguments',
      expected: '1,2,a',
      needs: { timer: '1,2,-' },
      body: ({ v, see }) =>
        v.run('a', () => {
          return new Promise((resolve) => {
            setTimeout((...args: unknown[]) => resolve([...args, see()].join()), 0, 1, 2);
          });
        }),
    },
    {
      id: 'timeouts-are-apart',
      source: 'D06',
      title: 'two setTimeout() callbacks of the same turn, of which one has no context',
      expected: 'a-b',
      needs: { timer: '---' },
      body: async ({ v, seeIn }) => {
        const timeout = (): Promise<string> => seeIn((callback) => setTimeout(callback, 0));
        return (await Promise.all([v.run('a', timeout), timeout(), v.run('b', timeout)])).join('');
      },
    },
    {
      id: 'timeout-in-a-timeout',
      title: 'a setTimeout() callback that another one schedules',
      expected: 'a',
      needs: { timer: '-' },
      body: ({ v, seeIn }) =>
        v.run('a', () => seeIn((callback) => setTimeout(() => setTimeout(callback, 0), 0))),
    },
    {
      id: 'timeout-run-inside',
      title: 'a run() inside a setTimeout() callback restores the value of the callback',
      expected: 'aba',
      needs: { timer: '-b-' },
      body: ({ v, see }) =>
        v.run(
          'a',
          () => new Promise((resolve) => setTimeout(() => resolve(see() + v.run('b', see) + see()), 0)),
        ),
    },
    {
      id: 'timeout-cleared',
      source: 'D05',
      title: 'clearTimeout(), twice and from another context, clears the timer and changes no value',
      expected: 'b',
      body: async ({ v, see, seeIn }) => {
        let called = '';
        const timer = v.run('a', () => setTimeout(() => (called = see()), 0));
        const seen = v.run('b', () => {
          clearTimeout(timer);
          clearTimeout(timer);
          return see();
        });
        await seeIn((callback) => setTimeout(callback, 1));
        return seen + called;
      },
    },
    {
      id: 'interval',
      source: 'D02',
      title: 'every call of a setInterval() callback',
      expected: 'aaa',
      needs: { timer: '---' },
      body: ({ v, see }) =>
        v.run('a', () => {
          return new Promise((resolve) => {
            let seen = '';
            const timer = setInterval(() => {
              seen += see();
              if (seen.length < 3) return;
              clearInterval(timer);
              resolve(seen);
            }, 0);
          });
        }),
    },
    {
      id: 'immediate',
      source: 'D07',
      title: 'a setImmediate() callback',
      expected: 'a',
      needs: { timer: '-' },
      requires: ['setImmediate'],
      body: ({ v, seeIn }) => v.run('a', () => seeIn((callback) => setImmediate(callback))),
    },
    {
      id: 'next-tick',
      source: 'D08',
      title: 'a process.nextTick() callback',
      expected: 'a',
      needs: { microtask: '-' },
      requires: ['process.nextTick'],
      body: ({ v, seeIn }) => v.run('a', () => seeIn((callback) => process.nextTick(callback))),
    },
    {
      id: 'microtask',
      source: 'B21',
      title: 'a queueMicrotask() callback',
      expected: 'a',
      needs: { microtask: '-' },
      remedies: {
        microtask: {
          'bind() the callback': ({ v, seeIn, bind }) =>
            v.run('a', () => seeIn((callback) => queueMicrotask(bind(callback)))),
        },
      },
      body: ({ v, seeIn }) => v.run('a', () => seeIn(queueMicrotask)),
    },
    {
      id: 'microtask-in-a-microtask',
      title: 'a queueMicrotask() callback that another one queues from a context of its own',
      expected: 'b',
      needs: { microtask: '-' },
      body: ({ v, seeIn }) =>
        v.run('a', () =>
          seeIn((callback) => queueMicrotask(() => v.run('b', () => queueMicrotask(callback)))),
        ),
    },
    {
      id: 'microtasks-are-apart',
      title: 'microtasks that were queued in turn, of which one has no context',
      expected: 'a-ba',
      needs: { microtask: '----' },
      body: async ({ v, seeIn }) => {
        const microtask = (): Promise<string> => seeIn(queueMicrotask);
        const [a, none, b] = [v.run('a', microtask), microtask(), v.run('b', microtask)];
        return (await Promise.all([a, none, b, v.run('a', microtask)])).join('');
      },
    },
    {
      id: 'animation-frame',
      source: 'D09',
      title: 'a requestAnimationFrame() callback',
      expected: 'a',
      needs: { animationFrame: '-' },
      remedies: {
        animationFrame: {
          'bind() the callback': ({ v, seeIn, bind }) =>
            v.run('a', () => seeIn((callback) => requestAnimationFrame(bind(callback)))),
        },
      },
      requires: ['requestAnimationFrame'],
      body: ({ v, seeIn }) => v.run('a', () => seeIn(requestAnimationFrame)),
    },
    {
      id: 'animation-frames-are-apart',
      title: 'requestAnimationFrame() callbacks of the same frame, of which one has no context',
      expected: 'a-b',
      needs: { animationFrame: '---' },
      requires: ['requestAnimationFrame'],
      body: async ({ v, seeIn }) => {
        const frame = (): Promise<string> => seeIn(requestAnimationFrame);
        return (await Promise.all([v.run('a', frame), frame(), v.run('b', frame)])).join('');
      },
    },
    {
      id: 'animation-frame-cancelled',
      title: 'cancelAnimationFrame() from another context cancels the callback',
      expected: 'not called',
      requires: ['requestAnimationFrame'],
      body: async ({ v, seeIn }) => {
        let called = 'not called';
        const frame = v.run('a', () => requestAnimationFrame(() => (called = 'called')));
        v.run('b', () => cancelAnimationFrame(frame));
        await seeIn(requestAnimationFrame);
        return called;
      },
    },
  ],
};
