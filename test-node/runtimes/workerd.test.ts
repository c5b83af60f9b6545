import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundleWorker } from './bundle-worker.ts';
import { startWorker, type WorkerOptions } from './workerd.ts';

test('startWorker() answers with what the script does, and close() ends the process', async () => {
  const worker = await startWorker('export default { fetch: () => new Response("hello") };');
  try {
    assert.equal(await (await fetch(worker.url)).text(), 'hello');
  } finally {
    await worker.close();
  }
  assert.equal(worker.process.signalCode, 'SIGKILL');
  await assert.rejects(fetch(worker.url));
});

test('startWorker() rejects with what workerd says of a script that it cannot start', async () => {
  await assert.rejects(startWorker('throw new Error("expected");'), /Cannot start the worker: .*expected/s);
});

const BEFORE = '2026-08-03';
const worlds: readonly (readonly [string, WorkerOptions, object])[] = [
  ['as it is today', {}, carried()],
  ['with nodejs_compat', { flags: ['nodejs_compat'], compatibilityDate: BEFORE }, carried()],
  ['with nodejs_als alone', { flags: ['nodejs_als'], compatibilityDate: BEFORE }, carried()],
  ['with no flag', { compatibilityDate: BEFORE }, { backend: 'synchronous', seen: 'r1 undefined' }],
];

for (const [world, options, expected] of worlds) {
  test(`a worker ${world} imports ambit, which says what it carries`, async () => {
    const worker = await startWorker(await bundleWorker('test-node/runtimes/hello-worker.ts'), options);
    try {
      assert.deepEqual(await (await fetch(worker.url)).json(), expected);
    } finally {
      await worker.close();
    }
  });
}

function carried(): object {
  return { backend: 'AsyncLocalStorage', seen: 'r1 r1' };
}
