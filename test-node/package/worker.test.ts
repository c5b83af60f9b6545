// Runs the worker of the README in a real workerd, on the packed package.
import { equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { bundleWorker } from '../runtimes/bundle-worker.ts';
import { startWorker } from '../runtimes/workerd.ts';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer();
after(consumer.remove);

test('the worker of the README responds as its comment says', async () => {
  const [, code = ''] = /^```js worker\.mjs\n(.*?)^```/ms.exec(readFileSync('README.md', 'utf8')) ?? [];
  const [, path, expected] = /\/\/ GET (\S+) responds: (.*)$/m.exec(code) ?? [];
  const worker = await startWorker(await bundleWorker(consumer.write('worker.mjs', code)));
  try {
    equal(await (await fetch(new URL(String(path), worker.url))).text(), `${expected}\n`);
  } finally {
    await worker.close();
  }
});
