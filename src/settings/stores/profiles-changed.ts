import type { AmbitError } from '../../errors/ambit-error.ts';
import { settingsError } from '../values/settings-error.ts';

/** Returns the error for profiles that something else has saved since they were loaded. */
export function profilesChanged(location: string): AmbitError {
  return settingsError(
    'ERR_PROFILES_CHANGED',
    `Cannot save the profiles to ${location}: It was changed since they were loaded. Load them again, and repeat the change`,
  );
}
