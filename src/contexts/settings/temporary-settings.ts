import { checkOptions, checkValue } from '../../errors/check-options.ts';
import { OBJECT } from '../../errors/rules.ts';
import { ContextManager } from '../../model/context-manager.ts';
import { createOfValid } from '../../model/field-values.ts';
import type { SettingsInput } from '../../settings/catalogue/setting-names.ts';
import { SETTINGS_UPDATE, type SettingsUpdateOptions } from '../../settings/values/settings.ts';
import { SettingsContext } from './settings.ts';

/**
 * Sets some settings to other values while it is entered, whatever the environment says; the profile stays.
 *
 * From lowest to highest precedence: the values of `setDefaults`, the settings that are active as it is entered, the
 * restored defaults, and the updates.
 *
 * Ports `prefect.settings.temporary_settings`.
 *
 * @param updates The values by the names of the settings; strings are cast.
 * @param options The defaults: those to set where nothing else does, and those to go back to.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID` on entering.
 * @example
 * temporarySettings({ PREFECT_TASKS_DEFAULT_RETRIES: 3 }).run(() => report(urls));
 *
 * const defaults = { setDefaults: { 'client.max_retries': 1 }, restoreDefaults: ['api.url'] } as const;
 * temporarySettings({}, defaults).run(({ settings }) => settings.client.max_retries); // 1
 */
export function temporarySettings(
  updates: SettingsInput = {},
  options: SettingsUpdateOptions = {},
): ContextManager<SettingsContext, SettingsContext> {
  checkValue(SETTINGS_UPDATE.action, updates, OBJECT);
  const given = checkOptions(options, SETTINGS_UPDATE);
  const create = (): SettingsContext => {
    const { profile, settings } = SettingsContext.get();
    return createOfValid(SettingsContext, { profile, settings: settings.copyWithUpdate(updates, given) });
  };
  return new ContextManager('temporarySettings()', create, (context) => context);
}
