import { AmbitError } from '../errors/ambit-error.ts';
import { cast } from './cast.ts';
import { environmentVariable } from './environment.ts';
import {
  definitionOf,
  SETTING_NAMES,
  type SettingName,
  type SettingValue,
  type SettingValues,
} from './setting-names.ts';
import { inferCloudUiUrl, inferUiUrl } from './ui-url.ts';

type Values = { -readonly [N in SettingName]: SettingValue<N> };

let defaults: Values | undefined;

/**
 * Returns the values of all settings: what is set, the defaults, and what follows from them.
 *
 * @param set What is set.
 * @throws {AmbitError} `ERR_SETTING_INVALID` where two settings contradict each other.
 */
export function effectiveValues(set: SettingValues): SettingValues {
  defaults ??= Object.fromEntries(
    SETTING_NAMES.map((name) => [name, cast(name, definitionOf(name)[2])]),
  ) as Values;
  const values = { ...defaults, ...set } as Values;
  expandPaths(values);
  applyDebugMode(values);
  limitLogSize(values);
  values.PREFECT_CLOUD_UI_URL ??= inferCloudUiUrl(values.PREFECT_CLOUD_API_URL);
  values.PREFECT_UI_URL ??= inferUiUrl(values);
  return Object.freeze(values);
}

function expandPaths(values: Values): void {
  values.PREFECT_API_SSL_CERT_FILE ??= environmentVariable('SSL_CERT_FILE') ?? null;
  const user = environmentVariable('HOME') ?? environmentVariable('USERPROFILE');
  const expand = (path: string): string =>
    (user === undefined ? path : path.replace(/^~(?=$|[\\/])/, () => user)).replace(
      /\$PREFECT_HOME\b|\$\{PREFECT_HOME\}/g,
      () => values.PREFECT_HOME,
    );
  values.PREFECT_HOME = expand(values.PREFECT_HOME);
  values.PREFECT_PROFILES_PATH = expand(values.PREFECT_PROFILES_PATH);
  values.PREFECT_RESULTS_LOCAL_STORAGE_PATH = expand(values.PREFECT_RESULTS_LOCAL_STORAGE_PATH);
}

function applyDebugMode(values: Values): void {
  if (!values.PREFECT_DEBUG_MODE && !values.PREFECT_TEST_MODE) return;
  values.PREFECT_LOGGING_LEVEL = 'DEBUG';
  values.PREFECT_LOGGING_INTERNAL_LEVEL = 'DEBUG';
}

function limitLogSize(values: Values): void {
  if (values.PREFECT_API_URL?.startsWith(values.PREFECT_CLOUD_API_URL)) {
    values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE = Math.min(
      values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE,
      values.PREFECT_CLOUD_MAX_LOG_SIZE,
    );
  }
  if (values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE <= values.PREFECT_LOGGING_TO_API_BATCH_SIZE) return;
  throw new AmbitError(
    'ERR_SETTING_INVALID',
    `Cannot set PREFECT_LOGGING_TO_API_MAX_LOG_SIZE to ${values.PREFECT_LOGGING_TO_API_MAX_LOG_SIZE}: \`PREFECT_LOGGING_TO_API_MAX_LOG_SIZE\` cannot be larger than \`PREFECT_LOGGING_TO_API_BATCH_SIZE\`, which is ${values.PREFECT_LOGGING_TO_API_BATCH_SIZE}`,
  );
}
