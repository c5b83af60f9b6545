import { concealKeys } from '../../settings/secrets/conceal-keys.ts';
import { concealUsers } from '../../settings/secrets/conceal-users.ts';
import type { Settings } from '../../settings/values/settings.ts';
import { getSettingsContext } from './settings.ts';

/** Returns a string in which the credentials of the active settings are masked, and `user:password@` in URLs. */
export function concealActive(text: string): string {
  const settings = activeSettings();
  return settings === undefined ? concealUsers(text) : concealKeys(text, settings);
}

// An error about invalid settings must not itself fail because they are invalid.
function activeSettings(): Settings | undefined {
  try {
    return getSettingsContext().settings;
  } catch {
    return undefined;
  }
}
