import { type Environment, environmentInAnyCase, environmentVariable } from '../../platform/environment.ts';
import { SETTING_NAMES, variablesOf } from '../catalogue/setting-names.ts';
import { hideSecrets } from '../secrets/mask.ts';
import type { SettingsLayer } from '../values/settings-layer.ts';

/** The environment variables; where a setting has several names, the first that is set takes precedence. */
export const environmentSource = {
  read(environment: Environment = environmentVariable): SettingsLayer {
    const isGiven = environment !== environmentVariable;
    const values = hideSecrets(settingVariables(isGiven ? environment : environmentInAnyCase()));
    return { source: 'env', location: isGiven ? 'the given environment' : undefined, values };
  },
} as const;

/** Returns the variables of settings that are there, by the names of the settings. */
export function settingVariables(environment: Environment): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = variablesOf(name)
      .map(environment)
      .find((text) => text !== undefined);
    if (value !== undefined) values[name] = value;
  }
  return values;
}
