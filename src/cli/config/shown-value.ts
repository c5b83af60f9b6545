import { MASK } from '../../model/mask.ts';
import { isForeign } from '../../settings/catalogue/foreign-settings.ts';
import { findName } from '../../settings/catalogue/setting-names.ts';
import { settingText } from '../../settings/catalogue/setting-text.ts';
import { isSecret } from '../../settings/secrets/mask.ts';

/** Matches the names of settings that Ambit does not know and whose values may be secret. */
const SECRETIVE = /AUTH|CONNECTION_URL|CREDENTIAL|HEADERS|KEY|PASSWORD|SECRET|TOKEN/;

/**
 * Returns the value of a setting as the command shows it: a secret, or a possible one, is `********`.
 *
 * @param key The name of the setting.
 * @param value The value.
 */
export function shownValue(key: string, value: unknown): string | null {
  return mayBeSecret(key) ? MASK : revealedValue(value);
}

/** Returns the value of a setting as a string; `null` for none. */
export function revealedValue(value: unknown): string | null {
  return value === null ? null : settingText(value);
}

/** Returns a setting and its value, as Prefect prints them. */
export function assignment([key, value]: readonly [key: string, value: string | null]): string {
  return `${key}='${value ?? 'None'}'`;
}

function mayBeSecret(key: string): boolean {
  const name = findName(key);
  return name === undefined ? !isForeign(key) || SECRETIVE.test(key) : isSecret(name);
}
