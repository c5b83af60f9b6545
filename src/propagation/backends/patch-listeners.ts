import type { Slot } from '../slot.ts';
import { carry } from './carry.ts';
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
    { EventTarget: 'addEventListener' },
    {
      around(native, self, args) {
        const [type, listener, ...options] = args;
        const isWrapped = types.has(type) && isObject(listener);
        Reflect.apply(native, self, isWrapped ? [type, wrap(listener), ...options] : args);
        // One that was added before the patch has no wrapper, and would be called besides.
        if (isWrapped) Reflect.apply(removeEventListener, self, args);
      },
    },
  );
  patches.hookAll(
    { EventTarget: 'removeEventListener' },
    {
      around(native, self, args) {
        const [type, listener, ...options] = args;
        Reflect.apply(native, self, args);
        const wrapper = wrappers.get(listener as object);
        if (types.has(type) && wrapper) Reflect.apply(native, self, [type, wrapper, ...options]);
      },
    },
  );
  patches.hookAll(handlers, {
    around(native, self, args) {
      // The handlers of a body that report loading are those of the window, which are not patched.
      const isOfWindow = /^(body|frameset)$/.test((self as Element)?.localName);
      const wrapped = args.map((handler) => (typeof handler === 'function' ? wrap(handler) : handler));
      return Reflect.apply(native, self, isOfWindow ? args : wrapped);
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
