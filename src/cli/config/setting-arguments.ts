import { nearest } from '../../errors/nearest.ts';
import { environmentNames } from '../../platform/environment.ts';
import { isForeign } from '../../settings/catalogue/foreign-settings.ts';
import { findName, SETTING_NAMES, variablesOf } from '../../settings/catalogue/setting-names.ts';
import { CommandError } from '../command-error.ts';
import { quote } from '../terminal/quote.ts';

/**
 * Makes sure that there is a setting of that name: one of Ambit's, or one that only Prefect has.
 *
 * @throws {CommandError} For an unknown name, with the nearest one.
 */
export function checkSettingName(name: string): void {
  if (isForeign(name) || (name.startsWith('PREFECT_') && findName(name) !== undefined)) return;
  const similar = nearest(name, SETTING_NAMES);
  const advice = similar === undefined ? '' : `\n(Did you mean ${similar}?)`;
  throw new CommandError(`Unknown setting name ${quote(name)}.${advice}`);
}

/** Returns the environment variable that sets a setting, as it is written, where there is one. */
export function variableThatSets(key: string): string | undefined {
  const name = findName(key);
  const variables = name === undefined ? [key] : variablesOf(name);
  return environmentNames().find((variable) => variables.includes(variable.toUpperCase()));
}
