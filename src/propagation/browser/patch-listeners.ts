import { carry } from '../carry.ts';
import type { Slot } from '../slot-shape.ts';
import type { Operations } from './operations.ts';
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
 * @param operations The operations under way.
 */
export function patchListeners(slot: Slot, patches: Patches, operations: Operations): void {
  const wrappers = new WeakMap<object, object>();
  const listeners = new WeakMap<object, unknown>();
  function wrap(listener: object): object {
    const wrapper = wrappers.get(listener) ?? wrapperOf(slot, operations, listener as Listener);
    wrappers.set(listener, wrapper);
    listeners.set(wrapper, listener);
    return wrapper;
  }
  const { removeEventListener } = EventTarget.prototype;
  patches.hookAll(
    { EventTarget: 'addEventListener removeEventListener' },
    {
      around(call, self, args) {
        const [type, listener, ...options] = args;
        if (!types.has(type) || !isObject(listener)) return call();
        call([type, wrap(listener), ...options]);
        // One that was added before the patch has no wrapper: it must not be called besides, or stay.
        return Reflect.apply(removeEventListener, self, args);
      },
    },
  );
  patches.hookAll(handlers, {
    around(call, self, args) {
      // The handlers of a body that report loading are those of the window, which are not patched.
      const isOfWindow = /^(body|frameset)$/.test((self as Element)?.localName);
      return call(
        isOfWindow ? args : args.map((handler) => (typeof handler === 'function' ? wrap(handler) : handler)),
      );
    },
    leave: (handler) => listeners.get(handler as object) ?? handler,
  });
}

function isObject(value: unknown): value is object {
  return Object(value) === value;
}

function wrapperOf(slot: Slot, operations: Operations, listener: Listener): object {
  return function (this: unknown, ...args: [Event]): unknown {
    const [self, handler] =
      typeof listener === 'function' ? [this, listener] : [listener, listener.handleEvent];
    return carry(slot, handler, operations.frameOf(args[0])).apply(self, args);
  };
}
