import { isWorkerd } from '../../platform/runtime.ts';
import type { ConformanceRule } from '../conformance-case.ts';
import { canListen, serverModule } from '../server-module.ts';
import type { Stage } from '../stage.ts';

/** Rule 4 for events that no code of this realm dispatches. */
export const outsideEventsRule: ConformanceRule = {
  rule: 4,
  title: 'a listener of an event that comes from outside runs in no context',
  cases: [
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
      needs: { workerMessage: 'a' },
      remedies: {
        workerMessage: { 'create it in runRoot()': (stage) => seeWorkerMessage(stage, stage.runRoot) },
      },
      requires: ['Worker', 'URL.createObjectURL'],
      isPossible: () => !isWorkerOfFirefox(),
      body: (stage) => seeWorkerMessage(stage, call),
    },
    {
      id: 'thread-message',
      source: 'F19',
      title: 'a message listener of a thread of Node',
      expected: '-',
      needs: { workerMessage: 'a' },
      remedies: {
        workerMessage: { 'create it in runRoot()': (stage) => seeThreadMessage(stage, stage.runRoot) },
      },
      isPossible: canListen,
      body: (stage) => seeThreadMessage(stage, call),
    },
    {
      id: 'unhandled-rejection',
      source: 'E29',
      title: 'an unhandledrejection listener: the event fires, though handlers are patched',
      expected: '-',
      // A Worker of Cloudflare dispatches the event, and has no property for its handler.
      isPossible: () => 'onunhandledrejection' in globalThis || isWorkerd(),
      needs: { unhandledRejection: 'timeout', rejectionFrame: 'a' },
      remedies: {
        unhandledRejection: {
          'catch() it': ({ v, see, runRoot }) =>
            v.run('a', () => rejectedInVain().then(undefined, () => runRoot(see))),
        },
        rejectionFrame: {
          'bind() the callback': (stage) =>
            seeRejection(stage, (listener) => stage.runRoot(() => stage.bind(listener))),
        },
      },
      body: (stage) => seeRejection(stage, (listener) => listener),
    },
    {
      id: 'unhandled-rejection-of-the-process',
      title: 'an unhandledRejection listener of process',
      expected: '-',
      isPossible: () => typeof globalThis.process?.removeAllListeners === 'function',
      needs: { unhandledRejection: 'timeout', rejectionFrame: 'a' },
      remedies: {
        rejectionFrame: {
          'bind() the callback': (stage) =>
            seeRejectionOfProcess(stage, (listener) => stage.runRoot(() => stage.bind(listener))),
        },
      },
      body: (stage) => seeRejectionOfProcess(stage, (listener) => listener),
    },
  ],
};

type Call = <R>(fn: () => R) => R;

function call<R>(fn: () => R): R {
  return fn();
}

function seeWorkerMessage({ v, seeIn }: Stage, make: Call): Promise<string> {
  return v.run('a', () => {
    const url = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
    const worker = make(() => new Worker(url, { type: 'module' }));
    const seen = seeIn((callback) => {
      worker.onmessage = callback;
    });
    return seen.finally(() => worker.terminate());
  });
}

function seeThreadMessage({ v, seeIn }: Stage, make: Call): Promise<string> {
  return v.run('a', () => {
    const { Worker } = serverModule('node:worker_threads') as typeof import('node:worker_threads');
    const script = "require('node:worker_threads').parentPort.postMessage(1)";
    const worker = make(() => new Worker(script, { eval: true }));
    const seen = seeIn((callback) => worker.on('message', callback));
    return seen.finally(() => worker.terminate());
  });
}

function rejectedInVain(): Promise<unknown> {
  return Promise.reject(new Error('expected')).then(() => undefined);
}

type Listener = (event?: PromiseRejectionEvent) => void;

function seeRejection({ v, see }: Stage, prepare: (listener: Listener) => Listener): Promise<string> {
  return v.run('a', () => {
    return new Promise((resolve) => {
      const listener = prepare((event) => {
        event?.preventDefault();
        resolve(see());
      });
      globalThis.addEventListener('unhandledrejection', listener, { once: true });
      rejectedInVain();
    });
  });
}

async function seeRejectionOfProcess(
  { v, see }: Stage,
  prepare: (listener: () => void) => () => void,
): Promise<string> {
  // Note: a test runner has a listener of its own, which would report the rejection as a failure.
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  const seen = v.run('a', () => {
    return new Promise<string>((resolve) => {
      process.once(
        'unhandledRejection',
        prepare(() => resolve(see())),
      );
      rejectedInVain();
    });
  });
  return seen.finally(() => {
    for (const other of others) process.on('unhandledRejection', other);
  });
}

// Note: on a busy machine Firefox 153 may stop a worker forever that has workers of its own, with Ambit or without.
function isWorkerOfFirefox(): boolean {
  return 'WorkerGlobalScope' in globalThis && /Firefox/.test(globalThis.navigator?.userAgent);
}
