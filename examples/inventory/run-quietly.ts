import { ClientContext, type OrchestrationClient, temporarySettings } from 'ambit';

/** Runs `fn` with a client that keeps its runs, and with settings under which they write no logs. */
export function runQuietly<R>(client: OrchestrationClient, fn: () => R): R {
  return temporarySettings({ PREFECT_LOGGING_LEVEL: 'CRITICAL' }).run(() =>
    new ClientContext({ client }).run(fn),
  );
}
