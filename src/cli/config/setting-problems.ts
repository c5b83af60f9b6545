import { AmbitError } from '../../errors/ambit-error.ts';
import {
  definitionOf,
  type SettingName,
  type SettingsRecord,
} from '../../settings/catalogue/setting-names.ts';
import { TYPES } from '../../settings/catalogue/setting-types.ts';
import { cast } from '../../settings/values/cast.ts';
import { Settings } from '../../settings/values/settings.ts';

/** A problem of the values of settings. */
export interface SettingProblem {
  /** The name of the setting; `null` where several contradict each other. */
  readonly setting: SettingName | null;
  readonly message: string;
}

/**
 * Returns the problems of values: each that cannot be cast, or else those that contradict each other.
 *
 * @param values The values by the names of the settings.
 */
export function settingProblems(values: SettingsRecord): readonly SettingProblem[] {
  const entries = Object.entries(values) as [SettingName, unknown][];
  const wrong = entries.filter(([name, value]) => reasonOf(() => cast(name, value)) !== undefined);
  if (wrong.length > 0) {
    return wrong.map(([setting]) => ({
      setting,
      message: `Input should be ${TYPES[definitionOf(setting)[1]].expected}`,
    }));
  }
  const message = reasonOf(() => new Settings(values));
  return message === undefined ? [] : [{ setting: null, message }];
}

/** Returns problems in the words of Prefect. */
export function describeProblems(problems: readonly SettingProblem[]): string {
  const parts = problems.map(({ setting, message }) =>
    setting === null ? message : `Validation error(s) for setting ${setting}\n\n - ${message}`,
  );
  return parts.join('\n\n');
}

function reasonOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof AmbitError && error.code === 'ERR_SETTING_INVALID') return error.message;
    throw error;
  }
}
