import type { SettingsRecord } from '../catalogue/setting-names.ts';

/** Where the value of a setting comes from, in the words of `prefect config view --show-sources`. */
export type SettingSource =
  | 'explicit'
  | 'env'
  | '.env file'
  | 'prefect.toml'
  | 'pyproject.toml'
  | 'profile'
  | 'defaults';

/** The settings of one source. */
export interface SettingsLayer {
  /** The source. */
  readonly source: SettingSource;
  /** The file, or what else it is read from; it is named in errors. */
  readonly location?: string | undefined;
  /** The values as they were given, by the names of the settings. */
  readonly values: SettingsRecord;
}
