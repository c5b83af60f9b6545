import { NativePromise } from '../../platform/native.ts';
import type { Backend } from '../backend.ts';
import { slot } from '../slot.ts';
import { beginAwait } from './awaiting.ts';
import { watchAwaits } from './watch-awaits.ts';

// Equals the native constructor in all but identity, which makes an `await` go on by way of `then`.
const otherConstructor: object = new Proxy(NativePromise, {});

const VALUE = 'only the await of a plain native promise is observed without the build transform; use keep()';

/**
 * Carries the context across every native `await` of a promise, in code that nobody can change too: inline scripts,
 * libraries, `eval`. Returns a function that ends it.
 *
 * It is for browsers without a build, and off unless you call this, import `ambit/echo`, or write `data-await="echo"` on
 * the tag of `ambit.js`; for `ambit.core.js` there is `ambit.echo.js`. It costs about two microseconds and two microtasks an `await` while a context is active, and next to
 * nothing otherwise. Where the runtime carries the context by itself, and where the intrinsics are frozen, it does
 * nothing.
 *
 * While a context is active, `promise.constructor` is not `Promise`. After the `await` of anything but a plain
 * native promise there is no context.
 *
 * @example
 * const stopEcho = startEcho();
 * await requestId.run('r1', async () => {
 *   await new Promise((resolve) => setTimeout(resolve, 10));
 *   requestId.get(); // 'r1'
 * });
 * stopEcho();
 */
export function startEcho(): () => void {
  const { backend } = slot;
  const end = backend.limits.await === undefined ? undefined : watchAwaits(slot, echo);
  if (end === undefined) return () => {};
  const echoing: Backend = {
    ...backend,
    await: [...backend.await, 'echo'],
    get limits() {
      const { await: _carried, ...limits } = backend.limits;
      return { ...limits, awaitValue: VALUE };
    },
  };
  slot.backend = echoing;
  return () => {
    end();
    if (slot.backend === echoing) slot.backend = backend;
  };
}

// An engine awaits a promise that has a `then` of its own without a call of that, so it is left to the engine.
function echo(promise: object): object {
  if (Object.getPrototypeOf(promise) !== NativePromise.prototype || Object.hasOwn(promise, 'then')) {
    return NativePromise;
  }
  beginAwait(slot, promise);
  return otherConstructor;
}
