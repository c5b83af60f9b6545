import { AmbitError } from '../errors/ambit-error.ts';
import { slot } from './slot.ts';

/** What {@link bind} takes: a function, an iterator or an async iterator. */
export type Bindable =
  | ((...args: never) => unknown)
  | Iterator<unknown, unknown, never>
  | AsyncIterator<unknown, unknown, never>;

/**
 * Returns `target`, fixed to the context that is active now.
 *
 * A function keeps its `this`, `length` and `name`. An iterator, sync or async, runs its body in the frame of this
 * call instead of that of whoever resumes it, which is the rule of TC39 for generators.
 *
 * @param target The function or iterator to bind.
 * @throws {AmbitError} `ERR_BIND_TARGET` for anything else, and for a class.
 * @example
 * const onClick = requestId.run('r1', () => bind(() => requestId.get()));
 * onClick(); // 'r1'
 */
export function bind<T extends Bindable>(target: T): T {
  if (typeof target === 'function') return bindFunction(target as (...args: never) => unknown) as T;
  if (typeof target?.next === 'function') return bindIterator(target);
  throw new AmbitError(
    'ERR_BIND_TARGET',
    `Cannot bind ${target === null ? 'null' : typeof target}: pass a function or an iterator`,
  );
}

function bindFunction<F extends (...args: never) => unknown>(fn: F): F {
  if (/^class\b/.test(Function.prototype.toString.call(fn))) {
    throw new AmbitError(
      'ERR_BIND_TARGET',
      `Cannot bind the class ${fn.name}: pass a function that calls new ${fn.name}`,
    );
  }
  const { backend } = slot;
  const frame = backend.current();
  function bound(this: unknown, ...args: never): unknown {
    return backend.run(frame, () => Reflect.apply(fn, this, args));
  }
  Object.defineProperties(bound, {
    name: { value: fn.name, configurable: true },
    length: { value: fn.length, configurable: true },
  });
  return bound as F;
}

function bindIterator<I extends object>(iterator: I): I {
  const methods = new Map<PropertyKey, unknown>();
  for (const key of ['next', 'return', 'throw'] as const) {
    const method: unknown = Reflect.get(iterator, key);
    if (typeof method === 'function') methods.set(key, bindFunction(method.bind(iterator)));
  }
  const bound: I = new Proxy(iterator, {
    get(target, key) {
      if (methods.has(key)) return methods.get(key);
      const value: unknown = Reflect.get(target, key, target);
      if (key === Symbol.iterator || key === Symbol.asyncIterator) return value && (() => bound);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return bound;
}
