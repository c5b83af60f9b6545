import type { Environment } from '../../platform/environment.ts';
import {
  definitionOf,
  SETTING_NAMES,
  type SettingName,
  type SettingValue,
  type SettingValues,
} from '../catalogue/setting-names.ts';
import { cast } from './cast.ts';
import { settingsError } from './settings-error.ts';
import { inferCloudUiUrl, inferUiUrl, isOnCloud } from './ui-url.ts';

/** The variables of the environment that values follow from besides the settings, as they are at one moment. */
export interface Surroundings {
  /** The home directory of the user. */
  readonly user: string | undefined;
  /** The file of the certificates to trust. */
  readonly certificates: string | undefined;
}

type Values = { -readonly [N in SettingName]: SettingValue<N> };

/** All values, and which settings some of them follow from. */
export interface EffectiveValues {
  readonly values: SettingValues;
  /** The setting or the variable that a value follows from, by the name of the setting that follows. */
  readonly inferred: InferredFrom;
}

/** The settings or variables that values follow from, where they are neither set nor defaults. */
export type InferredFrom = ReadonlyMap<SettingName, string>;

let defaults: Values | undefined;

/**
 * Returns the values of all settings: those that are set, the defaults, and those that follow from them.
 *
 * @param set The values that are set.
 * @param surroundings The home directory that `~` is, and the certificates.
 * @throws {AmbitError} `ERR_SETTING_INVALID` where two settings contradict each other.
 */
export function effectiveValues(set: SettingValues, surroundings: Surroundings): EffectiveValues {
  const values = { ...defaultValues(), ...set } as Values;
  const inferred = new Map<SettingName, string>();
  expandPaths(values, surroundings);
  inferAll(values, { inferred, surroundings });
  checkLogSize(values);
  return { values: Object.freeze(values), inferred };
}

/** Returns the surroundings that an environment makes now. */
export function surroundingsIn(environment: Environment): Surroundings {
  return {
    user: environment('HOME') ?? environment('USERPROFILE'),
    certificates: environment('SSL_CERT_FILE'),
  };
}

/** Returns the values of all settings where nothing sets them. */
export function defaultValues(): SettingValues {
  defaults ??= Object.fromEntries(
    SETTING_NAMES.map((name) => [name, cast(name, definitionOf(name)[2])]),
  ) as Values;
  return defaults;
}

function expandPaths(values: Values, { user }: Surroundings): void {
  const expand = (path: string): string =>
    (user === undefined ? path : path.replace(/^~(?=$|[\\/])/, () => user)).replace(
      /\$PREFECT_HOME\b|\$\{PREFECT_HOME\}/g,
      () => values.PREFECT_HOME,
    );
  // As in Python, the path that is empty is the working directory.
  values.PREFECT_HOME = expand(values.PREFECT_HOME || '.');
  values.PREFECT_PROFILES_PATH = expand(values.PREFECT_PROFILES_PATH);
  values.PREFECT_RESULTS_LOCAL_STORAGE_PATH = expand(values.PREFECT_RESULTS_LOCAL_STORAGE_PATH);
}

interface Inferring {
  readonly inferred: Map<SettingName, string>;
  readonly surroundings: Surroundings;
}

function inferAll(values: Values, { inferred, surroundings }: Inferring): void {
  const infer = <N extends SettingName>(name: N, value: Values[N], from: string): void => {
    if (value === values[name]) return;
    values[name] = value;
    inferred.set(name, from);
  };
  const mode = values.PREFECT_DEBUG_MODE ? 'PREFECT_DEBUG_MODE' : 'PREFECT_TESTING_TEST_MODE';
  if (values[mode]) {
    infer('PREFECT_LOGGING_LEVEL', 'DEBUG', mode);
    infer('PREFECT_INTERNAL_LOGGING_LEVEL', 'DEBUG', mode);
  }
  const { PREFECT_API_URL: api, PREFECT_CLOUD_API_URL: cloud, PREFECT_CLOUD_MAX_LOG_SIZE: most } = values;
  if (isOnCloud(api, cloud) && values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE > most) {
    infer('PREFECT_LOGGING_TO_API_MAX_LOG_SIZE', most, 'PREFECT_CLOUD_MAX_LOG_SIZE');
  }
  const certificates = values.PREFECT_API_SSL_CERT_FILE ?? surroundings.certificates ?? null;
  infer('PREFECT_API_SSL_CERT_FILE', certificates, 'SSL_CERT_FILE');
  const cloudUi = values.PREFECT_CLOUD_UI_URL ?? inferCloudUiUrl(cloud);
  infer('PREFECT_CLOUD_UI_URL', cloudUi, 'PREFECT_CLOUD_API_URL');
  infer('PREFECT_UI_URL', values.PREFECT_UI_URL ?? inferUiUrl(values), 'PREFECT_API_URL');
}

function checkLogSize(values: Values): void {
  if (values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE <= values.PREFECT_LOGGING_TO_API_BATCH_SIZE) return;
  throw settingsError(
    'ERR_SETTING_INVALID',
    `Cannot set PREFECT_LOGGING_TO_API_MAX_LOG_SIZE to ${values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE}: \`PREFECT_LOGGING_TO_API_MAX_LOG_SIZE\` cannot be larger than \`PREFECT_LOGGING_TO_API_BATCH_SIZE\`, which is ${values.PREFECT_LOGGING_TO_API_BATCH_SIZE}`,
  );
}
