import type { Slot } from '../slot.ts';

/** A function of one argument, the shape of a promise's handlers and of a microtask. */
type Callback = (value: unknown) => unknown;

/**
 * Makes the handlers that a kind of promise is given run in the frame where they were given.
 *
 * `catch` and `finally` call `then`. Handlers are wrapped where no context is active, too: the rest of that stretch of
 * code may enter one and leave it open, which a handler that was there before must not see.
 *
 * @param slot The holder of the frame variable.
 * @param prototype The prototype of that kind of promise.
 */
export function patchThen(slot: Slot, prototype: PromiseLike<unknown>): void {
  const native = prototype.then as (this: unknown, ...handlers: unknown[]) => Promise<never>;
  function then(this: unknown, onFulfilled: unknown, onRejected: unknown): Promise<never> {
    return native.call(this, carry(slot, onFulfilled), carry(slot, onRejected));
  }
  replace(prototype, 'then', then);
}

/**
 * Makes microtasks run in the frame where they were queued.
 *
 * @param slot The holder of the frame variable.
 */
export function patchQueueMicrotask(slot: Slot): void {
  const native = globalThis.queueMicrotask as (callback: unknown) => void;
  function queueMicrotask(callback: unknown): void {
    native(carry(slot, callback));
  }
  replace(globalThis, 'queueMicrotask', queueMicrotask);
}

// What is no function is the native function's to judge.
function carry(slot: Slot, callback: unknown): unknown {
  if (typeof callback !== 'function') return callback;
  const frame = slot.frame;
  return (value: unknown): unknown => {
    const previous = slot.frame;
    slot.frame = frame;
    try {
      return (callback as Callback)(value);
    } finally {
      slot.frame = previous;
    }
  };
}

function replace(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { ...Object.getOwnPropertyDescriptor(target, key), value });
}
