import { hostGlobal } from '../../platform/host-global.ts';
import { hasNativePromise } from '../../platform/native.ts';
import type { Backend, Carrier } from '../backend.ts';
import { carry } from '../carry.ts';
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

// Other than the native one where the page has loaded a zone.js of its own before Ambit.
const firstPromise = Promise;

const REPLACED = 'this page replaced Promise';
const replacedLimits: Backend['limits'] = {
  subclassedPromise: `${REPLACED}; resolve a new instance of the subclass with it`,
  unhandledRejection: `${REPLACED}; catch() it`,
};
const UNSEEN = `${UNOBSERVED}, as docs/context-loss.md lists; bind() the callback`;
const FROZEN = 'frozen before Ambit was loaded, or replaced by something frozen; bind() the callback';

/** The part of a zone.js task that the backend looks at. */
interface ZoneTask {
  readonly type: string;
  callback: unknown;
}

/** The part of a zone that the backend listens to: every task of every zone is scheduled by this method. */
interface ZonePrototype {
  scheduleTask(task: ZoneTask): ZoneTask;
}

/**
 * Creates the backend of browsers: the frame is a variable, and Zone.js tells when a callback is scheduled and run.
 *
 * Zone.js is the ears and not the memory: no zone is ever forked for a context. The work of a page's own zone.js
 * (Angular's, say) goes on undisturbed, in whichever zone.
 *
 * @param slot The holder of the frame variable.
 * @param rootZone The root zone.
 */
export function zoneBackend(slot: Slot, rootZone: object): Backend {
  const patches = new Patches();
  const zone = Object.getPrototypeOf(rootZone) as ZonePrototype;
  patches.hook(zone, 'scheduleTask', { pass: (task) => carryTask(slot, task as ZoneTask) });
  patchCallbacks(slot, patches);
  const operations = createOperations(slot);
  patchListeners(slot, patches, operations);
  patchOperations(slot, patches, operations);
  patchLoading(patches, operations);
  patchAsyncGenerators(slot, patches);
  patchFromAsync(slot, patches);
  const { run, enter, ...backend } = synchronousBackend(slot);
  let limits = limitsOf(patches, zone);
  let hookReplaced = hookReplacements(slot, patches, (lost) => {
    const frozen = [...lost.values()].map((carrier) => [carrier, FROZEN]);
    limits = { ...limitsOf(patches, zone), ...Object.fromEntries(frozen) };
  });
  return {
    ...backend,
    name: 'zone.js',
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
      patches.takeBack();
    },
  };
}

function limitsOf(patches: Patches, zone: ZonePrototype): Backend['limits'] {
  const isNative = hasNativePromise();
  return {
    ...awaitLimits,
    lostWrite: `${UNOBSERVED}; pass a Snapshot with each chunk`,
    // The document lists what a page has; a worker has no elements that load.
    ...(hostGlobal('document') ? { unobserved: UNSEEN } : {}),
    lostNext: `${UNOBSERVED}; await each call before the next`,
    ...(isNative ? {} : replacedLimits),
    // Zone's own promise calls a thenable at once; a job of the engine does so for the native one, and the queue of a
    // polyfill for its own.
    ...(isNative || Promise !== firstPromise ? thenableLimits : {}),
    ...frozenLimits(patches, zone),
  };
}

// A page may have frozen what a carrier needs.
function frozenLimits(patches: Patches, zone: ZonePrototype): Backend['limits'] {
  const { scheduleTask } = zone;
  const needed: Partial<Record<Carrier, unknown>> = {
    promise: isWatched(Promise.prototype, 'then') ? scheduleTask : Promise.prototype.then,
    microtask: globalThis.queueMicrotask,
    timer: scheduleTask,
    animationFrame: scheduleTask,
    operation: globalThis.EventTarget?.prototype.addEventListener,
  };
  const frozen = Object.entries(needed).filter(([, fn]) => !patches.owns(fn));
  return Object.fromEntries(frozen.map(([carrier]) => [carrier, FROZEN]));
}

// An event runs its listeners in the frame of who dispatches it, not of who registered them.
function carryTask(slot: Slot, task: ZoneTask): ZoneTask {
  if (task.type !== 'eventTask') task.callback = carry(slot, task.callback);
  return task;
}
