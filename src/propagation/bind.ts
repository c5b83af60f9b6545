import { AmbitError } from '../errors/ambit-error.ts';
import { namedLike } from '../platform/named-like.ts';
import { iteratorIn, type Run } from './iterator-in.ts';
import { slot } from './slot.ts';

/** The target of {@link bind}: a function, an iterator or an async iterator. */
export type Bindable =
  | ((...args: never) => unknown)
  | Iterator<unknown, unknown, never>
  | AsyncIterator<unknown, unknown, never>;

/**
 * Returns `target`, fixed to the context that is active now.
 *
 * A function keeps its `this`, `length` and `name`. An iterator, sync or async, runs its body in the frame of this
 * call instead of that of the caller that resumes it, which is TC39's rule for generators. It does so for the helpers that
 * iterators inherit, such as `map`, too; their callbacks run where the result is asked. An async generator takes one
 * request after the other, each in this frame.
 *
 * @param target The function or iterator to bind.
 * @throws {AmbitError} `ERR_BIND_TARGET` for anything else, and for a class.
 * @example
 * const onClick = requestId.run('r1', () => bind(() => requestId.get()));
 * onClick(); // 'r1'
 */
export function bind<T extends Bindable>(target: T): T {
  const { backend } = slot;
  const frame = backend.current();
  const run: Run = (fn) => backend.run(frame, fn);
  if (typeof target === 'function') return bindFunction(run, target as (...args: never) => unknown) as T;
  if (typeof target?.next === 'function') return iteratorIn(run, target);
  throw bindError(target === null ? 'null' : typeof target, 'a function or an iterator');
}

// Note: strict, because bundlers put modules into sloppy scripts, where a `this` of `undefined` would become the window.
function bindFunction<F extends (...args: never) => unknown>(run: Run, fn: F): F {
  'use strict';

  if (/^class\b/.test(Function.prototype.toString.call(fn))) {
    throw bindError(`the class ${fn.name}`, `a function that calls new ${fn.name}`);
  }
  function bound(this: unknown, ...args: never): unknown {
    return run(() => Reflect.apply(fn, this, args));
  }
  return namedLike(bound, fn) as F;
}

function bindError(target: string, remedy: string): AmbitError {
  return new AmbitError('ERR_BIND_TARGET', `Cannot bind ${target}: pass ${remedy}`);
}
