import { SettingsContext } from '../src/server.ts';

/** Calls `fn` without the logs of the runs that it makes, but for those of crashes. */
export function quietly<R>(fn: () => R): R {
  const { profile, settings } = SettingsContext.get();
  return new SettingsContext({
    profile,
    settings: settings.copyWithUpdate({ PREFECT_LOGGING_LEVEL: 'CRITICAL' }),
  }).run(fn);
}
