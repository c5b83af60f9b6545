import { temporarySettings } from '../src/entries/runtimes/server.ts';

/** Calls `fn` without the logs of the runs that it makes. */
export function quietly<R>(fn: () => R): R {
  return temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' }).run(fn);
}
