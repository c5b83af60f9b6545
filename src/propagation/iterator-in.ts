/** Calls a function in some frame, and returns or throws what it does. */
export type Run = <R>(fn: () => R) => R;

/**
 * Returns what stands in for an iterator, sync or async, whose every method is called by `run`.
 *
 * @param run The function that calls it in the frame it is to have.
 * @param iterator The iterator.
 */
export function iteratorIn<I extends object>(run: Run, iterator: I): I {
  const standIn: I = new Proxy(iterator, {
    get(_, key) {
      const member: unknown = Reflect.get(iterator, key);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        const result = run(() => member.apply(iterator, args));
        return result === iterator ? standIn : result;
      };
    },
  });
  return standIn;
}
