// What Prefect has settings for and Ambit does not, by how their names begin: the server, its database and services,
// workers, the command line and the like.
const PREFIXES = [
  'API_BLOCKS',
  'API_DATABASE',
  'API_DEFAULT_LIMIT',
  'API_ENABLE_METRICS',
  'API_EVENTS',
  'API_LOG_RETRYABLE',
  'API_MAX_FLOW_RUN',
  'API_SERVICES',
  'API_TASK_CACHE',
  'AGENT',
  'ARTIFACTS',
  'ASYNC_FETCH',
  'BLOCK',
  'CLI_',
  'CLIENT_ENABLE_',
  'CLIENT_METRICS',
  'CLOUD_ENABLE',
  'DEFAULT_',
  'DEPLOYMENT',
  'EVENTS',
  'EXPERIMENTAL',
  'EXTRA_ENTRYPOINTS',
  'FLOW_RUN',
  'INTERNAL',
  'LOCAL_STORAGE',
  'LOGGING_COLORS',
  'LOGGING_CONFIG',
  'LOGGING_EXTRA',
  'LOGGING_MARKUP',
  'LOGGING_SERVER',
  'LOGGING_SETTINGS',
  'MAX_RRULE',
  'MEMO',
  'MESSAGING',
  'PLUGINS',
  'RUNNER',
  'SEND_',
  'SERVER',
  'SILENCE',
  'SQLALCHEMY',
  'TASK_INTROSPECTION',
  'TASK_RUN',
  'TASK_SCHEDULING',
  'TASKS_SCHEDULING',
  'TASKS_TAG',
  'TESTING',
  'UI_',
  'UNIT_TEST',
  'WORKER',
];

/**
 * Tells whether Prefect may know a setting that Ambit does not.
 *
 * @param key The name, such as `PREFECT_SERVER_API_HOST`.
 */
export function isForeign(key: string): boolean {
  return PREFIXES.some((prefix) => key.startsWith(`PREFECT_${prefix}`));
}
