import type { Names } from './names.ts';

/**
 * Writes the function that wraps an iterable for `for await` or `yield*`, whose iterator the engine calls between
 * suspensions.
 *
 * Before each call, the wrapper enters the frame; after it, it leaves exactly where the engine suspends:
 *
 * - An engine turns all that a sync iterator does into a promise, and awaits that: an error, a missing method, and a
 *   result that is not an object.
 * - Of an async iterator it awaits results alone. An error goes on in the same stretch of code.
 * - `yield*` that is returned calls `return` in the frame of that request, but an engine also closes a sync iterator whose
 *   value was rejected, in the saved frame. It awaits the value itself where an async iterator has no `return`.
 *
 * The result of a sync iterator is read in the frame, and its value, which may be a thenable, is handed over in it.
 *
 * @param names The names of the function.
 */
export function iterateHelper({ iterate }: Names): string {
  return `function ${iterate}(iterable, enter, leave, resume = enter) {
  const isMissing = (value) => value === undefined || value === null;
  const isObject = (value) => value === Object(value);
  let open = iterable[Symbol.asyncIterator];
  const isSync = isMissing(open);
  const key = isSync ? Symbol.iterator : Symbol.asyncIterator;
  if (isSync) open = iterable[key];
  if (typeof open !== "function") return { [key]: open };
  return {
    [key]() {
      const iterator = Reflect.apply(open, iterable, []);
      return isObject(iterator) ? wrap(iterator) : iterator;
    },
  };
${WRAP}
}`;
}

const WRAP = `  function wrap(iterator) {
    const { next } = iterator;
    let isClosing = false;
    return {
      next: (...args) => (resume(), call(next, args)),
      get return() {
        return find("return", isSync ? enter : resume);
      },
      get throw() {
        return find("throw", resume);
      },
    };
    function find(name, begin) {
      begin();
      const method = inFrame(() => iterator[name]);
      if (typeof method === "function") return (...args) => call(method, args);
      const isReturned = name === "return" && resume !== enter && !isClosing && isMissing(method);
      if (isSync || isReturned) leave();
      isClosing = true;
      return method;
    }
    function call(method, args) {
      const result = inFrame(() => Reflect.apply(method, iterator, args));
      if (!isSync) return leave(result);
      if (isClosing || !isObject(result)) return leave(), result;
      return inFrame(() => {
        const { done, value } = result;
        return { done, value: leave(value, resume !== enter && !done) };
      });
    }
  }
  function inFrame(work) {
    try {
      return work();
    } catch (error) {
      if (isSync) leave();
      throw error;
    }
  }`;
