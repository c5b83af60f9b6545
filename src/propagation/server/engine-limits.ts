import { hasLocks, isBun, isDeno, isWorkerd, processVersions } from '../../platform/runtime.ts';
import type { Backend } from '../backend.ts';
import type { AsyncLocalStorage } from './storage.ts';

type Limits = Backend['limits'];

const BIND = 'bind() the callback';

// All engines do so.
const streamLimits: Limits = {
  queuedWrite:
    'a busy stream calls its sink in the context of the first write; pass a Snapshot with each chunk',
};
// And all that have the streams of Node.
const nodeStreamLimits: Limits = {
  ...streamLimits,
  writeCallback: `a busy stream calls back in the context of the first write; ${BIND}`,
};
const socketLimits: Limits = {
  socket: 'a socket keeps the context in which it was connected; connect it in runRoot()',
  server:
    'connections keep the context in which their server was started; start it in runRoot(), or begin each request with runRoot()',
};
const timeoutLimits: Limits = {
  timeoutSignal: `this engine fires AbortSignal.timeout() in no context; ${BIND}`,
};
// Deno and Node do so.
const sharedLimits: Limits = {
  observer: `an observer runs in the context of the operation that it observes; ${BIND}`,
  moduleBody: 'the body of a module runs in the context that imports it first; import in runRoot()',
  workerMessage: 'a worker keeps the context in which it was created; create it in runRoot()',
};
const rejectionLimits: Limits = {
  rejectionFrame: `a rejection is reported in the context where it happened; ${BIND}`,
};
const queuedNextLimits: Limits = {
  queuedNext:
    'queued calls of an async generator run in the context of the call before; await each call before the next',
};
const lostNextLimits: Limits = {
  lostNext: 'queued calls of an async generator run in no context; await each call before the next',
};

const bunLimits: Limits = {
  ...nodeStreamLimits,
  ...socketLimits,
  ...timeoutLimits,
  ...queuedNextLimits,
  streamSource:
    'Bun calls the source of a stream in the context where the stream was created; create the stream where it is read',
};
const denoLimits: Limits = {
  ...nodeStreamLimits,
  ...sharedLimits,
  ...timeoutLimits,
  ...rejectionLimits,
  ...lostNextLimits,
  messageListener: `a message port keeps the context in which it was started; start it in runRoot(), or ${BIND}`,
  broadcast: `a message on a BroadcastChannel has the context of its sender; post in runRoot(), or ${BIND}`,
  import:
    'Deno leaks the context of an import() into later events from outside; import in runRoot(), or begin each request with runRoot()',
  request:
    'a context entered in a handler before its first await leaks into later requests; begin each request with runRoot()',
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
  ...sharedLimits,
  ...rejectionLimits,
  ...queuedNextLimits,
  message: `a message port or channel keeps the context in which it was created; create it in runRoot(), or ${BIND}`,
  sharedRefill: `calls of crypto.randomInt() that wait for random bytes run in the context of the first; ${BIND}`,
};

/**
 * Returns what the `AsyncLocalStorage` of this engine does not carry.
 *
 * Limits that show at once are probed. The others show only later, so they are known by the name of the engine;
 * `npm run conformance` checks them against a raw `AsyncLocalStorage`, finds any that is not named, and runs each remedy.
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

// The limits of some lines of Node only.
function lineLimits(): Limits {
  const major = Number.parseInt(processVersions()?.['node'] ?? '', 10);
  return {
    ...(hasLocks()
      ? { heldLock: `the callback for a lock that is held runs in the context of the holder; ${BIND}` }
      : {}),
    ...(major < 22
      ? { finishedStream: `before Node 22 finished() of a response loses the context; ${BIND}` }
      : {}),
    ...(major > 24
      ? {
          queuedTransform:
            'a queued chunk is transformed in the context of the reader; pass a Snapshot with each chunk',
        }
      : {}),
  };
}

// Node before 24 keeps the store in async resources, under this key of the storage: a promise is one, the job that
// calls a thenable belongs to the promise that is resolved, and the parser of a connection to its next request too.
function hookLimits(storage: object): Limits {
  if (!('kResourceStore' in storage)) return {};
  return {
    resolvedThenable:
      'before Node 24 its then runs in the context where the promise was created; bind() its then',
    heldPromise:
      'before Node 24 each promise keeps the context in which it was created in memory; release the promise',
    request:
      'before Node 24 a context entered in a handler before its first await leaks into later requests of the connection; begin each request with runRoot()',
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
