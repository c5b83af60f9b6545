import { environmentVariable } from './environment.ts';
import type { Profile } from './profile.ts';
import { type SettingName, type SettingsRecord, variablesOf } from './setting-names.ts';
import type { Settings } from './settings.ts';

/**
 * Returns settings with those of a profile applied.
 *
 * @param settings The settings to start from.
 * @param profile The profile.
 * @param overrideEnvironmentVariables Whether the profile counts more than environment variables; else a setting whose
 * variable is there stays as it is in `settings`, whatever the variable holds.
 * @throws {AmbitError} `ERR_SETTING_INVALID`.
 */
export function applyProfile(
  settings: Settings,
  profile: Profile,
  overrideEnvironmentVariables: boolean,
): Settings {
  const entries = Object.entries(profile.settings) as [SettingName, string][];
  const counts = ([name]: [SettingName, string]): boolean =>
    overrideEnvironmentVariables || !isInEnvironment(name);
  return settings.copyWithUpdate(Object.fromEntries(entries.filter(counts)) as SettingsRecord);
}

function isInEnvironment(name: SettingName): boolean {
  return variablesOf(name).some((variable) => environmentVariable(variable) !== undefined);
}
