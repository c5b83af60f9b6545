import { keepAsImmutable } from '../../model/immutable.ts';
import {
  definitionOf,
  SETTING_NAMES,
  type SettingKey,
  type SettingName,
  type SettingPath,
  type SettingValue,
  type SettingValues,
} from '../catalogue/setting-names.ts';

type RestOf<Prefix extends string, P = SettingPath> = P extends `${Prefix}${infer Rest}` ? Rest : never;
type HeadOf<Rest extends string> = Rest extends `${infer Head}.${string}` ? Head : Rest;

/** The values of all settings by their paths, such as `api.url`. */
export type SettingsTree<Prefix extends string = ''> = {
  readonly [K in HeadOf<RestOf<Prefix>>]: `${Prefix}${K}` extends infer Key extends SettingKey & SettingPath
    ? SettingValue<Key>
    : SettingsTree<`${Prefix}${K}.`>;
};

interface Group {
  [key: string]: unknown;
}

let places: readonly (readonly [name: SettingName, groups: readonly string[], last: string])[] | undefined;

/**
 * Returns the values by their paths, in frozen groups.
 *
 * @param values The values of all settings by name; they are immutable.
 */
export function settingsTree(values: SettingValues): SettingsTree {
  places ??= SETTING_NAMES.map((name) => {
    const path = definitionOf(name)[0].split('.');
    return [name, path.slice(0, -1), path.at(-1) ?? ''] as const;
  });
  const tree: Group = {};
  const groups = new Set([tree]);
  for (const [name, path, last] of places) {
    let group = tree;
    for (const key of path) {
      group = (group[key] ??= {}) as Group;
      groups.add(group);
    }
    group[last] = values[name];
  }
  for (const group of groups) keepAsImmutable(group);
  return tree as SettingsTree;
}
