import { type Environment, environmentVariable } from '../../platform/environment.ts';
import {
  SETTING_NAMES,
  type SettingName,
  type SettingsRecord,
  type SettingValues,
} from '../catalogue/setting-names.ts';
import { Secret } from '../secrets/secret.ts';
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
    const set = new Set(this.#layers.flatMap((layer) => Object.keys(layer.values)));
    for (const name of SETTING_NAMES) {
      const [first] = set.has(name) ? this.of(name) : [];
      if (first !== undefined) values[name] = cast(name, first.values[name], first);
    }
    return values as SettingValues;
  }

  /**
   * Returns whether other layers are sure to be cast to the same values: of the same sources, with the same strings,
   * numbers and the like. Objects may have changed since.
   *
   * @param other The other layers.
   */
  isSame(other: SettingsLayers): boolean {
    return (
      this.environment === other.environment &&
      this.#layers.length === other.#layers.length &&
      this.#layers.every((layer, index) => isSameLayer(layer, other.#layers[index]))
    );
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

function isSameLayer(a: SettingsLayer, b: SettingsLayer | undefined): boolean {
  if (a.source !== b?.source || a.location !== b.location) return false;
  const values: Readonly<Record<string, unknown>> = a.values;
  const others: Readonly<Record<string, unknown>> = b.values;
  const names = Object.keys(values);
  return (
    names.length === Object.keys(others).length &&
    names.every((name) => Object.hasOwn(others, name) && isSameValue(values[name], others[name]))
  );
}

function isSameValue(a: unknown, b: unknown): boolean {
  if (a instanceof Secret && b instanceof Secret) return isSameValue(a.reveal(), b.reveal());
  return a === b && (a === null || typeof a !== 'object');
}
