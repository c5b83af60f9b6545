import { type Environment, environmentVariable } from '../../platform/environment.ts';
import {
  SETTING_NAMES,
  type SettingName,
  type SettingsRecord,
  type SettingValues,
} from '../catalogue/setting-names.ts';
import { cast } from './cast.ts';
import type { SettingsLayer } from './settings-layer.ts';

/** The layers of settings, one a source, in order of precedence. */
export class SettingsLayers {
  /** The environment that `~` and the certificates are looked up in: that of the process, or the bindings of a Worker. */
  readonly environment: Environment;
  readonly #layers: readonly SettingsLayer[];

  /**
   * Creates layers.
   *
   * @param layers The layers, the highest first.
   * @param environment The environment.
   */
  constructor(layers: readonly SettingsLayer[], environment: Environment = environmentVariable) {
    this.#layers = layers;
    this.environment = environment;
  }

  /** All layers, the highest first. */
  get all(): readonly SettingsLayer[] {
    return this.#layers;
  }

  /** Returns the layers that set a setting, the highest first. */
  of(name: SettingName): SettingsLayer[] {
    return this.#layers.filter(({ values }) => Object.hasOwn(values, name));
  }

  /**
   * Returns the effective values, cast.
   *
   * @throws {AmbitError} `ERR_SETTING_INVALID` for an effective value that is invalid.
   */
  cast(): SettingValues {
    const values: Record<string, unknown> = {};
    for (const name of SETTING_NAMES) {
      const [first] = this.of(name);
      if (first !== undefined) values[name] = cast(name, first.values[name], first);
    }
    return values as SettingValues;
  }

  /** Returns layers with one above these. */
  below(layer: SettingsLayer): SettingsLayers {
    return new SettingsLayers([layer, ...this.#layers], this.environment);
  }

  /** Returns layers with one under these. */
  above(layer: SettingsLayer): SettingsLayers {
    return new SettingsLayers([...this.#layers, layer], this.environment);
  }

  /** Returns layers in which the program itself sets some values. */
  withExplicit(values: SettingsRecord): SettingsLayers {
    const [first, ...rest] = this.#layers;
    if (first?.source !== 'explicit') return this.below({ source: 'explicit', values });
    // One layer for them all, so that copies of copies do not grow.
    const changed = { ...first, values: { ...first.values, ...values } };
    return new SettingsLayers([changed, ...rest], this.environment);
  }

  /** Returns layers in which the program itself sets some values where nothing else does. */
  withDefaults(values: SettingsRecord): SettingsLayers {
    return Object.keys(values).length === 0 ? this : this.above({ source: 'explicit', values });
  }
}
