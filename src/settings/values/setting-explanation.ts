import type { SettingName, SettingValues } from '../catalogue/setting-names.ts';
import { defaultValues, type InferredFrom } from './effective-values.ts';
import type { SettingSource } from './settings-layer.ts';
import type { SettingsLayers } from './settings-layers.ts';

/** A value that a source gives, even if a higher source hides it. */
export interface SourcedValue {
  /** The value; as it was given, where it is hidden. */
  readonly value: unknown;
  /** The source, in the words of `prefect config view`. */
  readonly source: SettingSource;
  /** The file or the profile, where the source is one. */
  readonly location: string | undefined;
}

/** Where the value of a setting comes from. */
export interface SettingExplanation extends SourcedValue {
  /** The name of the setting. */
  readonly name: SettingName;
  /** The setting or the environment variable that the value follows from, where none gave it as it is. */
  readonly inferredFrom: string | undefined;
  /** The hidden values of lower sources, the highest first; the default is the last. */
  readonly hides: readonly SourcedValue[];
}

/** The origin of settings. */
export interface Provenance {
  readonly layers: SettingsLayers;
  readonly values: SettingValues;
  readonly inferred: InferredFrom;
}

/**
 * Returns where the value of a setting comes from.
 *
 * @param name The name of the setting.
 * @param provenance The origin of the settings.
 */
export function explainSetting(name: SettingName, provenance: Provenance): SettingExplanation {
  const set = provenance.layers.of(name).map(({ source, location, values }) => ({
    value: values[name],
    source,
    location,
  }));
  const initial: SourcedValue = { value: defaultValues()[name], source: 'defaults', location: undefined };
  const [first = initial, ...hides] = [...set, initial];
  const inferredFrom = provenance.inferred.get(name);
  return Object.freeze({
    name,
    ...first,
    value: provenance.values[name],
    inferredFrom,
    hides: Object.freeze(hides.map((hidden) => Object.freeze(hidden))),
  });
}
