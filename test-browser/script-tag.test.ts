import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

const scriptTagPage = new URL('./pages/script-tag.html', import.meta.url);

test('a page opened from a file has the global Ambit', async ({ page }) => {
  const errors: Error[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(scriptTagPage.href);
  await expect(page.locator('output')).toHaveText('ada by zone.js');
  expect(errors).toEqual([]);
});

const names = ['ambit', 'ambit.core', 'ambit.light', 'ambit.core.light'];
for (const name of names.flatMap((each) => [`${each}.js`, `${each}.min.js`])) {
  test(`dist/${name} runs as a classic script, and has a source map if it is minified`, async ({ page }) => {
    const content = await readFile(`dist/${name}`, 'utf8');
    await page.addScriptTag({ content });
    expect(
      await page.evaluate(() => typeof Reflect.get(Reflect.get(globalThis, 'Ambit'), 'ContextVar')),
    ).toBe('function');
    if (!name.includes('.min.')) return;
    const { sources } = JSON.parse(await readFile(`dist/${name}.map`, 'utf8')) as { sources: string[] };
    expect(content).toContain(`//# sourceMappingURL=${name}.map`);
    expect(sources).toContain('propagation/context-var.js');
  });
}
