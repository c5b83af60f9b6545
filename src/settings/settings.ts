import { isEqual } from '../model/equality.ts';
import { inspectAs } from '../model/inspect.ts';
import { castAll } from './cast.ts';
import { effectiveValues } from './effective-values.ts';
import { environmentVariable } from './environment.ts';
import { masked } from './mask.ts';
import {
  byName,
  nameOf,
  SETTING_NAMES,
  type SettingKey,
  type SettingName,
  type SettingsInput,
  type SettingValue,
  type SettingValues,
  variablesOf,
} from './setting-names.ts';

/**
 * The values of all settings; immutable.
 *
 * Secret values are shown as `********` wherever settings are printed or made JSON of; `get` reveals them.
 *
 * Ports `prefect.settings.Settings`.
 *
 * @example
 * const settings = new Settings({ PREFECT_TASKS_DEFAULT_RETRIES: '3' });
 * settings.get('PREFECT_TASKS_DEFAULT_RETRIES'); // 3
 * settings.get('api.url'); // null
 */
export class Settings {
  readonly #set: SettingValues;
  readonly #values: SettingValues;

  /**
   * Creates settings; those that are not given have their defaults.
   *
   * @param input The values by the names of their environment variables, or by their paths; texts are cast.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID`.
   */
  constructor(input: SettingsInput = {}) {
    this.#set = castAll(byName(input));
    this.#values = effectiveValues(this.#set);
    Object.freeze(this);
  }

  /**
   * Returns the settings that the environment variables set as they are now.
   *
   * Ports `prefect.settings.get_settings_from_env`.
   *
   * @throws {AmbitError} `ERR_SETTING_INVALID`.
   */
  static fromEnvironment(): Settings {
    const variables = SETTING_NAMES.map((name) => [name, firstSet(name)]);
    return new Settings(Object.fromEntries(variables.filter(([, value]) => value !== undefined)));
  }

  /**
   * Returns the value of a setting.
   *
   * @param key The name of its environment variable, or its path such as `api.url`.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  get<K extends SettingKey>(key: K): SettingValue<K> {
    return this.#values[nameOf(key)] as SettingValue<K>;
  }

  /**
   * Tells whether a setting was set, be it to its default.
   *
   * @param key The name of its environment variable, or its path.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  isSet(key: SettingKey): boolean {
    return Object.hasOwn(this.#set, nameOf(key));
  }

  /**
   * Returns a copy in which some settings are set to other values.
   *
   * Ports `Settings.copy_with_update`.
   *
   * @param updates The values, as the constructor takes them.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID`.
   */
  copyWithUpdate(updates: SettingsInput): Settings {
    return new Settings({ ...this.#set, ...byName(updates) });
  }

  /**
   * Tells whether other settings have equal values, set or default.
   *
   * @param other The other settings.
   */
  equals(other: unknown): boolean {
    return other instanceof Settings && isEqual(this.#values, other.#values);
  }

  /** Returns what is set, for JSON, with secrets masked. */
  toJSON(): Record<string, unknown> {
    return masked(this.#set);
  }

  static {
    inspectAs(Settings.prototype, (settings) => ({ name: 'Settings', value: settings.toJSON() }));
  }
}

function firstSet(name: SettingName): string | undefined {
  for (const variable of variablesOf(name)) {
    const value = environmentVariable(variable);
    if (value !== undefined) return value;
  }
  return undefined;
}
