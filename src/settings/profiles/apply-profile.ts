import type { SettingName, SettingsRecord } from '../catalogue/setting-names.ts';
import { environmentSource } from '../sources/environment-source.ts';
import type { Settings } from '../values/settings.ts';
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
  const names = overrideEnvironmentVariables ? [] : (Object.keys(values) as SettingName[]);
  const hidden = environmentSource.among(names, layers.environment);
  const counting = hidden.size === 0 ? values : without(values, hidden);
  return settings['~derive'](layers.below({ ...layer, values: counting }));
}

function without(values: SettingsRecord, hidden: ReadonlySet<string>): SettingsRecord {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !hidden.has(name))) as SettingsRecord;
}

/** Returns the layer of a profile. */
export function profileLayer(profile: Profile): SettingsLayer {
  const { name, source, settings } = profile;
  const location = `the profile "${name}"${source === undefined ? '' : ` of ${source}`}`;
  return { source: 'profile', location, values: settings };
}
