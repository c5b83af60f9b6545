import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { transformAwait } from '../src/build/transform-await.ts';
import { fromAsyncPrograms, nativePrograms } from './native-programs.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the script makes.
declare const Ambit: typeof import('../src/entries/script-tag/ambit.ts');

const programs = Object.entries({ ...nativePrograms, ...fromAsyncPrograms });

interface Way {
  readonly isTransformed?: boolean;
  readonly isInside?: boolean;
  readonly hasEcho?: boolean;
}

const ways: Readonly<Record<string, Way>> = {
  'as it is, outside': {},
  'as it is, inside': { isInside: true },
  'transformed, outside': { isTransformed: true },
  'transformed, inside': { isTransformed: true, isInside: true },
  'under the echo, outside': { hasEcho: true },
  'under the echo, inside': { hasEcho: true, isInside: true },
};

for (const [way, { isTransformed = false, isInside = false, hasEcho = false }] of Object.entries(ways)) {
  test(`the script of Ambit changes no program: ${way}`, async ({ page }) => {
    await openLocalPage(page);
    const sources = programs.map(([, body]) => `(async () => {${body}})`);
    const expected = await runAll(page, { sources, isInside: false });
    await page.addScriptTag({ content: await readFile('dist/ambit.min.js', 'utf8') });
    if (hasEcho) await page.evaluate(() => void Ambit.startEcho());
    const seen = isTransformed ? sources.map((source) => transformAwait(source)?.code ?? source) : sources;
    expect(named(await runAll(page, { sources: seen, isInside }))).toEqual(named(expected));
  });
}

interface Run {
  readonly sources: readonly string[];
  readonly isInside: boolean;
}

function runAll(page: Page, run: Run): Promise<readonly unknown[]> {
  return page.evaluate(async ({ sources, isInside }) => {
    const results: unknown[] = [];
    for (const source of sources) {
      const program = new Function(`return ${source}`)() as () => Promise<unknown>;
      const variable = isInside && new Ambit.ContextVar<string>({ name: 'program' });
      results.push(await (variable ? variable.run('inside', program) : program()));
    }
    return results;
  }, run);
}

function named(results: readonly unknown[]): object {
  return Object.fromEntries(programs.map(([claim], at) => [claim, results[at]]));
}
