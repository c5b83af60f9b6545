import { type Environment, environmentInAnyCase, environmentVariable } from '../../platform/environment.ts';
import { SETTING_NAMES, type SettingName, variablesOf } from '../catalogue/setting-names.ts';
import { hideSecrets } from '../secrets/mask.ts';
import type { SettingsLayer } from '../values/settings-layer.ts';

/** The environment variables; where a setting has several names, the first that is set takes precedence. */
export const environmentSource = {
  read(environment: Environment = environmentVariable): SettingsLayer {
    const isGiven = environment !== environmentVariable;
    const values = hideSecrets(settingVariables(inAllCases(environment)));
    return { source: 'env', location: isGiven ? 'the given environment' : undefined, values };
  },
  /** Returns those of some settings that it sets as it is now. */
  among(names: readonly SettingName[], environment: Environment): ReadonlySet<SettingName> {
    if (names.length === 0) return new Set();
    const variable = inAllCases(environment);
    return new Set(names.filter((name) => textOf(name, variable) !== undefined));
  },
} as const;

// Those that are given are found in any case already.
function inAllCases(environment: Environment): Environment {
  return environment === environmentVariable ? environmentInAnyCase() : environment;
}

/** Returns the variables of settings that are there, by the names of the settings. */
export function settingVariables(environment: Environment): Record<string, string> {
  const values: Record<string, string> = {};
  for (const name of SETTING_NAMES) {
    const value = textOf(name, environment);
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function textOf(name: SettingName, environment: Environment): string | undefined {
  for (const variable of variablesOf(name)) {
    const text = environment(variable);
    if (text !== undefined) return text;
  }
  return undefined;
}
