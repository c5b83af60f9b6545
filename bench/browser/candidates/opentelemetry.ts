// OpenTelemetry's context manager for browsers, on zone.js; async functions are compiled to generators.
import 'zone.js';
import { context as api, createContextKey } from '@opentelemetry/api';
import { ZoneContextManager } from '@opentelemetry/context-zone-peer-dep';
import { serveBenchmarks } from '../realm.ts';
import { type Context, workload } from '../workload.ts';

api.setGlobalContextManager(new ZoneContextManager().enable());
const key = createContextKey('bench');
const context: Context = {
  run: (value, fn) => api.with(api.active().setValue(key, value), fn),
  get: () => api.active().getValue(key),
};

serveBenchmarks(context, workload(context));
