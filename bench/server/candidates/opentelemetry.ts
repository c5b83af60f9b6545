// OpenTelemetry's context manager for Node, through its API.
import { context as api, createContextKey } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import type { Workload } from '../../threads/candidate.ts';
import { workload as workloadOf } from '../workload.ts';

api.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
const key = createContextKey('bench');

/** What is measured of OpenTelemetry. */
export const workload: Workload = workloadOf({
  run: (value, fn) => api.with(api.active().setValue(key, value), fn),
  get: () => api.active().getValue(key),
});
