import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { options, Prefect, python } from './ask-prefect.ts';
import { ourValues, theirValues } from './our-values.ts';

const project = process.cwd();
let folder = '';
let prefect: Prefect;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ambit-toml-'));
  if (python !== undefined) prefect = new Prefect();
});
after(() => {
  rmSync(folder, { recursive: true });
  prefect?.stop();
});

const VALID: readonly string[] = [
  ...['3', '3.0', '"3"', '" 3 "'].map((value) => `client.max_retries = ${value}`),
  ...['[429, 500]', '429', '["429", "500"]', '"429,500"', '[]', '[429.0]'].map(
    (value) => `client.retry_extra_codes = ${value}`,
  ),
  ...['{ a = "b" }', `'{"a": "b"}'`, '{ "X-A" = "b", a = "" }'].map(
    (value) => `client.custom_headers = ${value}`,
  ),
  ...['1', '1.0', '0', 'true', '"on"', '"F"'].map((value) => `debug_mode = ${value}`),
  ...['[1, 2]', '["1", "2"]', '1', '1.5', '[]', '"1,2"', '""'].map(
    (value) => `tasks.default_retry_delay_seconds = ${value}`,
  ),
  ...['1', 'false', '"yes"'].map((value) => `tasks.default_persist_result = ${value}`),
  'client.retry_jitter_factor = 1',
  'api.key = ""',
  'logging.level = "debug"',
  'tasks.runner.thread_pool_max_workers = 4',
  'flows.heartbeat_frequency = 30.0',
  'testing.test_mode = true',
  // What sets nothing.
  'PREFECT_DEBUG_MODE = true',
  'prefect_debug_mode = true',
  'DEBUG_MODE = true',
  'task_default_retries = 3',
  'test_mode = true',
];

const INVALID: readonly string[] = [
  ...['3.5', '[3]', '2020-01-01', '"x"'].map((value) => `client.max_retries = ${value}`),
  ...['[99]', '[true]', '"429,"', '[[429]]'].map((value) => `client.retry_extra_codes = ${value}`),
  ...['2', '"2"', '[]', '1.5'].map((value) => `debug_mode = ${value}`),
  ...['"None"', '""'].map((value) => `tasks.default_persist_result = ${value}`),
  'client.custom_headers = { a = 1 }',
  'api.url = 5',
  'api.key = 5',
  'logging.level = 10',
  'flows.heartbeat_frequency = 29',
  'results.default_serializer = 5',
  'logging.to_api.when_missing_flow = "WARN"',
  'client.max_retries =',
];

for (const [name, toText] of [
  ['prefect.toml', (line: string) => line],
  ['pyproject.toml', (line: string) => `[tool.prefect]\n${line}`],
] as const) {
  test(`Prefect makes the same of every value in ${name}, and refuses the same`, options, async () => {
    for (const [index, line] of [...VALID, ...INVALID].entries()) {
      const { theirs, ours } = await compare(name, toText(line), index);
      if (INVALID.includes(line)) {
        assert.deepEqual([ours === undefined, theirs === undefined], [true, true], line);
      } else {
        assert.deepEqual(ours, theirValues(theirs ?? {}), line);
      }
    }
  });
}

interface Compared {
  readonly theirs: Readonly<Record<string, unknown>> | undefined;
  readonly ours: Readonly<Record<string, unknown>> | undefined;
}

/** Returns what Prefect and Ambit make of a file; nothing where it is refused. */
async function compare(name: string, text: string, index: number): Promise<Compared> {
  const file = join(folder, name);
  writeFileSync(file, text);
  // Prefect keeps what it has read of a file until that has another time.
  utimesSync(file, index, index);
  const theirs = await prefect.values({ PREFECT_HOME: folder }, folder);
  process.chdir(folder);
  try {
    return { theirs: theirs.values, ours: ourValues({ PREFECT_HOME: folder }).values };
  } finally {
    process.chdir(project);
    rmSync(file);
  }
}
