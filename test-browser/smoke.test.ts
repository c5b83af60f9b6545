import { expect, test } from '@playwright/test';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');

test.beforeEach(async ({ page }) => {
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
});

test('ContextVar.run() is seen by get() inside of it, and by nothing after it', async ({ page }) => {
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id', defaultValue: 'none' });
    return [id.get(), id.run('outer', () => [id.get(), id.run('inner', () => id.get()), id.get()]), id.get()];
  });
  expect(seen).toEqual(['none', ['outer', 'inner', 'outer'], 'none']);
});

test('keep() carries the context across a native await', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const inside = await id.run('r1', async () => {
      const response = await Ambit.keep(fetch('data:text/plain,hello'));
      const afterFetch = id.get();
      return [await Ambit.keep(response.text()), afterFetch, id.get()];
    });
    return [inside, id.get() ?? 'none'];
  });
  expect(seen).toEqual([['hello', 'r1', 'r1'], 'none']);
});

test('keep() goes on in the context when the promise is rejected', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return id.run('r1', async () => {
      try {
        await Ambit.keep(Promise.reject(new Error('boom')));
      } catch {}
      return id.get();
    });
  });
  expect(seen).toBe('r1');
});

test('keep() never shows one of many interleaved flows the context of another', async ({ page }) => {
  const result = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<number>({ name: 'id' });
    const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
    const flow = async (own: number): Promise<number> => {
      let right = 0;
      for (let step = 0; step < 20; step++) {
        await Ambit.keep(step % 2 === 0 ? pause((own * step) % 5) : Promise.resolve());
        if (id.get() === own) right++;
      }
      return right;
    };
    const flows = Array.from({ length: 50 }, (_, own) => id.run(own, flow, own));
    return {
      isNative: /\bawait\b/.test(String(flow)),
      right: await Promise.all(flows),
      after: id.get() ?? 'none',
    };
  });
  expect(result).toEqual({ isNative: true, right: Array(50).fill(20), after: 'none' });
});
