import { environmentVariable } from './environment.ts';
import type { Profile } from './profile.ts';
import { type SettingName, type SettingsRecord, variablesOf } from './setting-names.ts';
import { Settings } from './settings.ts';
import type { SettingsLayer } from './settings-layers.ts';
import { GIVEN } from './sources/environment-source.ts';

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
  const { values, ...layer } = profileLayer(profile);
  const counts = ([name]: [string, unknown]): boolean =>
    overrideEnvironmentVariables || !isInEnvironment(settings, name as SettingName);
  const counting = Object.fromEntries(Object.entries(values).filter(counts)) as SettingsRecord;
  return new Settings(settings['~layers'].below({ ...layer, values: counting }));
}

/** Returns what a profile sets. */
export function profileLayer(profile: Profile): SettingsLayer {
  const { name, source, settings } = profile;
  const location = `the profile "${name}"${source === undefined ? '' : ` of ${source}`}`;
  return { source: 'profile', location, values: settings };
}

// That of the process as it is now, or one that was given.
function isInEnvironment(settings: Settings, name: SettingName): boolean {
  return (
    variablesOf(name).some((variable) => environmentVariable(variable) !== undefined) ||
    settings['~layers'].of(name).some(({ location }) => location === GIVEN)
  );
}
