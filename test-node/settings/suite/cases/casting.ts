import type { ConformanceRule } from 'ambit/testing';
import { castAs, lines } from '../show.ts';

function wrong(name: string, value: string, expected: string): string {
  return `ERR_SETTING_INVALID: Cannot set ${name} to ${value}: Expected ${expected}`;
}

const MASK = '"********"';

/** Each type of a setting: what becomes a value of it, and what is said of anything else. */
export const casting: ConformanceRule = {
  rule: 1,
  title: 'casting',
  cases: [
    {
      id: 'cast-text',
      title: 'a text stays as it is, be it empty, and null unsets it',
      expected: lines(
        '"http://s/api"',
        '""',
        '" ä🦊\\n"',
        'null',
        wrong('PREFECT_API_URL', '5', 'a string, or null'),
      ),
      body: () => castAs('api.url', 'http://s/api', '', ' ä🦊\n', null, 5),
    },
    {
      id: 'cast-secret',
      title: 'a secret is masked, and so is one that is wrong',
      expected: lines(MASK, 'null', wrong('PREFECT_API_KEY', '********', 'a string, or null')),
      body: () => castAs('api.key', 'pnu_1', null, 5),
    },
    {
      id: 'cast-path',
      title: 'a path is a text',
      expected: lines('"/q"', wrong('PREFECT_RESULTS_LOCAL_STORAGE_PATH', 'null', 'a path')),
      body: () => castAs('results.local_storage_path', '/q', null),
    },
    {
      id: 'cast-flag',
      title: 'a flag is each of the words of Prefect, in any case',
      expected: lines(
        ...Array(9).fill('true'),
        ...Array(9).fill('false'),
        wrong('PREFECT_DEBUG_MODE', '"maybe"', 'true or false'),
        wrong('PREFECT_DEBUG_MODE', '""', 'true or false'),
      ),
      body: () =>
        castAs(
          'debug_mode',
          ...[true, 1, 'true', 'TRUE', '1', 'yes', 'on', 't', 'Y'],
          ...[false, 0, 'false', 'False', '0', 'no', 'OFF', 'f', 'n'],
          ...['maybe', ''],
        ),
    },
    {
      id: 'cast-count',
      title: 'a count is a whole number, be it as a text',
      expected: lines(
        ...['7', '7', '0'],
        ...['"1.5"', '-1', '""', '"lots"', 'true', 'NaN'].map((value) =>
          wrong('PREFECT_CLIENT_MAX_RETRIES', value, 'a whole number of at least 0'),
        ),
      ),
      body: () => castAs('client.max_retries', 7, ' 7 ', '0', '1.5', -1, '', 'lots', true, Number.NaN),
    },
    {
      id: 'cast-limit',
      title: 'a limit is a whole number of at least 1, or null',
      expected: lines(
        ...['8', 'null'],
        wrong('PREFECT_TASKS_RUNNER_THREAD_POOL_MAX_WORKERS', '0', 'a whole number of at least 1, or null'),
      ),
      body: () => castAs('tasks.runner.thread_pool_max_workers', '8', null, 0),
    },
    {
      id: 'cast-amount',
      title: 'an amount is a number, which may have a fraction',
      expected: lines(
        ...['1.5', '60'],
        wrong('PREFECT_API_REQUEST_TIMEOUT', '"soon"', 'a number of at least 0'),
        wrong('PREFECT_API_REQUEST_TIMEOUT', 'Infinity', 'a number of at least 0'),
      ),
      body: () => castAs('api.request_timeout', '1.5', 60, 'soon', Number.POSITIVE_INFINITY),
    },
    {
      id: 'cast-level',
      title: 'a level is put into capitals',
      expected: lines(
        '"WARNING"',
        wrong('PREFECT_LOGGING_LEVEL', '"LOUD"', 'one of DEBUG, INFO, WARNING, ERROR, CRITICAL'),
      ),
      body: () => castAs('logging.level', 'warning', 'LOUD'),
    },
    {
      id: 'cast-missing',
      title: 'what to do about a missing flow is one of three words',
      expected: lines(
        '"ignore"',
        wrong('PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW', '"cry"', 'one of warn, error, ignore'),
      ),
      body: () => castAs('logging.to_api.when_missing_flow', 'ignore', 'cry'),
    },
    {
      id: 'cast-codes',
      title: 'codes are a list with commas, or a set',
      expected: lines(
        ...['[429,500]', '[503]', '[]'],
        wrong(
          'PREFECT_CLIENT_RETRY_EXTRA_CODES',
          '"429,99"',
          'HTTP status codes from 100 to 599, separated by commas',
        ),
      ),
      body: () => castAs('client.retry_extra_codes', '429, 500', new Set([503]), '', '429,99'),
    },
    {
      id: 'cast-delays',
      title: 'delays are one number or a list of them',
      expected: lines(
        ...['2', '[1,2,4.5]', '[1]'],
        wrong(
          'PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS',
          'an array',
          'a number, or up to 50 of them separated by commas',
        ),
      ),
      body: () => castAs('tasks.default_retry_delay_seconds', '2', '1, 2,4.5', [1], Array(51).fill(1)),
    },
    {
      id: 'cast-heartbeat',
      title: 'a heartbeat is not faster than every 30 seconds',
      expected: lines(
        ...['30', 'null'],
        wrong('PREFECT_FLOWS_HEARTBEAT_FREQUENCY', '10', 'a whole number of at least 30, or null'),
      ),
      body: () => castAs('flows.heartbeat_frequency', '30', null, 10),
    },
    {
      id: 'cast-headers',
      title: 'headers are JSON or a record, and secret',
      expected: lines(
        ...[MASK, MASK],
        wrong('PREFECT_CLIENT_CUSTOM_HEADERS', '********', 'a JSON object of strings'),
        wrong('PREFECT_CLIENT_CUSTOM_HEADERS', '********', 'a JSON object of strings'),
      ),
      body: () => castAs('client.custom_headers', '{"X-A": "b"}', { a: 'b' }, '{"a": 1}', 'pnu_1'),
    },
  ],
};
