import { expect, test } from '@playwright/test';
import { transformAwait } from '../src/entries/subpaths/transform.ts';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');

// With the name of a file, by which its lines are reported.
const APP = `
const id = new Ambit.ContextVar({ name: 'id' });
const pause = () => new Promise((resolve) => setTimeout(resolve));
async function loses() {
  for (let i = 0; i < 3; i++) await id.run('r1', async () => {
    await pause();
  });
}
async function keepsAll() {
  await pause();
  await id.run('r1', async () => {
    await Ambit.keep(pause());
    await Ambit.keep(Promise.all([Promise.resolve(1), 2]));
    pause().then(() => pause()).catch(() => {}).finally(() => pause());
    Promise.resolve(pause());
    new Promise((resolve) => resolve(pause()));
    return pause();
  });
}
//# sourceURL=app.js`;
declare const Transformed: { loses(): Promise<void>; keepsAll(): Promise<void> };
declare function loses(): Promise<void>;
declare function keepsAll(): Promise<void>;

test.beforeEach(async ({ page }) => {
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  await page.addScriptTag({ content: APP });
});

test('detectLostContext() reports the place of each await that loses a context, once', async ({ page }) => {
  const reports = await page.evaluate(async () => {
    const reports: unknown[] = [];
    const stop = Ambit.detectLostContext({
      report: (error) => {
        reports.push([error.code, error.message, /at (.*)/.exec(error.stack ?? '')?.[1]]);
      },
    });
    await loses();
    stop();
    const { length } = reports;
    await loses();
    return [length, ...reports];
  });
  expect(reports).toEqual([
    1,
    [
      'ERR_CONTEXT_LOST',
      expect.stringMatching(/^Cannot carry the context across the await at app\.js:6:11: /),
      expect.stringContaining('app.js:6:11'),
    ],
  ]);
});

test('detectLostContext() writes to the console by default, and names the documentation', async ({
  page,
}) => {
  const warning = page.waitForEvent('console');
  await page.evaluate(() => {
    Ambit.detectLostContext();
    return loses();
  });
  const message = await warning;
  expect(message.type()).toBe('warning');
  expect(message.text()).toMatch(
    /^ambit: Cannot carry the context .* app\.js:6:11: .*docs\/context-loss\.md$/,
  );
});

test('detectLostContext() reports neither kept awaits, nor handlers, nor what has no context', async ({
  page,
}) => {
  const reports = await page.evaluate(async () => {
    const reports: string[] = [];
    Ambit.detectLostContext({ report: ({ message }) => reports.push(message) });
    await keepsAll();
    await new Promise((resolve) => setTimeout(resolve));
    return reports;
  });
  expect(reports).toEqual([]);
});

test('detectLostContext() throws at each such await where it is strict', async ({ page }) => {
  const codes = await page.evaluate(async () => {
    const stop = Ambit.detectLostContext({ strict: true });
    const codes: unknown[] = [];
    for (let i = 0; i < 2; i++) await loses().catch((error) => codes.push(error.code));
    await keepsAll().then(() => codes.push('kept'));
    stop();
    await loses();
    return codes;
  });
  expect(codes).toEqual(['ERR_CONTEXT_LOST', 'ERR_CONTEXT_LOST', 'kept']);
});

test('detectLostContext() finds nothing while the echo is on', async ({ page }) => {
  const reports = await page.evaluate(async () => {
    const reports: string[] = [];
    const stop = Ambit.detectLostContext({ report: ({ message }) => reports.push(message) });
    const stopEcho = Ambit.startEcho();
    await loses();
    const during = reports.length;
    stopEcho();
    await loses();
    stop();
    return [during, reports.length];
  });
  expect(reports).toEqual([0, 1]);
});

test('detectLostContext() reports no await of transformed code, also after the one that it skips', async ({
  page,
}) => {
  const app = `globalThis.Transformed = (() => { ${APP}\n return { loses, keepsAll }; })();`;
  await page.addScriptTag({ content: transformAwait(app)?.code ?? '' });
  const seen = await page.evaluate(async () => {
    const slot = Reflect.get(globalThis, Symbol.for('ambit/1'));
    const { suspend } = slot;
    const reports: string[] = [];
    const stop = Ambit.detectLostContext({ report: ({ message }) => reports.push(message) });
    await Transformed.loses();
    await Transformed.keepsAll();
    const ofTransformed = [...reports];
    await loses();
    stop();
    return [ofTransformed, reports.length, slot.suspend === suspend];
  });
  expect(seen).toEqual([[], 1, true]);
});

// What an app on a page with the script tag does: flows and tasks, whose own code awaits nothing without keep().
const FLOWS = `
const { flow, task, keep } = Ambit;
const load = task(async (url) => { await keep(Promise.resolve()); return url.length; }, { name: 'load', retries: 1 });
const child = flow(async () => { await keep(load('c')); return 3; }, { name: 'child' });
const report = flow(async (loses) => {
  const future = load.submit('ab');
  const sum = (await keep(load('a'))) + (await keep(future.result())) + (await keep(child()));
  const all = await keep(Promise.all(load.map(['a', 'b']).map((one) => one.result())));
  if (loses) await Promise.resolve();
  return sum + all.length;
}, { name: 'report' });
//# sourceURL=flows.js`;
declare const report: {
  (loses: boolean): Promise<number>;
  returnState(loses: boolean): Promise<{ type: string }>;
};

test('detectLostContext() on a page with the script tag blames no await of Ambit itself', async ({
  browser,
}) => {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addScriptTag({ path: 'dist/ambit.js' });
  await page.addScriptTag({ content: FLOWS });
  const seen = await page.evaluate(async () => {
    const reports: string[] = [];
    const stop = Ambit.detectLostContext({ report: ({ message }) => reports.push(message) });
    const sums = await Ambit.tags('a').run(() => Promise.all([report(false), report(true)]));
    stop();
    const stopStrict = Ambit.detectLostContext({ strict: true });
    const states = await Ambit.tags('a').run(() =>
      Promise.all([report.returnState(false), report.returnState(true)]),
    );
    stopStrict();
    return { sums, reports, types: states.map(({ type }) => type), ways: Ambit.capabilities().await };
  });
  expect(seen).toEqual({
    sums: [8, 8],
    reports: [expect.stringMatching(/^Cannot carry the context across the await at flows\.js:9:28: /)],
    types: ['COMPLETED', 'FAILED'],
    ways: ['keep'],
  });
  expect(errors).toEqual([]);
  await page.close();
});
