import { checkOptions, type OptionsCheck } from '../../errors/check-options.ts';
import { nearest } from '../../errors/nearest.ts';
import { FLAG, OBJECT, TEXTS } from '../../errors/rules.ts';
import { isEqual } from '../../model/equality.ts';
import { inspectAs } from '../../platform/inspect.ts';
import {
  byName,
  definitionOf,
  nameOf,
  SETTING_NAMES,
  type SettingKey,
  type SettingsInput,
  type SettingValue,
  type SettingValues,
} from '../catalogue/setting-names.ts';
import { settingText } from '../catalogue/setting-text.ts';
import { concealValues, hideSecrets } from '../secrets/mask.ts';
import { environmentSource } from '../sources/environment-source.ts';
import { DerivedSettings } from './derived-settings.ts';
import { type EffectiveValues, effectiveValues, surroundingsIn } from './effective-values.ts';
import { explainSetting, type SettingExplanation } from './setting-explanation.ts';
import { SettingsLayers } from './settings-layers.ts';
import { type SettingsTree, settingsTree } from './settings-tree.ts';
import { warnOfApiUrl } from './warn-of-api-url.ts';

/** Which settings {@link Settings.toEnvironmentVariables} returns. */
export interface EnvironmentOptions {
  /** Whether those that nothing sets are left out. @default {false} */
  readonly excludeUnset?: boolean;
}

/** Which defaults the copy of {@link Settings.copyWithUpdate} has. */
export interface SettingsUpdateOptions {
  /** Values for the settings that nothing sets; the environment, files and profiles take precedence. @default {{}} */
  readonly setDefaults?: SettingsInput;
  /** The names of settings to set to their defaults, whatever other sources say. @default {[]} */
  readonly restoreDefaults?: readonly SettingKey[];
}

/** How {@link SettingsUpdateOptions} are checked. */
export const SETTINGS_UPDATE: OptionsCheck<SettingsUpdateOptions> = {
  action: 'change settings',
  rules: { setDefaults: OBJECT, restoreDefaults: TEXTS },
  suggest: nearest,
};

const Base: new (values: SettingValues) => SettingsTree = class {
  constructor(values: SettingValues) {
    Object.assign(this, settingsTree(values));
  }
} as new (
  values: SettingValues,
) => SettingsTree;

/**
 * The values of all settings; immutable.
 *
 * Each is a property at its path, such as `settings.api.url`; `get` takes the name of its environment variable as well.
 * The value of a secret setting is a {@link Secret}: `********` wherever it is shown, until `reveal()` is called.
 *
 * Ports `prefect.settings.Settings`.
 *
 * @example
 * const settings = new Settings({ PREFECT_TASKS_DEFAULT_RETRIES: '3' });
 * settings.tasks.default_retries; // 3
 * settings.get('PREFECT_TASKS_DEFAULT_RETRIES'); // 3
 * settings.api.url; // null
 */
export class Settings extends Base {
  readonly #layers: SettingsLayers;
  readonly #set: SettingValues;
  readonly #effective: EffectiveValues;
  readonly #derived = new DerivedSettings<Settings>();

  /**
   * Creates settings; those that are not given have their defaults.
   *
   * @param input The values by the names of their environment variables, or by their paths; strings are cast.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID`.
   */
  constructor(input: SettingsInput | SettingsLayers = {}) {
    const layers =
      input instanceof SettingsLayers ? input : new SettingsLayers([]).withExplicit(given(input));
    const set = layers.cast();
    const effective = effectiveValues(set, surroundingsIn(layers.environment));
    super(effective.values);
    this.#layers = layers;
    this.#set = set;
    this.#effective = effective;
    Object.freeze(this);
    warnOfApiUrl(effective.values);
  }

  /**
   * Returns the settings that the environment variables set as they are now, and nothing else.
   *
   * Ports `prefect.settings.get_settings_from_env`.
   *
   * @throws {AmbitError} `ERR_SETTING_INVALID`.
   */
  static fromEnvironment(): Settings {
    return new Settings(new SettingsLayers([environmentSource.read()]));
  }

  /** The layers of these settings, to put others above or under them. */
  get '~layers'(): SettingsLayers {
    return this.#layers;
  }

  /** Returns the settings of layers that were made of those of these; see {@link DerivedSettings}. */
  '~derive'(layers: SettingsLayers): Settings {
    return this.#derived.get(layers, () => new Settings(layers));
  }

  /**
   * Returns the value of a setting.
   *
   * @param key The name of its environment variable, or its path such as `api.url`.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  get<K extends SettingKey>(key: K): SettingValue<K> {
    return this.#effective.values[nameOf(key)] as SettingValue<K>;
  }

  /**
   * Returns whether the setting was set explicitly, even to its default.
   *
   * @param key The name of its environment variable, or its path.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   */
  isSet(key: SettingKey): boolean {
    return Object.hasOwn(this.#set, nameOf(key));
  }

  /**
   * Returns the source of the value of a setting, and the values that it hides.
   *
   * @param key The name of its environment variable, or its path.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
   * @example
   * const { value, source, hides } = new Settings({ PREFECT_CLIENT_MAX_RETRIES: 9 }).explain('client.max_retries');
   * [value, source]; // [9, 'explicit']
   * hides; // [{ value: 5, source: 'defaults', location: undefined }]
   */
  explain(key: SettingKey): SettingExplanation {
    return explainSetting(nameOf(key), { layers: this.#layers, ...this.#effective });
  }

  /**
   * Returns a copy in which some settings are set to other values. From lowest to highest
   * precedence: `setDefaults`, the settings that are set, the restored defaults, and the updates.
   *
   * Ports `Settings.copy_with_update`.
   *
   * @param updates The values, as the constructor takes them.
   * @param options The defaults.
   * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, `ERR_SETTING_INVALID`.
   */
  copyWithUpdate(updates: SettingsInput, options: SettingsUpdateOptions = {}): Settings {
    const { setDefaults = {}, restoreDefaults = [] } = checkOptions(options, SETTINGS_UPDATE);
    const restored = restoreDefaults.map(nameOf).map((name) => [name, definitionOf(name)[2]]);
    const layers = this.#layers.withDefaults(given(setDefaults));
    const explicit = { ...given(Object.fromEntries(restored)), ...given(updates) };
    return this['~derive'](layers.withExplicit(explicit));
  }

  /**
   * Returns the environment variables that give another process these settings. Secrets are revealed.
   *
   * Ports `Settings.to_environment_variables`.
   *
   * @param options Which settings.
   * @example
   * const settings = new Settings({ PREFECT_DEBUG_MODE: true });
   * settings.toEnvironmentVariables({ excludeUnset: true }); // { PREFECT_DEBUG_MODE: 'True' }
   */
  toEnvironmentVariables(options: EnvironmentOptions = {}): Record<string, string> {
    const { excludeUnset = false } = checkOptions(options, {
      action: 'write environment variables',
      rules: { excludeUnset: FLAG },
      suggest: nearest,
    });
    const values: SettingValues = excludeUnset ? this.#set : this.#effective.values;
    const names = SETTING_NAMES.filter((name) => values[name] !== null && values[name] !== undefined);
    return Object.fromEntries(names.map((name) => [name, settingText(values[name])]));
  }

  /**
   * Returns whether other settings have equal values, set or default.
   *
   * @param other The other settings.
   */
  equals(other: unknown): boolean {
    return other instanceof Settings && isEqual(this.#effective.values, other.#effective.values);
  }

  /** Returns the settings that are set, for JSON, with secrets masked, and `user:password@` in URLs. */
  toJSON(): object {
    return concealValues(this.#set);
  }

  static {
    inspectAs(Settings.prototype, (settings) => ({ name: 'Settings', value: settings.toJSON() }));
  }
}

const NOTHING = hideSecrets({});

function given(input: SettingsInput): ReturnType<typeof hideSecrets> {
  return Object.keys(input).length === 0 ? NOTHING : hideSecrets(byName(input));
}
