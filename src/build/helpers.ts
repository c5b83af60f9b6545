import type { Names } from './names.ts';

/**
 * What marks a module as transformed: the key under which the accessor of the slot keeps it.
 *
 * A property, because no minifier renames it.
 */
export const MARK = '.ambitSlot';

/** The functions that transformed code calls, each by the name under which it is called. */
export function helperFunctions(names: Names): ReadonlyMap<string, string> {
  return new Map([
    [names.ambit, slotAccessor(names)],
    [names.iterate, iterateHelper(names)],
    [names.dispose, disposeHelper(names)],
  ]);
}

// Answers the slot of the realm. Code may ask for it before Ambit is loaded, which completes what is made here, or
// where it never is.
function slotAccessor({ ambit, value }: Names): string {
  return `function ${ambit}() {
  return ${ambit}${MARK} || (${ambit}${MARK} = globalThis[Symbol.for("ambit/1")] ||
    (globalThis[Symbol.for("ambit/1")] = ((root) => ({ root, frame: root, awaitable: (${value}) => ${value} }))([])));
}`;
}

// Stands in for an iterable whose iterator an engine is about to call between suspensions.
function iterateHelper({ iterate }: Names): string {
  return `function ${iterate}(iterable, enter, leave, resume = enter) {
  const async = iterable[Symbol.asyncIterator];
  return {
    [async == null ? Symbol.iterator : Symbol.asyncIterator]() {
      const iterator = async == null ? iterable[Symbol.iterator]() : async.call(iterable);
      const { next } = iterator;
      const optional = (key, prepare) => ({
        get() {
          const method = iterator[key];
          return method == null ? method : (value) => (prepare(), leave(method.call(iterator, value)));
        },
      });
      return Object.defineProperties(
        { next: (value) => (resume(), leave(next.call(iterator, value))) },
        { return: optional("return", enter), throw: optional("throw", resume) },
      );
    },
  };
}`;
}

// Stands in for a resource that an engine is about to dispose of, and maybe to await.
function disposeHelper({ dispose }: Names): string {
  return `function ${dispose}(isAwaited, resource, enter, leave) {
  const keyOf = (name) => Symbol[name] || Symbol.for("Symbol." + name);
  const key = keyOf(isAwaited ? "asyncDispose" : "dispose");
  let method = resource == null ? () => {} : resource[key];
  if (isAwaited && method == null) {
    const sync = resource[keyOf("dispose")];
    if (sync != null) method = async () => void sync.call(resource);
  }
  if (typeof method !== "function") throw new TypeError(\`\${String(key)} is not a function\`);
  return {
    [key]() {
      const isEntered = enter();
      if (isAwaited) return leave(method.call(resource));
      try {
        method.call(resource);
      } finally {
        if (isEntered) leave();
      }
    },
  };
}`;
}
