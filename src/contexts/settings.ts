interface Shim {
  PREFECT_LOGGING_LEVEL: 'DEBUG' | 'INFO' | 'WARNING' | 'ERROR' | 'CRITICAL';
  PREFECT_FLOWS_DEFAULT_RETRIES: number;
  PREFECT_TASKS_DEFAULT_RETRIES: number;
  PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS: number | readonly number[];
  PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: number | readonly number[];
  PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS: number | null;
}
const values: Shim = {
  PREFECT_LOGGING_LEVEL: 'INFO',
  PREFECT_FLOWS_DEFAULT_RETRIES: 0,
  PREFECT_TASKS_DEFAULT_RETRIES: 0,
  PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS: 0,
  PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS: 0,
  PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS: null,
};
export function getSettingsContext(): { settings: { get<K extends keyof Shim>(key: K): Shim[K] } } {
  return { settings: { get: (key) => values[key] } };
}
