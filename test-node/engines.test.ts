// The engines that the variable ENGINES names, such as "chromium firefox webkit"; Chromium alone where it is not set.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { chromium } from '../test-browser/engines/chromium.ts';
import { firefox } from '../test-browser/engines/firefox.ts';
import { webkit } from '../test-browser/engines/webkit.ts';
import { serve } from '../test-browser/serve.ts';
import { TIME_LIMIT } from './runtimes/time-limit.ts';

const MARK = `AMBIT_TEST=${process.pid}-${Date.now()}`;
const wanted = (process.env['ENGINES'] ?? 'chromium').split(' ');

for (const engine of [chromium, firefox, webkit].filter(({ name }) => wanted.includes(name))) {
  test(`${engine.name} loads a page, evaluates in it, and leaves no process behind`, async () => {
    const [name = '', value] = MARK.split('=');
    process.env[name] = value;
    const server = await serve({
      '/': '<script src="/answer.js"></script>',
      '/answer.js': 'var answer = 42;',
    });
    const page = await engine.open();
    try {
      assert.match(page.version, /^\d+\.\d+/);
      await page.goto(server.url);
      assert.equal(await page.evaluate('new Promise((resolve) => setTimeout(resolve, 0, answer))'), 42);
      await assert.rejects(page.evaluate('Promise.reject(new Error("expected"))'), /expected/);
      assert.ok(process.platform !== 'linux' || marked().length > 0);
    } finally {
      await page.close();
      await server.close();
    }
    assert.deepEqual(await remaining(), []);
  });
}

// The processes that do not end by themselves. A browser's helpers notice a moment later that it has gone.
async function remaining(): Promise<string[]> {
  const end = Date.now() + TIME_LIMIT;
  while (marked().length > 0 && Date.now() < end) await setImmediate();
  return marked();
}

// The processes that inherited the mark. There is nothing to see of them but on Linux.
function marked(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc').filter(
    (id) => /^\d+$/.test(id) && textOf(`/proc/${id}/environ`).includes(MARK),
  );
}

// A process may end while it is looked at.
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
