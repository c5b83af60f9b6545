import { AmbitError } from '../../errors/ambit-error.ts';
import { settingsError } from '../values/settings-error.ts';

/**
 * Returns what `work` does, and says of any error of the platform what it was that could not be done.
 *
 * @param action What is attempted, such as `read the profiles of FILE`.
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
