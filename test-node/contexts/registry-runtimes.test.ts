import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleWorker } from '../runtimes/bundle-worker.ts';
import { startWorker } from '../runtimes/workerd.ts';
import { REPORT, reportRegistries } from './registry-report.ts';

test('registryFromScript() serves with a function and with a module namespace on Node', async () => {
  assert.deepEqual(await reportRegistries(), REPORT);
});

test('registryFromScript() serves with a function and with a module namespace in workerd', async () => {
  const worker = await startWorker(await bundleWorker('test-node/contexts/registry-worker.ts'));
  try {
    assert.deepEqual(await (await fetch(worker.url)).json(), REPORT);
  } finally {
    await worker.close();
  }
});
