import { type ContextManager, ROOT_CONTEXT } from '@opentelemetry/api';
import type { AdapterVariable, ContextAdapter } from 'ambit/testing';

/**
 * Returns the adapter of a context manager of OpenTelemetry, one key for each variable.
 *
 * @param manager The manager, of which each runtime has its own.
 */
export function openTelemetryAdapter(manager: ContextManager): ContextAdapter {
  manager.enable();
  return {
    name: 'OpenTelemetry',
    limits: {},
    make<T>(options?: { readonly defaultValue?: T }): AdapterVariable<T> {
      // Hint: createContextKey() gives two variables of one description the same key.
      const key = Symbol('conformance');
      return {
        get() {
          const box = manager.active().getValue(key) as { readonly value: T } | undefined;
          return box === undefined ? options?.defaultValue : box.value;
        },
        run: (value, fn, ...args) =>
          manager.with(manager.active().setValue(key, { value }), () => fn(...args)),
      };
    },
    snapshot() {
      const context = manager.active();
      return (fn, ...args) => manager.with(context, () => fn(...args));
    },
    bind: (fn) => manager.bind(manager.active(), fn),
    runRoot: (fn) => manager.with(ROOT_CONTEXT, fn),
  };
}
