import { NativePromise } from '../../platform/native.ts';
import type { Frame } from '../frame.ts';
import type { Slot } from '../slot-shape.ts';
import { beginAwait, bracket, thenOf } from './awaiting.ts';
import { guardResolve } from './guard-resolve.ts';
import { promiseInFrame } from './promise-in-frame.ts';
import { isReadQuietly } from './quietly.ts';
import { thenNatively } from './then-natively.ts';

type Handler = ((value: unknown) => unknown) | undefined;

/**
 * A promise whose direct `await` goes on in the frame of that `await`, where the frame is a variable.
 *
 * An engine resumes an `await` without calling anything, but it does so from the microtask queue, first in first
 * out. Settling queues the continuation; a microtask just before it sets the frame and one just after puts the root
 * back, so nothing else ever sees it. An `await` reads `constructor` as it begins: one that begins in the frame of this
 * promise, before it has settled, gets the native constructor and with it the direct path; any other goes through a job of
 * its own.
 */
export class KeptPromise<T> extends NativePromise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return NativePromise;
  }

  static {
    // Handlers run in the frame of this call, as on any promise.
    function then(this: unknown, onFulfilled?: unknown, onRejected?: unknown): Promise<unknown> {
      const kept = this as KeptPromise<unknown>;
      return thenNatively(kept, bound(kept.#slot, onFulfilled), bound(kept.#slot, onRejected));
    }
    Object.defineProperties(this.prototype, {
      constructor: getter((kept) => (#slot in kept ? kept.#constructorNow() : KeptPromise)),
      then: getter((kept) => (#slot in kept ? thenOf(kept.#slot, kept, then) : then)),
    });
  }

  readonly #slot: Slot;
  readonly #frame: Frame;
  #isSettled = false;

  /**
   * Creates a kept promise for the current frame.
   *
   * @param slot The holder of the current frame.
   * @param value The promise to follow, or a thenable, or a plain value.
   */
  constructor(slot: Slot, value: T | PromiseLike<T>) {
    const { frame } = slot;
    super((resolve, reject) => {
      thenNatively(
        promiseInFrame<T>(slot, value),
        bracket(slot, frame, (result: T) => this.#settle(resolve, result)),
        bracket(slot, frame, (reason: unknown) => this.#settle(reject, reason)),
      );
    });
    this.#slot = slot;
    this.#frame = frame;
  }

  #settle<V>(settle: (value: V) => void, value: V): void {
    this.#isSettled = true;
    settle(value);
  }

  #constructorNow(): unknown {
    const { frame, root } = this.#slot;
    if (isReadQuietly()) return NativePromise;
    if (frame === root) return KeptPromise;
    if (frame === this.#frame && !this.#isSettled) return NativePromise;
    if (guardResolve()) beginAwait(this.#slot, this);
    return KeptPromise;
  }
}

function getter(get: (kept: object) => unknown): PropertyDescriptor {
  return {
    configurable: true,
    get(this: object): unknown {
      return get(this);
    },
  };
}

function bound({ backend, frame }: Slot, handler: unknown): Handler {
  if (typeof handler !== 'function') return undefined;
  return (value) => backend.run(frame, () => Reflect.apply(handler, undefined, [value]));
}
