/**
 * The settings that Prefect 3 has and Ambit does not, by the prefixes of their names: the server, its database and services,
 * workers, the command line and the like. `npm run test:prefect` holds it to what Prefect has.
 */
export const FOREIGN_PREFIXES: readonly string[] = [
  'API_BLOCKS',
  'API_DATABASE',
  'API_DEFAULT_LIMIT',
  'API_ENABLE_METRICS',
  'API_EVENTS',
  'API_LOG_RETRYABLE',
  'API_MAX_FLOW_RUN',
  'API_SERVICES',
  'API_TASK_CACHE',
  'CLI_',
  'CLIENT_ENABLE_METRICS',
  'CLIENT_METRICS',
  'CLOUD_ENABLE',
  'DEFAULT_DOCKER',
  'DEFAULT_WORK',
  'DEPLOYMENT',
  'EVENTS_EXPIRED',
  'EVENTS_MAXIMUM_WEBSOCKET',
  'EVENTS_PROACTIVE',
  'EVENTS_RETENTION',
  'EVENTS_WEBSOCKET',
  'EXPERIMENT',
  'LOGGING_COLORS',
  'LOGGING_CONFIG',
  'LOGGING_EXTRA',
  'LOGGING_MARKUP',
  'LOGGING_SERVER',
  'LOGGING_SETTINGS',
  'MEMO',
  'MESSAGING',
  'PLUGINS',
  'RUNNER',
  'SERVER',
  'SQLALCHEMY',
  'TASK_RUN_TAG',
  'TASK_SCHEDULING',
  'TASKS_RUNNER_PROCESS',
  'TASKS_SCHEDULING',
  'TELEMETRY',
  'TEST_SETTING',
  'TESTING_TEST_SETTING',
  'TESTING_UNIT',
  'UI_API',
  'UI_ENABLED',
  'UI_SERVE',
  'UI_STATIC',
  'UNIT_TEST',
  'WORKER',
];

/** The prefixes of settings that Prefect 2 has and Prefect 3 removed. */
export const OLDER_FOREIGN_PREFIXES: readonly string[] = [
  'AGENT',
  'ASYNC_FETCH',
  'CLOUD_URL',
  'EXTRA_ENTRYPOINTS',
  'RUN_ON_COMPLETION',
  'TASK_INTROSPECTION',
];

/**
 * Returns whether Prefect may know a setting that Ambit does not.
 *
 * @param key The name, such as `PREFECT_SERVER_API_HOST`.
 */
export function isForeign(key: string): boolean {
  return [...FOREIGN_PREFIXES, ...OLDER_FOREIGN_PREFIXES].some((prefix) =>
    key.startsWith(`PREFECT_${prefix}`),
  );
}
