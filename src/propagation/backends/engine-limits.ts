import type { Backend } from '../backend.ts';
import type { AsyncLocalStorage } from './async-local-storage.ts';

type Limits = Backend['limits'];

/** The part of the globals that tells one engine from another. */
interface Realm {
  readonly Bun?: object;
  readonly Deno?: object;
  readonly navigator?: { readonly userAgent?: string };
  readonly process?: { readonly versions?: { readonly node?: string } };
}

const messageLimit: Limits = {
  message: 'a message port keeps the context in which it was made; listen in runRoot()',
};
const timeoutLimit: Limits = {
  timeoutSignal: 'this engine fires AbortSignal.timeout() in no context; bind() the listener',
};
const listenerLimit: Limits = {
  messageListener: 'a message port keeps the context in which it was started; listen in runRoot()',
};
const observerLimit: Limits = {
  observer: 'an observer sees the context of what it observes; observe in runRoot()',
};
const moduleLimit: Limits = {
  moduleBody: 'the body of a module sees the context that imports it first; import in runRoot()',
};

const bunLimits: Limits = {
  ...timeoutLimit,
  streamSource: 'Bun calls the source of a stream where the stream was made; hand over what it needs',
};
const denoLimits: Limits = {
  ...messageLimit,
  ...listenerLimit,
  ...observerLimit,
  ...moduleLimit,
  ...timeoutLimit,
  rejectionFrame: 'Deno reports a rejection in the context of the rejection; handle it in runRoot()',
  request: 'Deno leaks the context of an import() into later requests; begin each with runRoot()',
};
const workerdLimits: Limits = { ...messageLimit, ...listenerLimit, ...timeoutLimit };
const nodeLimits: Limits = { ...messageLimit, ...observerLimit, ...moduleLimit };

/**
 * Returns what the `AsyncLocalStorage` of this engine does not carry.
 *
 * What shows at once is tried out. The rest is told by the name of the engine, because it only shows later; that all
 * of it is so, and nothing else, is what `npm run conformance` finds out, of a raw `AsyncLocalStorage` too.
 *
 * @param storage The `AsyncLocalStorage` of the backend.
 */
export function engineLimits<T>(storage: AsyncLocalStorage<T>): Limits {
  return { ...limitsByName(), ...hookLimits(storage), ...enterLimit(storage) };
}

function limitsByName(): Limits {
  const { Bun, Deno, navigator } = globalThis as unknown as Realm;
  if (Bun) return bunLimits;
  if (Deno) return denoLimits;
  return navigator?.userAgent === 'Cloudflare-Workers' ? workerdLimits : nodeLimits;
}

// Node before 24 keeps the store in async resources, under this key of the storage: a promise is one, and the job that
// calls a thenable belongs to the promise that is resolved.
function hookLimits(storage: object): Limits {
  if (!('kResourceStore' in storage)) return {};
  return {
    resolvedThenable: 'before Node 24 it sees the context where the promise was made; bind() its then',
    heldPromise: 'before Node 24 each promise keeps the context in which it was made; let go of promises',
    ...('fromAsync' in Array
      ? { fromAsync: 'before Node 24 Array.fromAsync() loses the context; use for await' }
      : {}),
    ...(nodeMajor() < 22
      ? { finishedStream: 'before Node 22 finished() of a response loses the context; bind() its callback' }
      : {}),
  };
}

function nodeMajor(): number {
  const { process } = globalThis as unknown as Realm;
  return Number.parseInt(process?.versions?.node ?? '', 10);
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
