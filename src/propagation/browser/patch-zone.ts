import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { RealmPatches } from './browser-backend.ts';

/** The part of a zone.js task that the backend looks at. */
interface ZoneTask {
  readonly type: string;
  readonly source: string;
  callback: unknown;
}

/** The part of a zone that the backend listens to: every task of every zone is scheduled by this method. */
interface ZonePrototype {
  scheduleTask(task: ZoneTask): ZoneTask;
}

/**
 * Makes all that a zone.js schedules run in the frame where it was handed over; returns a function that checks whether it
 * does: not where the page has frozen the zones.
 *
 * Zone.js is the ears and not the memory: no zone is ever forked for a context. The work of a page's own zone.js
 * (Angular's, say) goes on undisturbed, in whichever zone.
 *
 * The promises that a zone.js puts there, now or later, are hooked before they are used: they would call handlers of several
 * contexts in that of the code which settles the promise.
 *
 * @param rootZone The root zone.
 * @param realm The holder of the frame variable, and the patches.
 */
export function patchZone(rootZone: object, { slot, patches, hookReplaced }: RealmPatches): () => boolean {
  const zone = Object.getPrototypeOf(rootZone) as ZonePrototype;
  patches.hook(zone, 'scheduleTask', { pass: (task) => carryTask(slot, task as ZoneTask) });
  patches.hook(zone.constructor, '__load_patch', { leave: hookReplaced });
  return () => patches.owns(zone.scheduleTask);
}

// An event runs its listeners in the frame of who dispatches it, not of who registered them. The callback of a request is
// zone.js's own, which does nothing, and a request keeps its last task.
function carryTask(slot: Slot, task: ZoneTask): ZoneTask {
  const { type, source } = task;
  if (type !== 'eventTask' && source !== 'XMLHttpRequest.send') task.callback = carry(slot, task.callback);
  return task;
}
