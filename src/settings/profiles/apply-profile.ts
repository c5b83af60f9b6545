import type { SettingsRecord } from '../catalogue/setting-names.ts';
import { environmentSource } from '../sources/environment-source.ts';
import { Settings } from '../values/settings.ts';
import type { SettingsLayer } from '../values/settings-layer.ts';
import type { Profile } from './profile.ts';

/**
 * Returns settings with those of a profile applied.
 *
 * @param settings The settings to start from.
 * @param profile The profile.
 * @param overrideEnvironmentVariables Whether the profile takes precedence over environment variables; else a setting whose
 * variable is there stays as it is in `settings`, whatever the variable holds.
 * @throws {AmbitError} `ERR_SETTING_INVALID`.
 */
export function applyProfile(
  settings: Settings,
  profile: Profile,
  overrideEnvironmentVariables: boolean,
): Settings {
  const { values, ...layer } = profileLayer(profile);
  const layers = settings['~layers'];
  // That of the process as it is now, or one that was given.
  const environment = environmentSource.read(layers.environment).values;
  const counts = ([name]: [string, unknown]): boolean =>
    overrideEnvironmentVariables || !Object.hasOwn(environment, name);
  const counting = Object.fromEntries(Object.entries(values).filter(counts)) as SettingsRecord;
  return new Settings(layers.below({ ...layer, values: counting }));
}

/** Returns the layer of a profile. */
export function profileLayer(profile: Profile): SettingsLayer {
  const { name, source, settings } = profile;
  const location = `the profile "${name}"${source === undefined ? '' : ` of ${source}`}`;
  return { source: 'profile', location, values: settings };
}
