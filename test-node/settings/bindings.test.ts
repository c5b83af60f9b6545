// The settings of a Worker, from the bindings that a real workerd passes to its handler.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runWorker } from '../runtimes/run-worker.ts';

const bindings = {
  PREFECT_PROFILE: 'text = "local"',
  PREFECT_API_KEY: 'text = "pnu_1"',
  // What no text is, is none of the settings, whatever it is called.
  PREFECT_CLIENT_MAX_RETRIES: 'json = "9"',
  PREFECT_LOGGING_LEVEL: 'kvNamespace = "main"',
  PREFECT_DEBUG_MODE: 'json = "{}"',
};
const flags = ['nodejs_als'];
const compatibilityDate = '2026-08-03';

test('a Worker has the settings of the texts among its bindings', async () => {
  const answer = await runWorker('test-node/settings/bindings-worker.ts', {
    bindings,
    flags,
    compatibilityDate,
  });
  const seen = ['local', 'http://127.0.0.1:4200/api', '********', 'INFO', 5, 'profile'];
  assert.deepEqual(answer, { before: seen, after: seen, key: 'pnu_1', local: seen });
});

test('a binding counts more than the profile that another one names, in useProfile() too', async () => {
  const more = { ...bindings, PREFECT_API_URL: 'text = "http://binding/api"' };
  for (const options of [{}, { flags, compatibilityDate }]) {
    const answer = await runWorker<Record<string, unknown>>('test-node/settings/bindings-worker.ts', {
      bindings: more,
      ...options,
    });
    const seen = ['local', 'http://binding/api', '********', 'INFO', 5, 'env'];
    assert.deepEqual(answer, { before: seen, after: seen, key: 'pnu_1', local: seen });
  }
});
