// Two contexts and nobody write and move images, links and scripts at random, in every way there is; the outcome reports who
// started the load, or nobody. In the engines that the variable ENGINES names; in Chromium alone where it is not set.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bundle } from '../test-browser/bundle.ts';
import { chromium } from '../test-browser/engines/chromium.ts';
import { firefox } from '../test-browser/engines/firefox.ts';
import { runPage } from '../test-browser/engines/run-page.ts';
import { webkit } from '../test-browser/engines/webkit.ts';
import type { Loads } from '../test-browser/loads/random-loads.ts';
import type { Site } from '../test-browser/serve.ts';

/** How many elements: `AMBIT_LOADS=10000 npm run test:node -- engines-loads` takes more. */
const COUNT = Number(process.env['AMBIT_LOADS'] ?? 600);
const SEED = Number(process.env['AMBIT_SEED'] ?? Date.now() % 1e9);

const wanted = (process.env['ENGINES'] ?? 'chromium').split(' ');

async function site(isLight: boolean): Promise<Site> {
  return {
    '/': '<!doctype html><body><script src="/page.js"></script>',
    '/page.js': await bundle('test-browser/loads/loads-page.ts', 'Loads', { isLight }),
  };
}

const engines = [chromium, firefox, webkit].filter(({ name }) => wanted.includes(name));
for (const [engine, isLight] of engines.flatMap((each) => [[each, false] as const, [each, true] as const])) {
  const where = `${engine.name}${isLight ? ', on the light backend' : ''}`;
  test(`a load that another context has begun anew is never reported in that of the first, in ${where}`, async () => {
    const { result } = await runPage<Readonly<Record<string, string>>>(
      engine,
      await site(isLight),
      'Loads.runEach()',
    );
    const wrong = Object.entries(result).filter(([, seen]) => seen === 'a');
    assert.deepEqual(wrong, []);
  });

  test(`${COUNT} random loads from seed ${SEED} report who started them, or nobody, in ${where}`, async () => {
    const { result } = await runPage<Loads>(engine, await site(isLight), `Loads.run(${SEED}, ${COUNT})`);
    assert.deepEqual(result.faults, []);
    // They do report it: most loads are somebody's, and few are in doubt.
    for (const kind of ['img', 'link', 'script'] as const) assert.ok(result.own[kind] > 0, kind);
    assert.equal(result.own.source, 0);
  });
}
