import type { ConformanceRule } from '../conformance-case.ts';
import { canListen, serverModule } from '../server-module.ts';

/** Rule 4 for events that no code of this realm dispatches. */
export const outsideEventsRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of an event that comes from outside runs in no context',
  cases: [
    {
      id: 'message-channel',
      source: 'D13',
      title: 'the onmessage of a message port, though all was done in one context',
      expected: '-',
      needs: { message: 'a' },
      requires: ['MessageChannel'],
      body: ({ v, seeIn }) =>
        v.run('a', () => {
          const { port1, port2 } = new MessageChannel();
          const seen = seeIn((callback) => {
            port1.onmessage = callback;
          });
          port2.postMessage(1);
          return seen.finally(() => port1.close());
        }),
    },
    {
      id: 'message-channel-listener',
      title: 'a message listener of a port that was made outside of any context',
      expected: '-',
      needs: { messageListener: 'a' },
      requires: ['MessageChannel'],
      body: ({ v, seeIn }) => {
        const { port1, port2 } = new MessageChannel();
        const seen = v.run('a', () => {
          const listened = seeIn((callback) => port1.addEventListener('message', callback));
          port1.start();
          port2.postMessage(1);
          return listened;
        });
        return seen.finally(() => port1.close());
      },
    },
    {
      id: 'broadcast-channel',
      source: 'E26',
      title: 'the onmessage of a BroadcastChannel',
      expected: '-',
      needs: { message: 'a' },
      requires: ['BroadcastChannel'],
      body: ({ v, seeIn }) =>
        v.run('a', () => {
          const [receiver, sender] = [
            new BroadcastChannel('conformance'),
            new BroadcastChannel('conformance'),
          ];
          const seen = seeIn((callback) => {
            receiver.onmessage = callback;
          });
          sender.postMessage(1);
          return seen.finally(() => {
            receiver.close();
            sender.close();
          });
        }),
    },
    {
      id: 'window-message',
      source: 'E27',
      title: 'a message listener of the window, which posts to itself',
      expected: '-',
      requires: ['window.postMessage'],
      body: ({ v, seeIn }) =>
        v.run('a', () => {
          const seen = seeIn((callback) => window.addEventListener('message', callback, { once: true }));
          window.postMessage(1, '*');
          return seen;
        }),
    },
    {
      id: 'worker-message',
      source: 'E33',
      title: 'the onmessage of a worker',
      expected: '-',
      needs: { message: 'a' },
      requires: ['Worker', 'URL.createObjectURL'],
      isPossible: () => !isWorkerOfFirefox(),
      body: ({ v, seeIn }) =>
        v.run('a', () => {
          const url = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
          const worker = new Worker(url, { type: 'module' });
          const seen = seeIn((callback) => {
            worker.onmessage = callback;
          });
          return seen.finally(() => worker.terminate());
        }),
    },
    {
      id: 'thread-message',
      source: 'F19',
      title: 'a message listener of a thread of Node',
      expected: '-',
      needs: { message: 'a' },
      isPossible: canListen,
      body: ({ v, seeIn }) =>
        v.run('a', () => {
          const { Worker } = serverModule('node:worker_threads') as typeof import('node:worker_threads');
          const script = "require('node:worker_threads').parentPort.postMessage(1)";
          const worker = new Worker(script, { eval: true });
          const seen = seeIn((callback) => worker.on('message', callback));
          return seen.finally(() => worker.terminate());
        }),
    },
    {
      id: 'unhandled-rejection',
      source: 'E29',
      title: 'an unhandledrejection listener: the event fires, though handlers are patched',
      expected: '-',
      requires: ['onunhandledrejection'],
      needs: { unhandledRejection: 'timeout', rejectionFrame: 'a' },
      body: ({ v, see }) =>
        v.run('a', () => {
          return new Promise((resolve) => {
            const listener = (event: PromiseRejectionEvent): void => {
              event.preventDefault();
              resolve(see());
            };
            globalThis.addEventListener('unhandledrejection', listener, { once: true });
            Promise.reject(new Error('expected')).then(() => undefined);
          });
        }),
    },
  ],
};

// Hint: on a busy machine Firefox 153 may stop a worker for ever that has workers of its own, be there Ambit or not.
function isWorkerOfFirefox(): boolean {
  return 'WorkerGlobalScope' in globalThis && /Firefox/.test(globalThis.navigator?.userAgent);
}
