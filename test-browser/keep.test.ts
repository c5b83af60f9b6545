import { expect, test } from '@playwright/test';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');
declare const Stress: typeof import('./stress-page.ts');

for (const seed of [1, 2, 3]) {
  test(`keep() and the echo never show one of many flows another context, nor none (seed ${seed})`, async ({
    page,
  }) => {
    await page.addScriptTag({ content: await bundle('test-browser/stress-page.ts', 'Stress') });
    const { keep, echo } = await page.evaluate((seed) => Stress.run(seed), seed);
    for (const report of [keep, echo]) {
      expect(report.wrong).toEqual([]);
      expect(report.isClean).toBe(true);
      expect(report.right).toBeGreaterThan(5000);
    }
    expect(keep.missing).toBeGreaterThan(1000);
    expect(echo.missing).toBeLessThan(keep.missing / 2);
  });
}

test.describe('keep()', () => {
  test.beforeEach(async ({ page }) => {
    await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  });

  test('keep() goes on in the context behind a promise of another realm', async ({ page }) => {
    const seen = await page.evaluate(async () => {
      const frame = document.body.appendChild(document.createElement('iframe'));
      const Foreign = Reflect.get(frame.contentWindow ?? {}, 'Promise') as PromiseConstructor;
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const value = await id.run('r1', async () => {
        const resolved = await Ambit.keep(Foreign.resolve('value'));
        const first = id.get();
        const reason = await Ambit.keep(Foreign.reject('reason')).catch((reason) => reason);
        return [resolved, first, reason];
      });
      return [Foreign === Promise, ...value, id.get() ?? 'none'];
    });
    expect(seen).toEqual([false, 'value', 'r1', 'reason', 'none']);
  });

  test('keep() goes on in the context when a fetch is aborted', async ({ page }) => {
    const seen = await page.evaluate(async () => {
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const controller = new AbortController();
      const seen = id.run('r1', async () => {
        try {
          await Ambit.keep(fetch('data:text/plain,hello', { signal: controller.signal }));
          return ['no error'];
        } catch (error) {
          return [error instanceof DOMException && error.name, id.get()];
        }
      });
      id.run('r2', () => controller.abort());
      return seen;
    });
    expect(seen).toEqual(['AbortError', 'r1']);
  });

  test('keep() of a rejected promise that nobody handles is reported once', async ({ page }) => {
    const reasons = await page.evaluate(async () => {
      const reasons: unknown[] = [];
      addEventListener('unhandledrejection', (event) => {
        reasons.push(event.reason);
        event.preventDefault();
      });
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      id.run('r1', () => void Ambit.keep(Promise.reject('unhandled')));
      await id.run('r1', async () => {
        try {
          await Ambit.keep(Promise.reject('handled'));
        } catch {}
      });
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return reasons;
    });
    expect(reasons).toEqual(['unhandled']);
  });
});
