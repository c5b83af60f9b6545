import { namedLike } from '../platform/named-like.ts';
import { thenNatively } from './await/then-natively.ts';

/** Calls a function in some frame, and returns or throws what it does. */
export type Run = <R>(fn: () => R) => R;

type Members = Readonly<Record<PropertyKey, unknown>>;
type Method = (...args: unknown[]) => unknown;

const asyncGenerators: Members = Object.getPrototypeOf(async function* () {}).prototype;
// The prototypes of all iterators, sync and async, which have the helpers, such as `map`.
const iterators: readonly Members[] = [Object.getPrototypeOf(function* () {}).prototype, asyncGenerators].map(
  Object.getPrototypeOf,
);

/**
 * Returns an iterator that wraps another one, sync or async, and calls each of its methods by `run`.
 *
 * An async generator is asked for one thing at a time: it would take up a queued request in a frame that the engine
 * chooses. The helpers that iterators inherit (`map`, `take`, `Symbol.dispose` …) get the wrapper itself to ask.
 *
 * @param run The function that calls a method in the frame it is to have.
 * @param iterator The iterator.
 */
export function iteratorIn<I extends object>(run: Run, iterator: I): I {
  const runInTurn = inTurn(run);
  // Note: what is read of a proxy must be what its target has where that is frozen, so the target is another object.
  const wrapper: I = new Proxy(Object.create(iterator), {
    get(_, key) {
      const member: unknown = Reflect.get(iterator, key);
      const isInherited = iterators.some((prototype) => prototype[key] === member);
      return isInherited || typeof member !== 'function' ? member : bound(member as Method, key);
    },
    set: (_, key, value) => Reflect.set(iterator, key, value),
  });

  function bound(method: Method, key: PropertyKey): Method {
    const runMethod = asyncGenerators[key] === method ? runInTurn : run;
    return namedLike((...args) => {
      const result = runMethod(() => Reflect.apply(method, iterator, args));
      return result === iterator ? wrapper : result;
    }, method);
  }

  return wrapper;
}

// Each request waits until the one before it is answered.
function inTurn(run: Run): Run {
  let last: Promise<unknown> | undefined;
  return <R>(request: () => R): R => {
    const ask = (): R => run(request);
    const isAnswered = (): void => {
      if (last === answer) last = undefined;
    };
    // Note: this is the promise that is returned, so that a rejection which nobody handles is still noticed.
    const answer = thenNatively(
      (last === undefined ? ask() : thenNatively(last, ask, ask)) as Promise<unknown>,
      (value) => {
        isAnswered();
        return value;
      },
      (reason) => {
        isAnswered();
        throw reason;
      },
    );
    last = answer;
    return answer as R;
  };
}
