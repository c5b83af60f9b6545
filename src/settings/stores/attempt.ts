import { AmbitError } from '../../errors/ambit-error.ts';
import { settingsError } from '../values/settings-error.ts';

/**
 * Returns the result of `work`; an error of the platform becomes one that says which action failed.
 *
 * @param action The action, such as `read the profiles of FILE`.
 * @param work The function to call.
 * @throws {AmbitError} `ERR_PROFILES_FILE`; an error of ours as it is.
 */
export function attempt<T>(action: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof AmbitError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw settingsError('ERR_PROFILES_FILE', `Cannot ${action}: ${reason}`, { cause: error });
  }
}
