import 'zone.js';
import type { AdapterVariable, ContextAdapter } from 'ambit/testing';

/** Returns the adapter of Zone.js, a zone for each value. */
export function zoneAdapter(): ContextAdapter {
  let made = 0;
  return {
    name: 'zone.js',
    limits: {},
    make<T>(options?: { readonly defaultValue?: T }): AdapterVariable<T> {
      made += 1;
      const key = `conformance ${made}`;
      return {
        get() {
          const box: { readonly value: T } | undefined = Zone.current.get(key);
          return box === undefined ? options?.defaultValue : box.value;
        },
        run: (value, fn, ...args) =>
          Zone.current.fork({ name: key, properties: { [key]: { value } } }).run(() => fn(...args)),
      };
    },
    snapshot() {
      const zone = Zone.current;
      return (fn, ...args) => zone.run(() => fn(...args));
    },
    bind: (fn) => Zone.current.wrap(fn, 'conformance'),
    runRoot: (fn) => Zone.root.run(fn),
  };
}
