import { definitionOf, type SettingName } from '../../src/settings/catalogue/setting-names.ts';
import type { SettingTypes } from '../../src/settings/catalogue/setting-types.ts';

/** Texts that a file, a parser or a shell may stumble over. */
export const AWKWARD: readonly string[] = [
  'ordinary',
  '',
  ' ',
  ' a\t',
  '"',
  "'",
  '\\',
  '\\n \\x41 \\u00e4',
  '\n',
  '\r\n',
  'a\rb',
  '=',
  'a=b=c',
  '#',
  '[a]',
  '"""',
  "'''",
  'ä 🦊 \u0301 \u2028 \u00a0',
  '\u0000\u0001\u001b\u007f\u0085',
  '\uFEFF',
  `$X \${PREFECT_HOME} %s {0}`,
  '{"a": 1}',
  'null',
  'true',
  '5',
  'x'.repeat(100_000),
];

interface Texts {
  /** What is a value of the kind. */
  readonly valid: readonly string[];
  /** What is none. */
  readonly invalid: readonly string[];
}

// Nothing is there, so that no home directory is made there either.
const NOWHERE = '/ambit-nowhere';
const PATHS = [
  `${NOWHERE}/a`,
  'ambit-nowhere//b/./',
  '',
  '.',
  `${NOWHERE}/a/../b`,
  ` ${NOWHERE}/a `,
  `${NOWHERE}/ä/"\\`,
  `${NOWHERE}/a=b`,
  `${NOWHERE}/a\nb`,
];
const COUNTS = ['7', ' 31 ', '+32', '33.0', '034', '1_000', '35.00'];
// Of retries; Prefect does not wait where one is negative.
const DELAYS = ['-1', '-0.5'];
const AMOUNTS = ['0', '1.5', ' 5 ', '5.', '.5', '1e3', '5E-1', '1_0.2_5', '+2', '12345678901234567890'];

/** Texts for each kind of setting. */
const TEXTS: { readonly [T in keyof SettingTypes]: Texts } = {
  text: { valid: AWKWARD, invalid: [] },
  secret: { valid: AWKWARD, invalid: [] },
  path: { valid: PATHS, invalid: [] },
  flag: {
    valid: ['true', 'False', 'TRUE', 'fAlSe', '1', '0', 'yes', 'NO', 'on', 'off', 't', 'F', 'y', 'n'],
    invalid: ['', ' true', '2', '01', '1.0', 'enabled', 'None', 'null'],
  },
  count: {
    valid: COUNTS,
    invalid: ['', 'five', '5.5', '5.', '.0', '1e3', '0x10', '--5', '1__0', '_1', '1_', '1 0', '٣', 'true'],
  },
  limit: { valid: COUNTS, invalid: ['', '0', '-1', 'None'] },
  heartbeat: { valid: COUNTS.slice(1), invalid: ['', '29', '-30', 'None', 'null'] },
  amount: { valid: AMOUNTS, invalid: ['', 'x', '.', 'e3', '1e', '0x10', '1,5', '--1', '1__0', '１', 'true'] },
  level: {
    valid: ['DEBUG', 'info', 'Warning', 'eRROR', 'critical'],
    invalid: ['', ' info', 'WARN', 'LOUD', '10'],
  },
  missing: { valid: ['warn', 'error', 'ignore'], invalid: ['', 'WARN', ' warn'] },
  codes: {
    valid: ['429', '', '500,429', ' 404 , 429', '4_29', '429.0', '100,599', '429,429'],
    invalid: ['429,', ',', '99', '600', '429;500', '429 500', 'x', '-429', ' ', '[429]', '"429"', 'null'],
  },
  delays: {
    valid: [
      ...AMOUNTS,
      ...DELAYS,
      '1,-2',
      '1,2',
      ' 1 , 2.5 ',
      '3,,4',
      '',
      ' ',
      ',',
      '1e1,',
      Array(50).fill('1').join(),
    ],
    invalid: ['x', '1,x', '1;2', '[1, 2', '[1]', '"1"', 'null', '0x1'],
  },
  flowDelays: {
    valid: [...AMOUNTS, ...DELAYS],
    invalid: ['x', '', ' ', ',', '[1]', '"1"', 'null'],
  },
  headers: {
    valid: [
      '{}',
      ' {"a": "b"} ',
      '{"a": "b", "a": "c"}',
      JSON.stringify('{"a": "b"}'),
      '{"constructor": "a", "__proto__": "b", "toString": "c"}',
      ...AWKWARD.map((text) => JSON.stringify({ [`h${text}`]: text })),
    ],
    invalid: [
      '',
      '[]',
      'null',
      '"x"',
      '5',
      'NaN',
      '{"a": 1}',
      '{"a": null}',
      "{'a': 'b'}",
      '{"a": {"b": "c"}}',
    ],
  },
};

// What their own rules allow.
const LIMITED: Readonly<Record<string, readonly string[]>> = {
  PREFECT_LOGGING_TO_API_BATCH_SIZE: ['4000000', '1_000_001', '5000000.0'],
  // Inserting text between all characters, as Prefect then does, is nothing to be equal in.
  PREFECT_CLOUD_API_URL: ['https://api.prefect.cloud/api', 'http://cloud/api', ...AWKWARD.filter(Boolean)],
};

/** Returns texts that are values of a setting. */
export function validTexts(name: SettingName): readonly string[] {
  return LIMITED[name] ?? TEXTS[definitionOf(name)[1]].valid;
}

/** Returns texts that are none. */
export function invalidTexts(name: SettingName): readonly string[] {
  return TEXTS[definitionOf(name)[1]].invalid;
}

/** What Prefect takes and Ambit refuses, because nothing can be done with it. */
export const REFUSED: readonly (readonly [SettingName, string])[] = [
  ['PREFECT_API_REQUEST_TIMEOUT', '-1'],
  ['PREFECT_API_REQUEST_TIMEOUT', 'inf'],
  ['PREFECT_API_REQUEST_TIMEOUT', 'nan'],
  ['PREFECT_LOGGING_TO_API_BATCH_INTERVAL', '-0.5'],
  ['PREFECT_LOGGING_TO_API_MAX_LOG_SIZE', '-1'],
  ['PREFECT_CLOUD_MAX_LOG_SIZE', '-1'],
  // As many as a task may have in Prefect, too; there it fails as a task is made.
  ['PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS', Array(51).fill('1').join()],
  ['PREFECT_SERVER_EVENTS_MAXIMUM_SIZE_BYTES', '-1'],
  // More than a number of JavaScript can count.
  ['PREFECT_CLIENT_MAX_RETRIES', '9007199254740993'],
];

/** Tells whether the library that Prefect writes with can write a text, and Prefect reads the same again. */
export function isWritable(text: string): boolean {
  return !/[\p{Cc}\p{Zl}\u00a0\uFEFF]|\\x/u.test(text.replaceAll('\n', ''));
}

/** Texts that Prefect takes as JSON in the environment and in `.env`, and refuses in a file. */
export const JSON_TEXTS: readonly (readonly [SettingName, string])[] = [
  ...['[429,503]', ' [429] ', '["429"]', '[429.0]', '"429"', '"429,503"', '""', '[]', 'null'].map(
    (text) => ['PREFECT_CLIENT_RETRY_EXTRA_CODES', text] as const,
  ),
  ...['[1,2.5]', '["1","2"]', '[-1]', '"1"', '"1,2"', '"1_0"', '""', '[]', 'null'].map(
    (text) => ['PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS', text] as const,
  ),
  ...['[1,2.5]', '["1"]', '"1"', '"1_0"', '[]', 'null'].map(
    (text) => ['PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS', text] as const,
  ),
  ['PREFECT_CLIENT_CUSTOM_HEADERS', 'null'],
];

/** JSON that Prefect refuses in the environment, too. */
export const INVALID_JSON: readonly (readonly [SettingName, string])[] = [
  ...['[99]', '[[429]]', '[429', '"x"', '[1, null]', 'true'].map(
    (text) => ['PREFECT_CLIENT_RETRY_EXTRA_CODES', text] as const,
  ),
  ...['[[1]]', '"[1]"', '{}', '[1, null]'].map(
    (text) => ['PREFECT_TASKS_DEFAULT_RETRY_DELAY_SECONDS', text] as const,
  ),
  ...['{}', '[[1]]', '"x"', '""'].map((text) => ['PREFECT_FLOWS_DEFAULT_RETRY_DELAY_SECONDS', text] as const),
  ...['[]', '"x"', '["a"]', '{"a": 1}'].map((text) => ['PREFECT_CLIENT_CUSTOM_HEADERS', text] as const),
  ...['null', '"3"', '[3]'].map((text) => ['PREFECT_CLIENT_MAX_RETRIES', text] as const),
];
