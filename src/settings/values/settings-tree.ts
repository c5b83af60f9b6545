import { immutable } from '../../model/immutable.ts';
import {
  definitionOf,
  SETTING_NAMES,
  type SettingKey,
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

/**
 * Returns the values by their paths, in frozen groups.
 *
 * @param values The values of all settings by name.
 */
export function settingsTree(values: SettingValues): SettingsTree {
  const tree: Group = {};
  for (const name of SETTING_NAMES) {
    const path = definitionOf(name)[0].split('.');
    const last = path.pop() ?? '';
    const group = path.reduce((parent, key) => (parent[key] ??= {}) as Group, tree);
    group[last] = values[name];
  }
  return immutable(tree) as SettingsTree;
}
