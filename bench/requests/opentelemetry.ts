import { context, createContextKey } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';

const key = createContextKey('id');
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());

/** Calls `next` with the ID of a request active. */
export function withId<R>(id: unknown, next: () => R): R {
  return context.with(context.active().setValue(key, id), next);
}

/** Returns the active ID. */
export function activeId(): string {
  return String(context.active().getValue(key));
}
