import { expect, test } from '@playwright/test';
import { transform } from 'esbuild';
import { transformAwait } from '../src/entries/subpaths/transform.ts';
import { bundle } from './bundle.ts';

// What the page has: the globals that its scripts make.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');
declare const unseen: (
  read: () => unknown,
  keep?: <T>(promise: Promise<T>) => Promise<T>,
) => Promise<unknown>;
declare const seen: (other: typeof unseen, read: () => unknown) => Promise<unknown>;

const UNSEEN = `async (read, keep = (promise) => promise) => {
  await keep(new Promise((resolve) => setTimeout(resolve)));
  return read();
}`;
const SEEN = `const seen = async (other, read) => [await other(read), read()]`;

test.beforeEach(async ({ page }) => {
  await page.addScriptTag({
    content: await bundle('src/entries/runtimes/browser.ts', 'Ambit', { isTransformed: true }),
  });
  await page.addScriptTag({ content: `const unseen = ${UNSEEN};` });
  await page.addScriptTag({ content: transformAwait(SEEN)?.code ?? '' });
});

test('an await in code that the transform has not seen loses the context, and what awaits that code does not', async ({
  page,
}) => {
  const [ways, ...answers] = await page.evaluate(async (source) => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const read = (): string => id.get() ?? 'none';
    // biome-ignore lint/security/noGlobalEval: code that no build sees
    const others: (typeof unseen)[] = [unseen, eval(`(${source})`), new Function(`return ${source}`)()];
    const answers = others.map((other) => id.run('r1', () => seen(other, read)));
    return [Ambit.capabilities().await, ...(await Promise.all(answers))];
  }, UNSEEN);
  expect(ways).toEqual(['keep', 'transform']);
  expect(answers).toEqual(Array(3).fill(['none', 'r1']));
});

test('keep() and the echo carry the context across such an await, and the detector finds it', async ({
  page,
}) => {
  const [kept, echoed, found] = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const read = (): string => id.get() ?? 'none';
    const kept = await id.run('r1', () => unseen(read, Ambit.keep));
    const codes: string[] = [];
    const stopDetector = Ambit.detectLostContext({ report: ({ code }) => codes.push(code) });
    await id.run('r1', () => unseen(read));
    stopDetector();
    const stopEcho = Ambit.startEcho();
    const echoed = await id.run('r1', () => unseen(read));
    stopEcho();
    return [kept, echoed, codes];
  });
  expect([kept, echoed]).toEqual(['r1', 'r1']);
  expect(found).toEqual(['ERR_CONTEXT_LOST']);
});

test('an await that a build has compiled down to a generator, as that of Angular does for zone.js, keeps the context', async ({
  page,
}) => {
  const source = `globalThis.angular = ${UNSEEN}`;
  const { code } = await transform(source, { supported: { 'async-await': false } });
  expect(code).not.toMatch(/\bawait\b/);
  await page.addScriptTag({ content: code });
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return id.run('r1', () => Reflect.get(globalThis, 'angular')(() => id.get() ?? 'none'));
  });
  expect(seen).toBe('r1');
});
