import { hasLocks, isBun, isDeno, isWorkerd, processVersions } from '../../platform/runtime.ts';
import type { Backend } from '../backend.ts';
import type { AsyncLocalStorage } from './storage.ts';

type Limits = Backend['limits'];

const BIND = 'bind() the callback';

// All engines do so.
const streamLimits: Limits = {
  queuedWrite:
    'a stream that is busy calls its sink in the context of the first write; hand over a Snapshot with each chunk',
};
// And all that have the streams of Node.
const nodeStreamLimits: Limits = {
  ...streamLimits,
  writeCallback: `a stream that is busy calls back in the context of the first write; ${BIND}`,
};
const socketLimits: Limits = {
  socket: 'a socket keeps the context in which it was connected; make it in runRoot()',
  server:
    'connections keep the context in which their server was started; start it in runRoot(), or begin each request with runRoot()',
};
const timeoutLimits: Limits = {
  timeoutSignal: `this engine fires AbortSignal.timeout() in no context; ${BIND}`,
};
// Deno and Node do so.
const moduleLimits: Limits = {
  observer: `an observer sees the context of what it observes; ${BIND}`,
  moduleBody: 'the body of a module sees the context that imports it first; import in runRoot()',
  workerMessage: 'a worker keeps the context in which it was made; make it in runRoot()',
};
const rejectionLimits: Limits = {
  rejectionFrame: `a rejection is reported in the context of what was rejected; ${BIND}`,
};
const queuedNextLimits: Limits = {
  queuedNext:
    'calls of an async generator that wait run in the context of the one before; await each call before the next',
};
const lostNextLimits: Limits = {
  lostNext: 'calls of an async generator that wait run in no context; await each call before the next',
};

const bunLimits: Limits = {
  ...nodeStreamLimits,
  ...socketLimits,
  ...timeoutLimits,
  ...queuedNextLimits,
  streamSource:
    'Bun calls the source of a stream where the stream was made; make the stream where it is read',
};
const denoLimits: Limits = {
  ...nodeStreamLimits,
  ...moduleLimits,
  ...timeoutLimits,
  ...rejectionLimits,
  ...lostNextLimits,
  messageListener: `a message port keeps the context in which it was started; start it in runRoot(), or ${BIND}`,
  broadcast: `a message on a BroadcastChannel has the context of its sender; post in runRoot(), or ${BIND}`,
  import:
    'Deno leaks the context of an import() into what comes from outside later; import in runRoot(), or begin each request with runRoot()',
  request:
    'what a handler enters before its first await reaches later requests; begin each request with runRoot()',
};
const workerdLimits: Limits = {
  ...streamLimits,
  ...timeoutLimits,
  ...rejectionLimits,
  ...lostNextLimits,
  messageSender: `a message has the context of its sender; post in runRoot(), or ${BIND}`,
};
const nodeLimits: Limits = {
  ...nodeStreamLimits,
  ...socketLimits,
  ...moduleLimits,
  ...rejectionLimits,
  ...queuedNextLimits,
  message: `a message port or channel keeps the context in which it was made; make it in runRoot(), or ${BIND}`,
  sharedRefill: `calls of crypto.randomInt() that wait for random bytes share the context of the first; ${BIND}`,
};

/**
 * Returns what the `AsyncLocalStorage` of this engine does not carry.
 *
 * What shows at once is tried out. The rest is told by the name of the engine, because it only shows later; that all
 * of it is so, and nothing else, is what `npm run conformance` finds out, of a raw `AsyncLocalStorage` too, and that
 * each remedy helps.
 *
 * @param storage The `AsyncLocalStorage` of the backend.
 */
export function engineLimits<T>(storage: AsyncLocalStorage<T>): Limits {
  return { ...limitsByName(), ...hookLimits(storage), ...enterLimit(storage) };
}

function limitsByName(): Limits {
  if (isBun()) return bunLimits;
  if (isDeno()) return denoLimits;
  if (!isWorkerd()) return { ...nodeLimits, ...lineLimits() };
  // Without nodejs_compat a Worker has no streams of Node.
  return processVersions() ? { ...workerdLimits, ...nodeStreamLimits } : workerdLimits;
}

// What only some lines of Node do.
function lineLimits(): Limits {
  const major = Number.parseInt(processVersions()?.['node'] ?? '', 10);
  return {
    ...(hasLocks()
      ? { heldLock: `the callback for a lock that is held runs in the context of its holder; ${BIND}` }
      : {}),
    ...(major < 22
      ? { finishedStream: `before Node 22 finished() of a response loses the context; ${BIND}` }
      : {}),
    ...(major > 24
      ? {
          queuedTransform:
            'a chunk that waits is transformed in the context of the reader; hand over a Snapshot with each chunk',
        }
      : {}),
  };
}

// Node before 24 keeps the store in async resources, under this key of the storage: a promise is one, the job that
// calls a thenable belongs to the promise that is resolved, and the parser of a connection to its next request too.
function hookLimits(storage: object): Limits {
  if (!('kResourceStore' in storage)) return {};
  return {
    resolvedThenable: 'before Node 24 it sees the context where the promise was made; bind() its then',
    heldPromise: 'before Node 24 each promise keeps the context in which it was made; let go of the promise',
    request:
      'before Node 24 what a handler enters before its first await reaches later requests of the connection; begin each request with runRoot()',
    ...('fromAsync' in Array
      ? { fromAsync: 'before Node 24 Array.fromAsync() loses the context; use for await' }
      : {}),
  };
}

// workerd has the method, which throws.
function enterLimit<T>(storage: AsyncLocalStorage<T>): Limits {
  try {
    storage.enterWith(storage.getStore() as T);
    return {};
  } catch {
    return { enter: 'this runtime has no AsyncLocalStorage.enterWith; use run() instead of enter()' };
  }
}
