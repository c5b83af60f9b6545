import { ContextManager } from '../model/context-manager.ts';
import type { SettingsInput } from '../settings/setting-names.ts';
import { SettingsContext } from './settings.ts';

/**
 * Sets some settings to other values while it is entered, whatever the environment says; the profile stays.
 *
 * Ports `prefect.settings.temporary_settings`.
 *
 * @param updates The values by the names of the settings; texts are cast.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID` on entering.
 * @example
 * temporarySettings({ PREFECT_TASKS_DEFAULT_RETRIES: 3 }).run(() => report(urls));
 */
export function temporarySettings(updates: SettingsInput): ContextManager<SettingsContext, SettingsContext> {
  const create = (): SettingsContext => {
    const { profile, settings } = SettingsContext.get();
    return new SettingsContext({ profile, settings: settings.copyWithUpdate(updates) });
  };
  return new ContextManager('temporarySettings()', create, (context) => context);
}
