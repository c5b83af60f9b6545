import type { Frame } from '../frame.ts';
import type { Slot } from '../slot.ts';
import { enqueueMicrotask, NativePromise, thenNatively } from './native.ts';

/**
 * A promise whose direct `await` goes on in the frame in which it was made, where the frame is a variable.
 *
 * An engine resumes an `await` without calling anything, but it does so from the microtask queue, first in first
 * out. Settling queues the continuation; a microtask just before it sets the frame and one just after puts the root
 * back, so nothing else ever sees it. An `await` reads `constructor` as it begins: only one that begins in the same
 * frame gets the native answer and with it the direct path; any other goes through a job of its own, and its frame is
 * missing rather than wrong.
 */
export class KeptPromise<T> extends NativePromise<T> {
  static override get [Symbol.species](): PromiseConstructor {
    return NativePromise;
  }

  readonly #slot: Slot;
  readonly #frame: Frame;

  /**
   * Creates a kept promise for the current frame.
   *
   * @param slot The holder of the current frame.
   * @param promise The promise to follow.
   */
  constructor(slot: Slot, promise: PromiseLike<T>) {
    const frame = slot.frame;
    super((resolve, reject) => {
      const bracket = (settle: () => void): void => {
        enqueueMicrotask(() => {
          slot.frame = frame;
        });
        settle();
        enqueueMicrotask(() => {
          slot.frame = slot.root;
        });
      };
      thenNatively(
        NativePromise.resolve(promise),
        (value) => bracket(() => resolve(value)),
        (reason) => bracket(() => reject(reason)),
      );
    });
    this.#slot = slot;
    this.#frame = frame;
  }

  /** Attaches handlers, which run in the frame of this call, as on any promise. */
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return super.then(this.#bound(onFulfilled), this.#bound(onRejected));
  }

  /** Tells whether code that reads `constructor` now, as `await` does, goes on in the frame of this promise. */
  get isInItsFrame(): boolean {
    return this.#slot.frame === this.#frame;
  }

  #bound<V, R>(handler: ((value: V) => R) | null | undefined): ((value: V) => R) | null | undefined {
    if (typeof handler !== 'function') return handler;
    const { backend, frame } = this.#slot;
    return (value) => backend.run(frame, () => handler(value));
  }
}

Object.defineProperty(KeptPromise.prototype, 'constructor', {
  configurable: true,
  get(this: KeptPromise<unknown>): unknown {
    return this.isInItsFrame ? NativePromise : KeptPromise;
  },
});
