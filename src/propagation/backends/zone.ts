import type { Backend } from '../backend.ts';
import type { Slot } from '../slot.ts';
import { NativePromise } from './native.ts';
import { patchFromAsync } from './patch-from-async.ts';
import { patchAsyncGenerators } from './patch-generators.ts';
import { patchQueueMicrotask, patchThen } from './patches.ts';
import { awaitLimits, synchronousBackend } from './synchronous.ts';

const THENABLE =
  'the job that calls a thenable is not scheduled by anything that can be patched; bind() its then';

/** The part of a zone.js task that the backend looks at. */
interface ZoneTask {
  readonly type: string;
}

/** The part of a zone that the backend listens to: every task of every zone goes through these two methods. */
interface ZonePrototype {
  scheduleTask(task: ZoneTask): ZoneTask;
  runTask(task: ZoneTask, applyThis?: unknown, applyArgs?: unknown): unknown;
}

/**
 * Creates the backend of browsers: the frame is a variable, and Zone.js tells when a callback is scheduled and run.
 *
 * Zone.js is the ears and not the memory: no zone is ever forked for a context. What a page's own zone.js does
 * (Angular's, say) goes on undisturbed, in whichever zone.
 *
 * @param slot The holder of the frame variable.
 * @param rootZone The root zone.
 */
export function zoneBackend(slot: Slot, rootZone: object): Backend {
  const synchronous = synchronousBackend(slot);
  listen(slot, Object.getPrototypeOf(rootZone) as ZonePrototype);
  patchThen(slot, NativePromise.prototype);
  if (Promise !== NativePromise) patchThen(slot, Promise.prototype);
  patchQueueMicrotask(slot);
  patchAsyncGenerators(slot);
  patchFromAsync(slot);
  return {
    ...synchronous,
    name: 'zone.js',
    limits: {
      ...awaitLimits,
      ...(callsThenablesAtOnce() ? {} : { thenable: THENABLE, resolvedThenable: THENABLE }),
    },
  };
}

// As Zone's own promise does, where the page has loaded it; the native one leaves that to a job of the engine.
function callsThenablesAtOnce(): boolean {
  let isCalled = false;
  Promise.resolve({
    then() {
      isCalled = true;
    },
  });
  return isCalled;
}

function listen(slot: Slot, zone: ZonePrototype): void {
  const frames = new WeakMap<ZoneTask, Slot['frame']>();
  const { scheduleTask, runTask } = zone;

  zone.scheduleTask = function (task) {
    // Hint: an event runs its listeners in the frame of who dispatches it, not of who registered them.
    if (task.type !== 'eventTask') frames.set(task, slot.frame);
    return scheduleTask.call(this, task);
  };

  zone.runTask = function (task, applyThis, applyArgs) {
    const previous = slot.frame;
    slot.frame = frames.get(task) ?? previous;
    try {
      return runTask.call(this, task, applyThis, applyArgs);
    } finally {
      slot.frame = previous;
    }
  };
}
