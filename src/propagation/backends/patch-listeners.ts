import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
import type { StartFrames } from './patch-operations.ts';
import type { Patches, Table } from './patches.ts';

/** The events that report what comes of an operation. */
const outcomes =
  'abort blocked cancel complete error finish load loadend loadstart open progress readystatechange success timeout upgradeneeded';

/** The classes that have properties for the listeners of such events, or inherit them. */
const reporters =
  'AbortSignal Animation EventSource FileReader __zone_symbol__FileReader HTMLElement IDBDatabase IDBOpenDBRequest IDBTransaction WebSocket XMLHttpRequest';

const types: ReadonlySet<unknown> = new Set(outcomes.split(' '));
const handlers: Table = Object.fromEntries(
  reporters.split(' ').map((name) => [name, outcomes.replace(/\w+/g, 'on$&')]),
);

type Listener = ((this: unknown, event: Event) => unknown) | EventListenerObject;

/**
 * Makes the listeners of events that report an operation run in the frame in which that was started.
 *
 * All other events need nothing: one that code dispatches runs its listeners in the frame of that code, and one that
 * comes from outside finds the root.
 *
 * A listener always gets the same wrapper, which knows nothing of where it is registered; so the platform itself goes
 * on to match what is added twice, removed, or called once.
 *
 * @param slot The holder of the frame variable.
 * @param patches The patches of the realm.
 * @param frames The frames in which operations were started.
 */
export function patchListeners(slot: Slot, patches: Patches, frames: StartFrames): void {
  const wrappers = new WeakMap<object, object>();
  const listeners = new WeakMap<object, unknown>();
  function wrap(listener: unknown): unknown {
    if (Object(listener) !== listener) return listener;
    const wrapper = wrappers.get(listener as object) ?? wrapperOf(slot, frames, listener as Listener);
    wrappers.set(listener as object, wrapper);
    listeners.set(wrapper, listener);
    return wrapper;
  }
  function hookTarget(key: string, change: (listener: unknown) => unknown): void {
    patches.hookAll(
      { EventTarget: key },
      { pass: (argument, at, [type]) => (at === 1 && types.has(type) ? change(argument) : argument) },
    );
  }
  hookTarget('addEventListener', wrap);
  // What was added before the patch has no wrapper.
  hookTarget('removeEventListener', (listener) => wrappers.get(listener as object) ?? listener);
  patches.hookAll(handlers, {
    pass: (handler) => (typeof handler === 'function' ? wrap(handler) : handler),
    leave: (handler) => listeners.get(handler as object) ?? handler,
  });
}

function wrapperOf(slot: Slot, frames: StartFrames, listener: Listener): object {
  return function (this: unknown, ...args: [Event]): unknown {
    const [{ isTrusted, target }] = args;
    const [self, handler] =
      typeof listener === 'function' ? [this, listener] : [listener, listener.handleEvent];
    // Hint: what is not trusted was dispatched by code, whatever its type says.
    return carry(slot, handler, isTrusted ? frames.get(target as object) : undefined).apply(self, args);
  };
}
