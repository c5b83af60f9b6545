import { hostGlobal } from '../../platform/host-global.ts';
import { hasNativePromise } from '../../platform/native.ts';
import type { Backend, Carrier } from '../backend.ts';
import type { Slot } from '../slot-shape.ts';
import { awaitLimits, synchronousBackend, thenableLimits, UNOBSERVED } from '../synchronous/synchronous.ts';
import { hookReplacements, isWatched } from './hook-replacements.ts';
import { createOperations } from './operations.ts';
import { patchCallbacks } from './patch-callbacks.ts';
import { patchFromAsync } from './patch-from-async.ts';
import { patchAsyncGenerators } from './patch-generators.ts';
import { patchListeners } from './patch-listeners.ts';
import { patchLoading } from './patch-loading.ts';
import { patchOperations } from './patch-operations.ts';
import { Patches } from './patches.ts';

const REPLACED = 'this page replaced Promise';
const replacedLimits: Backend['limits'] = {
  subclassedPromise: `${REPLACED}; resolve a new instance of the subclass with it`,
  unhandledRejection: `${REPLACED}; catch() it`,
};
const UNSEEN = `${UNOBSERVED}, as docs/context-loss.md lists; bind() the callback`;
const FROZEN = 'frozen before Ambit was loaded, or replaced by something frozen; bind() the callback';

/** The part in which the backends of browsers differ: it carries the timers and the animation frames of a realm. */
export interface Schedulers {
  /** Returns whether callbacks of that kind run in their frames. */
  carries(kind: 'timer' | 'animationFrame'): boolean;
  /** Takes back all that it did beside the patches. */
  takeBack?(): void;
}

/** The name of a backend of browsers, and its part for schedulers. */
export interface BrowserBackendOptions {
  /** The name that `capabilities()` reports. */
  readonly name: string;
  /** Makes timers and animation frames be carried. */
  readonly patchSchedulers: (realm: RealmPatches) => Schedulers;
}

/** The state of a backend that its patches share. */
export interface RealmPatches {
  /** The holder of the frame variable. */
  readonly slot: Slot;
  /** The patches of the realm. */
  readonly patches: Patches;
  /** Hooks the promises and schedulers that the page has replaced until now; to be called where it is known to do so. */
  readonly hookReplaced: () => void;
}

/**
 * Creates a backend of browsers: the frame is a variable, and patches of the platform tell when a callback is handed over
 * and run.
 *
 * @param slot The holder of the frame variable.
 * @param options Its name, and its part for schedulers.
 */
export function browserBackend(slot: Slot, { name, patchSchedulers }: BrowserBackendOptions): Backend {
  const patches = new Patches();
  patchCallbacks(slot, patches);
  const operations = createOperations(slot);
  patchListeners(slot, patches, operations);
  patchOperations(slot, patches, operations);
  patchLoading(patches, operations);
  patchAsyncGenerators(slot, patches);
  patchFromAsync(slot, patches);
  // Note: after the operations, whose own timers are those of the platform.
  let hookReplaced = (): void => {};
  const schedulers = patchSchedulers({ slot, patches, hookReplaced: () => hookReplaced() });
  const { run, enter, ...backend } = synchronousBackend(slot);
  // Note: asked once, because a method that is put over it later calls it, as that of a zone.js does.
  const operation = patches.owns(globalThis.EventTarget?.prototype.addEventListener);
  const readLimits = (): Backend['limits'] => limitsOf({ ...carriedBy(patches, schedulers), operation });
  let limits = readLimits();
  hookReplaced = hookReplacements(slot, patches, (lost) => {
    const frozen = [...lost.values()].map((carrier) => [carrier, FROZEN]);
    limits = { ...readLimits(), ...Object.fromEntries(frozen) };
  });
  return {
    ...backend,
    name,
    get limits() {
      hookReplaced();
      return limits;
    },
    run(frame, fn) {
      hookReplaced();
      return run(frame, fn);
    },
    enter(frame) {
      hookReplaced();
      enter(frame);
    },
    uninstall() {
      hookReplaced = () => {};
      schedulers.takeBack?.();
      patches.takeBack();
    },
  };
}

/** Whether each carrier that a page may have frozen is carried. */
type Carried = Readonly<Partial<Record<Carrier, boolean>>>;

function carriedBy(patches: Patches, schedulers: Schedulers): Carried {
  const { prototype } = Promise;
  return {
    promise: isWatched(prototype, 'then') || patches.owns(prototype.then),
    microtask: patches.owns(globalThis.queueMicrotask),
    timer: schedulers.carries('timer'),
    animationFrame: schedulers.carries('animationFrame'),
  };
}

function limitsOf(carried: Carried): Backend['limits'] {
  const frozen = Object.entries(carried).filter(([, isCarried]) => !isCarried);
  return {
    ...awaitLimits,
    lostWrite: `${UNOBSERVED}; pass a Snapshot with each chunk`,
    // The document lists what a page has; a worker has no elements that load.
    ...(hostGlobal('document') ? { unobserved: UNSEEN } : {}),
    lostNext: `${UNOBSERVED}; await each call before the next`,
    ...(hasNativePromise() ? {} : replacedLimits),
    ...(callsThenablesAtOnce() ? {} : thenableLimits),
    ...Object.fromEntries(frozen.map(([carrier]) => [carrier, FROZEN])),
  };
}

// The promise of zone.js does so, whether that came before Ambit or after it; a job of the engine does it for the native one,
// and the queue of a polyfill for its own.
function callsThenablesAtOnce(): boolean {
  let isCalled = false;
  const thenable = { then: () => (isCalled = true) };
  new Promise((resolve) => resolve(thenable));
  return isCalled;
}
