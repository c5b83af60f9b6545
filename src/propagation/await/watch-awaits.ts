import { intercept, interceptReads } from '../../platform/intercept.ts';
import { NativePromise } from '../../platform/native.ts';
import type { Slot } from '../slot-shape.ts';
import { type Then, thenOf } from './awaiting.ts';
import { isReadQuietly, quietly } from './quietly.ts';

/**
 * Is told of each native `await` of a promise that begins while a context is active; returns what the engine is to
 * find as the constructor.
 *
 * @param promise The promise.
 * @param getter The function that the `await` has called, after which a trace of the call site begins.
 */
export type AwaitWatcher = (promise: object, getter: object) => unknown;

type Method = (...args: never) => unknown;

/**
 * Watches every native `await` of a promise, in any code; returns a function that ends it, or nothing where the
 * intrinsics are frozen.
 *
 * An `await` calls nothing that could be patched, but it reads the `constructor` of the promise. So do a few functions,
 * which are made to tell that they are no `await`; and code that asks for it, which is taken for one. The awaits of
 * transformed code are left out.
 *
 * @param slot The holder of the frame variable.
 * @param watcher The function to call.
 */
export function watchAwaits(slot: Slot, watcher: AwaitWatcher): (() => void) | undefined {
  const { prototype } = NativePromise;
  const [then, settle, resolve] = [prototype.then, prototype.finally, NativePromise.resolve];
  const quietThen = quietly(then) as Then;
  const suspend = quietly(slot.suspend);
  let isOver = false;
  // The value that transformed code awaits next: its frame may still be current, and the transform restores it.
  let carried: unknown;
  const changes = [
    intercept(slot, 'suspend', {
      value: (...args: Parameters<Slot['suspend']>) => {
        carried = suspend(...args);
        return carried;
      },
    }),
    interceptReads(prototype, 'constructor', (self, value, getter) => {
      if (self === carried && !isReadQuietly()) {
        carried = undefined;
        return value;
      }
      const isAwait = slot.frame !== slot.root && self !== prototype && !isReadQuietly() && !isOver;
      return isAwait ? watcher(self, getter) : value;
    }),
    interceptReads(prototype, 'then', (self, value) =>
      thenOf(slot, self, value === then ? quietThen : (value as Then)),
    ),
    intercept(prototype, 'finally', { value: quietly(finallyAtRoot(slot, settle)) }),
    intercept(NativePromise, 'resolve', { value: quietly(resolve as Method) }),
  ];
  function end(): void {
    isOver = true;
    for (const undo of changes) undo?.();
  }
  if (changes.every((undo) => undo !== undefined)) return end;
  end();
  return undefined;
}

// The engine reads the constructor of the promise that a handler of `finally` returns, right after the handler.
function finallyAtRoot(slot: Slot, settle: Promise<unknown>['finally']): Promise<unknown>['finally'] {
  const methods = {
    finally(this: Promise<unknown>, handler?: (() => void) | null): Promise<unknown> {
      if (typeof handler !== 'function') return settle.call(this, handler);
      return settle.call(this, () => {
        const result = handler();
        slot.frame = slot.root;
        return result;
      });
    },
  };
  return methods.finally;
}
