import type { SettingTypes } from './setting-types.ts';

/**
 * One setting, as data: its place among the settings (Prefect's accessor), the kind of its values, its value where
 * nothing sets it. A setting that is `null` then may be set to `null` as well.
 *
 * A setting marked `used: false` is read, checked and shown, and changes nothing yet; a test holds the marks to the source.
 */
export type SettingDefinition = readonly [
  path: string,
  type: keyof SettingTypes,
  initial: unknown,
  use?: { readonly used: false },
];

/**
 * Every setting, by the name of its environment variable.
 *
 * The purpose of each is in a comment and not in a field, so that no browser downloads it.
 */
export const SETTINGS = {
  /** The folder of Prefect's files. */
  PREFECT_HOME: ['home', 'path', '~/.prefect'],
  /** The file of the profiles. */
  PREFECT_PROFILES_PATH: ['profiles_path', 'path', '$PREFECT_HOME/profiles.toml'],
  /** The URL of the API, with its `/api`. Runs are kept in memory still, and warn that none is sent there. */
  PREFECT_API_URL: ['api.url', 'text', null],
  /** The API key of Prefect Cloud. */
  PREFECT_API_KEY: ['api.key', 'secret', null],
  /** The `user:password` of a server that asks for one; it takes precedence over the key. */
  PREFECT_API_AUTH_STRING: ['api.auth_string', 'secret', null],
  /** How many seconds a request to the API may take. */
  PREFECT_API_REQUEST_TIMEOUT: ['api.request_timeout', 'amount', 60, { used: false }],
  /** Whether the certificate of the API goes unchecked. */
  PREFECT_API_TLS_INSECURE_SKIP_VERIFY: ['api.tls_insecure_skip_verify', 'flag', false, { used: false }],
  /** The file of the certificates to trust; by default that of the variable `SSL_CERT_FILE`. */
  PREFECT_API_SSL_CERT_FILE: ['api.ssl_cert_file', 'path', null, { used: false }],
  /** Whether to ask the API for HTTP/2. */
  PREFECT_API_ENABLE_HTTP2: ['api.enable_http2', 'flag', false, { used: false }],
  /** How often a request that failed is sent again. */
  PREFECT_CLIENT_MAX_RETRIES: ['client.max_retries', 'count', 5, { used: false }],
  /** By how much the delay between two such requests may vary, as a part of it. */
  PREFECT_CLIENT_RETRY_JITTER_FACTOR: ['client.retry_jitter_factor', 'amount', 0.2, { used: false }],
  /** Further HTTP status codes after which a request is sent again. */
  PREFECT_CLIENT_RETRY_EXTRA_CODES: ['client.retry_extra_codes', 'codes', '', { used: false }],
  /** Whether requests carry a CSRF token where the server wants one. */
  PREFECT_CLIENT_CSRF_SUPPORT_ENABLED: ['client.csrf_support_enabled', 'flag', true, { used: false }],
  /** Further headers of each request; secret, because they often carry a token. */
  PREFECT_CLIENT_CUSTOM_HEADERS: ['client.custom_headers', 'headers', '{}'],
  /** Whether to check that client and server fit. */
  PREFECT_CLIENT_SERVER_VERSION_CHECK_ENABLED: [
    'client.server_version_check_enabled',
    'flag',
    true,
    { used: false },
  ],
  /** The URL of the API of Prefect Cloud. */
  PREFECT_CLOUD_API_URL: ['cloud.api_url', 'text', 'https://api.prefect.cloud/api'],
  /** The URL of the pages of Prefect Cloud; by default inferred from its API. */
  PREFECT_CLOUD_UI_URL: ['cloud.ui_url', 'text', null],
  /** The largest log record in bytes that Prefect Cloud takes. */
  PREFECT_CLOUD_MAX_LOG_SIZE: ['cloud.max_log_size', 'count', 25_000, { used: false }],
  /** The URL of the pages of the server; by default inferred from its API. */
  PREFECT_UI_URL: ['ui_url', 'text', null],
  /** Whether nothing is said about a URL of the API that looks like a mistake. */
  PREFECT_SILENCE_API_URL_MISCONFIGURATION: ['silence_api_url_misconfiguration', 'flag', false],
  /** Whether everything is logged. */
  PREFECT_DEBUG_MODE: ['debug_mode', 'flag', false],
  /** Whether this is a test of Prefect itself; it logs everything. */
  PREFECT_TESTING_TEST_MODE: ['testing.test_mode', 'flag', false],
  /** The lowest level that runs log. */
  PREFECT_LOGGING_LEVEL: ['logging.level', 'level', 'INFO'],
  /** The lowest level that the library itself logs. */
  PREFECT_INTERNAL_LOGGING_LEVEL: ['internal.logging_level', 'level', 'ERROR', { used: false }],
  /** Whether what flows and tasks print becomes logs. */
  PREFECT_LOGGING_LOG_PRINTS: ['logging.log_prints', 'flag', false],
  /** Whether logs of runs are sent to the API. */
  PREFECT_LOGGING_TO_API_ENABLED: ['logging.to_api.enabled', 'flag', true, { used: false }],
  /** How many seconds logs are gathered before they are sent. */
  PREFECT_LOGGING_TO_API_BATCH_INTERVAL: ['logging.to_api.batch_interval', 'amount', 2, { used: false }],
  /** How many bytes of logs are sent at once, at most. */
  PREFECT_LOGGING_TO_API_BATCH_SIZE: ['logging.to_api.batch_size', 'count', 4_000_000, { used: false }],
  /** How many bytes a log record has, at most; on Prefect Cloud not more than it takes. */
  PREFECT_LOGGING_TO_API_MAX_LOG_SIZE: ['logging.to_api.max_log_size', 'count', 1_000_000, { used: false }],
  /** The reaction where a run logger is used outside a run. */
  PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW: [
    'logging.to_api.when_missing_flow',
    'missing',
    'warn',
    { used: false },
  ],
  /** Whether tasks run anew where a cached result is there. */
  PREFECT_TASKS_REFRESH_CACHE: ['tasks.refresh_cache', 'flag', false],
  /** How often a task that does not say is retried. */
  PREFECT_TASKS_DEFAULT_RETRIES: ['tasks.default_retries', 'count', 0],
  /** The seconds before each of these retries: one number, or a list of them. */
  PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: ['tasks.default_retry_delay_seconds', 'delays', 0],
  /** Whether tasks that do not say are not cached. */
  PREFECT_TASKS_DEFAULT_NO_CACHE: ['tasks.default_no_cache', 'flag', false],
  /** Whether no task is cached, whatever it says. */
  PREFECT_TASKS_DISABLE_CACHING: ['tasks.disable_caching', 'flag', false],
  /** Whether results of tasks that do not say are kept. */
  PREFECT_TASKS_DEFAULT_PERSIST_RESULT: ['tasks.default_persist_result', 'flag', null],
  /** How many tasks of a flow run at once; without a limit by default. */
  PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS: ['tasks.runner.thread_pool_max_workers', 'limit', null],
  /** How often a flow that does not say is retried. */
  PREFECT_FLOWS_DEFAULT_RETRIES: ['flows.default_retries', 'count', 0],
  /** The seconds before each of these retries: one number, or a list of them. */
  PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS: ['flows.default_retry_delay_seconds', 'flowDelays', 0],
  /** How many seconds pass between two signs of life of a flow run; none are given for `null`. */
  PREFECT_FLOWS_HEARTBEAT_FREQUENCY: ['flows.heartbeat_frequency', 'heartbeat', 180, { used: false }],
  /** Whether results are kept. */
  PREFECT_RESULTS_PERSIST_BY_DEFAULT: ['results.persist_by_default', 'flag', false],
  /** The way in which results are written. */
  PREFECT_RESULTS_DEFAULT_SERIALIZER: ['results.default_serializer', 'text', 'json', { used: false }],
  /** The folder of results. */
  PREFECT_RESULTS_LOCAL_STORAGE_PATH: ['results.local_storage_path', 'path', '$PREFECT_HOME/storage'],
  /** The storage block of results, such as `s3/mine`. */
  PREFECT_RESULTS_DEFAULT_STORAGE_BLOCK: ['results.default_storage_block', 'text', null, { used: false }],
  /** How many events wait to be sent, at most; 0 for any number. */
  PREFECT_EVENTS_WORKER_MAX_QUEUE_SIZE: ['events.worker_max_queue_size', 'count', 0, { used: false }],
  /** How many bytes an event has, at most. */
  PREFECT_SERVER_EVENTS_MAXIMUM_SIZE_BYTES: [
    'server.events.maximum_size_bytes',
    'count',
    1_500_000,
    { used: false },
  ],
  /** How many labels a resource of an event has, at most. */
  PREFECT_SERVER_EVENTS_MAXIMUM_LABELS_PER_RESOURCE: [
    'server.events.maximum_labels_per_resource',
    'count',
    500,
    { used: false },
  ],
  /** How many related resources an event has, at most. */
  PREFECT_SERVER_EVENTS_MAXIMUM_RELATED_RESOURCES: [
    'server.events.maximum_related_resources',
    'count',
    100,
    { used: false },
  ],
} as const;

/** Other names of environment variables, and the settings that they set where those are not set themselves. */
export const ALIASES = {
  PREFECT_TEST_MODE: 'PREFECT_TESTING_TEST_MODE',
  PREFECT_LOGGING_INTERNAL_LEVEL: 'PREFECT_INTERNAL_LOGGING_LEVEL',
  PREFECT_TASK_DEFAULT_RETRIES: 'PREFECT_TASKS_DEFAULT_RETRIES',
  PREFECT_TASK_DEFAULT_RETRY_DELAY_SECONDS: 'PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS',
  PREFECT_TASK_RUNNER_THREAD_POOL_MAX_WORKERS: 'PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS',
  PREFECT_FLOW_DEFAULT_RETRIES: 'PREFECT_FLOWS_DEFAULT_RETRIES',
  PREFECT_FLOW_DEFAULT_RETRY_DELAY_SECONDS: 'PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS',
  PREFECT_RUNNER_HEARTBEAT_FREQUENCY: 'PREFECT_FLOWS_HEARTBEAT_FREQUENCY',
  PREFECT_LOCAL_STORAGE_PATH: 'PREFECT_RESULTS_LOCAL_STORAGE_PATH',
  PREFECT_DEFAULT_RESULT_STORAGE_BLOCK: 'PREFECT_RESULTS_DEFAULT_STORAGE_BLOCK',
  PREFECT_EVENTS_MAXIMUM_SIZE_BYTES: 'PREFECT_SERVER_EVENTS_MAXIMUM_SIZE_BYTES',
  PREFECT_EVENTS_MAXIMUM_LABELS_PER_RESOURCE: 'PREFECT_SERVER_EVENTS_MAXIMUM_LABELS_PER_RESOURCE',
  PREFECT_EVENTS_MAXIMUM_RELATED_RESOURCES: 'PREFECT_SERVER_EVENTS_MAXIMUM_RELATED_RESOURCES',
} as const;
