import type { ConformanceRule } from '../conformance-case.ts';

/** Rule 3 for callbacks that the platform calls when something is done, or when it is idle. */
export const callbacksRule: ConformanceRule = {
  rule: 3,
  title: 'completion callbacks of the platform run where they were handed over',
  cases: [
    {
      id: 'idle-callback',
      source: 'D10',
      title: 'a requestIdleCallback() callback',
      expected: 'a',
      needs: { callback: '-' },
      remedies: {
        callback: {
          'bind() the callback': ({ v, seeIn, bind }) =>
            v.run('a', () => seeIn((callback) => requestIdleCallback(bind(callback)))),
        },
      },
      requires: ['requestIdleCallback'],
      body: ({ v, seeIn }) => v.run('a', () => seeIn(requestIdleCallback)),
    },
    {
      id: 'idle-callbacks-are-apart',
      title: 'requestIdleCallback() callbacks of the same idle time, of which one has no context',
      expected: 'a-b',
      needs: { callback: '---' },
      requires: ['requestIdleCallback'],
      body: async ({ v, seeIn }) => {
        const idle = (): Promise<string> => seeIn(requestIdleCallback);
        return (await Promise.all([v.run('a', idle), idle(), v.run('b', idle)])).join('');
      },
    },
    {
      id: 'idle-callback-gets-its-deadline',
      title: 'a requestIdleCallback() callback gets its argument, and the call its options',
      expected: 'boolean,a',
      needs: { callback: 'boolean,-' },
      requires: ['requestIdleCallback'],
      body: ({ v, see }) =>
        v.run('a', () => {
          return new Promise((resolve) => {
            const idle = (deadline: IdleDeadline): void => resolve(`${typeof deadline.didTimeout},${see()}`);
            requestIdleCallback(idle, { timeout: 1 });
          });
        }),
    },
    {
      id: 'posted-task',
      source: 'D11',
      title: 'a scheduler.postTask() callback, and a handler of what it returns',
      expected: 'ab',
      needs: { callback: '--' },
      requires: ['scheduler.postTask'],
      body: ({ v, see }) =>
        v.run('a', () => {
          const task = scheduler.postTask(see, { priority: 'background' });
          return v.run('b', () => task.then((seen) => seen + see()));
        }),
    },
    {
      id: 'scheduler-yield',
      source: 'D12',
      title: 'a handler of scheduler.yield()',
      expected: 'a',
      needs: { promise: '-' },
      requires: ['scheduler.yield'],
      body: ({ v, see }) => v.run('a', () => scheduler.yield().then(see)),
    },
    {
      id: 'lock',
      source: 'E28',
      title: 'the callback of navigator.locks.request(), also with options, and a handler of what it returns',
      expected: 'ab c',
      needs: { callback: '-- -' },
      requires: ['navigator.locks'],
      body: async ({ v, see }) => {
        const { locks } = navigator;
        const first = v.run('a', () => locks.request('conformance', see));
        const handled = v.run('b', () => first.then((seen) => seen + see()));
        const second = v.run('c', () => locks.request('conformance', { mode: 'shared' }, see));
        return `${await handled} ${await second}`;
      },
    },
    {
      id: 'canvas-to-blob',
      source: 'E31',
      title: 'a canvas.toBlob() callback',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['HTMLCanvasElement.prototype.toBlob'],
      body: ({ v, seeIn }) =>
        v.run('a', () => seeIn((callback) => document.createElement('canvas').toBlob(callback))),
    },
    {
      id: 'view-transition',
      title: 'a startViewTransition() callback, and a handler of its end',
      expected: 'ab',
      needs: { callback: '--' },
      requires: ['document.startViewTransition'],
      body: ({ v, see }) => {
        let seen = '';
        const transition = v.run('a', () => document.startViewTransition(() => (seen += see())));
        transition.ready.catch(() => undefined);
        return v.run('b', () => transition.finished.then(() => seen + see()));
      },
    },
    {
      id: 'view-transition-with-options',
      title: 'the update callback among the options of startViewTransition()',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['document.startViewTransition', 'ViewTransitionTypeSet'],
      body: ({ v, see }) => {
        let seen = '';
        const update = (): void => {
          seen += see();
        };
        const transition = v.run('a', () => document.startViewTransition({ update, types: ['conformance'] }));
        transition.ready.catch(() => undefined);
        return transition.finished.then(() => seen);
      },
    },
    {
      id: 'element-view-transition',
      title: 'a startViewTransition() callback of an element',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['Element.prototype.startViewTransition'],
      body: async ({ v, see }) => {
        const body = document.body as unknown as Pick<Document, 'startViewTransition'>;
        let seen = '';
        const transition = v.run('a', () => body.startViewTransition(() => (seen += see())));
        transition.ready.catch(() => undefined);
        await transition.finished;
        return seen;
      },
    },
    {
      id: 'decoded-audio',
      title: 'the error callback of decodeAudioData()',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['OfflineAudioContext'],
      body: ({ v, seeIn }) => {
        const context = new OfflineAudioContext(1, 1, 8000);
        const decode = (callback: () => void): unknown =>
          context.decodeAudioData(new ArrayBuffer(1), undefined, callback).catch(() => undefined);
        return v.run('a', () => seeIn(decode));
      },
    },
    {
      id: 'transferred-string',
      title: 'the callback of getAsString()',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['DataTransferItem'],
      body: ({ v, seeIn }) => {
        const { items } = new DataTransfer();
        const item = items.add('x', 'text/plain');
        return v.run('a', () => seeIn((callback) => item?.getAsString(callback)));
      },
    },
    {
      id: 'peer-connection',
      title: 'the callback of createOffer(), as it was before promises',
      expected: 'a',
      needs: { callback: '-' },
      requires: ['RTCPeerConnection'],
      body: ({ v, seeIn }) => {
        const connection = new RTCPeerConnection();
        const seen = v.run('a', () =>
          seeIn((callback) => connection.createOffer(callback, callback as RTCPeerConnectionErrorCallback)),
        );
        return seen.finally(() => connection.close());
      },
    },
  ],
};
