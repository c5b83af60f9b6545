import type { Names } from './names.ts';

/**
 * Tells whether code was transformed before: by the key of the slot and a call of its method, neither of which a
 * minifier renames.
 *
 * @param code The code of a module.
 */
export function isTransformed(code: string): boolean {
  return code.includes('ambit/1') && code.includes('.suspend(');
}

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
function slotAccessor({ ambit, slot, value, frame, base }: Names): string {
  return `var ${slot};
function ${ambit}() {
  return ${slot} ??= globalThis[Symbol.for("ambit/1")] ??= ((${frame}) => ({
    root: ${frame},
    frame: ${frame},
    suspend(${value}, ${frame}, ${base}) {
      this.frame = ${base};
      return ${value};
    },
  }))([]);
}`;
}

// Stands in for an iterable whose iterator an engine is about to call between suspensions. A sync iterator that has no
// `return` or `throw` makes it suspend, too: all that shows of that is that it looks for one.
function iterateHelper({ iterate }: Names): string {
  return `function ${iterate}(iterable, enter, leave, resume = enter) {
  const async = iterable[Symbol.asyncIterator];
  return {
    [async == null ? Symbol.iterator : Symbol.asyncIterator]() {
      const iterator = async == null ? iterable[Symbol.iterator]() : async.call(iterable);
      const { next } = iterator;
      let hasLeft = false;
      return {
        next: (value) => (resume(), leave(next.call(iterator, value))),
        get return() {
          const method = iterator.return;
          if (hasLeft) return method && method.bind(iterator);
          if (method != null) return (value) => (enter(), leave(method.call(iterator, value)));
          if (async == null) enter(), leave();
        },
        get throw() {
          const method = iterator.throw;
          if (method != null) return (value) => (resume(), leave(method.call(iterator, value)));
          resume();
          if (async == null) leave(), (hasLeft = true);
        },
      };
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
