import { nearest } from '../../errors/nearest.ts';
import type { Secret } from '../secrets/secret.ts';
import { settingsError } from '../values/settings-error.ts';
import { ALIASES, SETTINGS, type SettingDefinition } from './setting-table.ts';
import type { Revealed, SettingTypes } from './setting-types.ts';

type Table = typeof SETTINGS;
type Aliases = typeof ALIASES;

/** The name of a setting: that of its environment variable, such as `PREFECT_API_URL`. */
export type SettingName = keyof Table;

/** The place of a setting among the settings, such as `api.url`. */
export type SettingPath = Table[SettingName][0];

/** A key of a setting: its name, an older name, or its path such as `api.url`. */
export type SettingKey = SettingName | keyof Aliases | SettingPath;

/** The name of the setting of a key. */
export type NameOf<K extends SettingKey> = K extends SettingName
  ? K
  : K extends keyof Aliases
    ? Aliases[K]
    : { [N in SettingName]: Table[N][0] extends K ? N : never }[SettingName];

/** The value of a setting. */
export type SettingValue<K extends SettingKey> = ValueOf<Table[NameOf<K>]>;
type ValueOf<D extends SettingDefinition> = SettingTypes[D[1]] | (D[2] extends null ? null : never);

/** Values of settings by any of their names; strings are cast, as those of the environment are. */
export type SettingsInput = { readonly [K in SettingKey]?: Given<K> };
type Given<K extends SettingKey> =
  | SettingValue<K>
  | Revealed<SettingValue<K>>
  | HiddenText<SettingValue<K>>
  | string;
// A secret is given as a string, too, and hidden before it is cast.
type HiddenText<T> = Extract<T, Secret<unknown>> extends never ? never : Secret;

/** Values of settings by name, as they were given, but for those of secret settings: they are hidden. */
export type SettingsRecord = { readonly [N in SettingName]?: Kept<SettingValue<N>> };
type Kept<T> = T | (HiddenText<T> extends never ? string : Secret);

/** Values of settings by name, cast and checked. */
export type SettingValues = { readonly [N in SettingName]?: SettingValue<N> };

const definitions: Readonly<Record<SettingName, SettingDefinition>> = SETTINGS;

/** The names of all settings. */
export const SETTING_NAMES: readonly SettingName[] = Object.keys(SETTINGS) as SettingName[];

/** Returns what the table says about a setting. */
export function definitionOf(name: SettingName): SettingDefinition {
  return definitions[name];
}

/** Returns whether a setting changes anything yet; one that does not is read, checked and shown, and nothing else. */
export function isUsed(name: SettingName): boolean {
  return definitionOf(name)[3]?.used ?? true;
}

/** Returns the names of the environment variables of a setting; the first that is there counts. */
export function variablesOf(name: SettingName): readonly string[] {
  variables ??= new Map(SETTING_NAMES.map((each) => [each, [each, ...aliasesOf(each)]]));
  return variables.get(name) ?? [];
}

let variables: ReadonlyMap<SettingName, readonly string[]> | undefined;

function aliasesOf(name: SettingName): readonly string[] {
  return Object.entries(ALIASES).flatMap(([alias, target]) => (target === name ? [alias] : []));
}

/**
 * Returns the name of the setting of a key.
 *
 * @param key The name, an older name, or the path.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`, with the nearest name where there is one.
 */
export function nameOf(key: string): SettingName {
  const found = findName(key);
  if (found !== undefined) return found;
  const similar = nearest(key, SETTING_NAMES);
  const advice = similar === undefined ? 'Names are such as PREFECT_API_URL' : `Did you mean ${similar}?`;
  throw settingsError('ERR_SETTING_UNKNOWN', `Cannot find the setting: Unknown setting: '${key}'. ${advice}`);
}

/** Returns the name of the setting of a key, or `undefined` for an unknown one. */
export function findName(key: string): SettingName | undefined {
  const name = Object.hasOwn(ALIASES, key) ? ALIASES[key as keyof Aliases] : key;
  if (Object.hasOwn(definitions, name)) return name as SettingName;
  return SETTING_NAMES.find((known) => definitions[known][0] === name);
}

/**
 * Returns values by the names of the settings; a name takes precedence over an older name or a path of the same setting.
 *
 * @param input The values by what the settings can be called.
 * @throws {AmbitError} `ERR_SETTING_UNKNOWN`.
 */
export function byName(input: SettingsInput): SettingsRecord {
  const entries = Object.entries(input).map(([key, value]) => ({ key, name: nameOf(key), value }));
  const ordered = [
    ...entries.filter(({ key, name }) => key !== name),
    ...entries.filter(({ key, name }) => key === name),
  ];
  return Object.fromEntries(ordered.map(({ name, value }) => [name, value]));
}
