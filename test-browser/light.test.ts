import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import { bundle } from './bundle.ts';
import { changesOfRealm } from './describe-realm.ts';
import { openLocalPage } from './open-local-page.ts';
import { timerBehaviour } from './timer-behaviour.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('./web-platform-page.ts');

const content = await bundle('test-browser/web-platform-page.ts', 'Ambit', { isLight: true });
const withZone = await bundle('test-browser/web-platform-page.ts', 'Ambit');
const zone = await readFile(createRequire(import.meta.url).resolve('zone.js'), 'utf8');

/** The schedulers, and what zone.js calls the native ones. */
interface Scheduled {
  readonly inZone: string[];
  readonly seen: string[];
}

test.beforeEach(({ page }) => openLocalPage(page));

async function load(page: Page, script = content): Promise<void> {
  await page.addScriptTag({ content: script });
}

test('the light backend names itself, and brings no zone.js', async ({ page }) => {
  await load(page);
  const seen = await page.evaluate(() => [
    Ambit.capabilities().backend,
    Reflect.get(globalThis, 'Zone') ?? 'none',
    Object.keys(globalThis).filter((key) => /zone/i.test(key)),
  ]);
  expect(seen).toEqual(['light', 'none', []]);
});

test('the light backend leaves timers and animation frames as they are without Ambit', async ({ page }) => {
  const before = await page.evaluate(timerBehaviour);
  await load(page);
  expect(await page.evaluate(timerBehaviour)).toEqual(before);
});

test('the light backend carries callbacks of each scheduler, and code in a string runs in no context', async ({
  page,
}) => {
  await load(page);
  const seen = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const setters = ['setTimeout', 'setInterval', 'requestAnimationFrame', 'webkitRequestAnimationFrame'];
    const seen: unknown[] = [];
    for (const name of setters) {
      seen.push(
        await new Promise((resolve) => {
          const schedule = (): unknown => Reflect.get(globalThis, name)(() => resolve(id.get()), 0);
          const handle = id.run(name, schedule);
          addEventListener('unload', () => clearInterval(handle as number));
        }),
      );
    }
    const inText = new Promise((resolve) => {
      Object.assign(globalThis, { report: () => resolve(id.get() ?? 'nobody') });
    });
    id.run('a', () => Reflect.apply(setTimeout, undefined, ['report()']));
    return [...seen, await inText];
  });
  const schedulers = ['setTimeout', 'setInterval', 'requestAnimationFrame', 'webkitRequestAnimationFrame'];
  expect(seen).toEqual([...schedulers, 'nobody']);
});

test('the light backend hooks a setImmediate that the page had before', async ({ page }) => {
  await page.evaluate(() => {
    const { port1, port2 } = new MessageChannel();
    const queued: (() => void)[] = [];
    port1.onmessage = () => queued.shift()?.();
    Object.assign(globalThis, {
      setImmediate: (fn: (...args: unknown[]) => void, ...args: unknown[]) => {
        queued.push(() => fn(...args));
        port2.postMessage(0);
      },
    });
  });
  await load(page);
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const later = Reflect.get(globalThis, 'setImmediate');
    return id.run('a', () => new Promise((resolve) => later((one: number) => resolve([id.get(), one]), 1)));
  });
  expect(seen).toEqual(['a', 1]);
});

test('the light backend names a timer or a frame that the page has frozen', async ({ page }) => {
  await page.evaluate(() => {
    for (const name of ['setInterval', 'requestAnimationFrame']) {
      Object.defineProperty(globalThis, name, { configurable: false, writable: false });
    }
  });
  await load(page);
  const limits = await page.evaluate(() => Ambit.capabilities().limits);
  expect(limits).toMatchObject({ timer: /^frozen/, animationFrame: /^frozen/ });
});

test('the light backend restores every property of the page when it is taken back', async ({ page }) => {
  expect(await page.evaluate(changesOfRealm)).toEqual([]);
  await load(page);
  const changed = await page.evaluate(changesOfRealm);
  expect(changed).toEqual(
    expect.arrayContaining(['globalThis.setTimeout', 'globalThis.Zone', 'Promise.prototype.then']),
  );
  await page.evaluate(() => Ambit.uninstall());
  const left = await page.evaluate(changesOfRealm);
  // The bundle itself has made these.
  expect(left.filter((path) => !/^(?:globalThis\.)?(?:Ambit|Symbol\(ambit)/.test(path))).toEqual([]);
});

test('the light backend does its own waiting by the clock of the platform, not by a fake one of the page', async ({
  page,
}) => {
  await load(page);
  const calls = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    let calls = 0;
    Object.assign(globalThis, { setTimeout: () => ++calls });
    const image = new Image();
    for (const name of ['a', 'b']) id.run(name, () => Object.assign(image, { src: `data:,${name}` }));
    return calls;
  });
  expect(calls).toBe(0);
});

for (const backend of ['zone.js', 'light']) {
  for (const order of ['before', 'after']) {
    test(`a zone.js that a page loads ${order} the ${backend} backend goes on undisturbed, and its tasks are carried`, async ({
      page,
    }) => {
      if (order === 'before') await page.addScriptTag({ content: zone });
      await load(page, backend === 'light' ? content : withZone);
      if (order === 'after') await page.addScriptTag({ content: zone });
      expect(await page.evaluate(inZone)).toEqual({
        seen: ['timer a angular', 'frame a angular', 'then a angular', 'bare - <root>'],
        inZone: ['invoke -', 'invoke -', 'invoke -'],
      });
    });
  }
}

// As an Angular app does: all work in a zone of its own, which looks on at each task.
async function inZone(): Promise<Scheduled> {
  const id = new Ambit.ContextVar<string>({ name: 'id' });
  const scheduled: Scheduled = { inZone: [], seen: [] };
  const { promise, resolve } = Promise.withResolvers<void>();
  const see = (what: string): void => {
    scheduled.seen.push(`${what} ${id.get() ?? '-'} ${Zone.current.name}`);
  };
  // From before any context, of which it must see none, whoever resolves the promise.
  const seenBare = promise.then(() => see('bare'));
  const angular = Zone.current.fork({
    name: 'angular',
    onInvokeTask(delegate, _, target, task, applyThis, applyArgs) {
      const context = id.get() ?? '-';
      if (task.source !== 'Promise.then' || context !== '-') scheduled.inZone.push(`invoke ${context}`);
      delegate.invokeTask(target, task, applyThis, applyArgs);
    },
  });
  await id.run('a', () =>
    angular.run(async () => {
      await new Promise<void>((done) => {
        setTimeout(() => {
          see('timer');
          requestAnimationFrame(() => {
            see('frame');
            Promise.resolve()
              .then(() => see('then'))
              .then(() => void setTimeout(resolve))
              .then(done);
          });
        });
      });
    }),
  );
  await seenBare;
  return scheduled;
}

test('a zone.js that comes after the light backend stays when that is taken back', async ({ page }) => {
  const before = await page.evaluate(() => Object.getOwnPropertyDescriptor(globalThis, 'Zone') ?? 'none');
  await load(page);
  await page.addScriptTag({ content: zone });
  const seen = await page.evaluate(() => {
    const { value, set, ...attributes } = Object.getOwnPropertyDescriptor(globalThis, 'Zone') ?? {};
    Ambit.uninstall();
    return [typeof value, set ?? 'none', attributes, Zone.current.name];
  });
  const plain = { configurable: true, enumerable: true, writable: true };
  expect([before, ...seen]).toEqual(['none', 'function', 'none', plain, '<root>']);
});

test('a zone.js that leaves timers alone leaves them to the light backend', async ({ page }) => {
  await load(page);
  await page.addScriptTag({ content: `globalThis.__Zone_disable_timers = true; ${zone}` });
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return id.run('a', () => new Promise((resolve) => setTimeout(() => resolve(id.get()))));
  });
  expect(seen).toBe('a');
});

test('a page with both backends has one context, whichever came first', async ({ page }) => {
  for (const scripts of [
    [content, withZone],
    [withZone, content],
  ]) {
    await page.reload();
    for (const script of scripts) {
      await load(page, script);
      await page.evaluate(() =>
        Object.assign(globalThis, { First: Reflect.get(globalThis, 'First') ?? Ambit }),
      );
    }
    const seen = await page.evaluate(async () => {
      const First = Reflect.get(globalThis, 'First') as typeof Ambit;
      const id = new First.ContextVar<string>({ name: 'id' });
      const later = (resolve: (seen: unknown) => void): unknown => setTimeout(() => resolve(id.get()));
      const inSnapshot = id.run('a', () => new Ambit.Snapshot());
      return [First === Ambit, await id.run('a', () => new Promise(later)), inSnapshot.run(() => id.get())];
    });
    expect(seen).toEqual([false, 'a', 'a']);
  }
});

test('a page may have a Zone of its own that is no zone.js', async ({ page }) => {
  await load(page);
  await page.addScriptTag({ content: 'function Zone() {}; var Zone = 1; Zone = { root: null };' });
  const seen = await page.evaluate(async () => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return [
      Reflect.get(globalThis, 'Zone'),
      await id.run('a', () => new Promise((resolve) => setTimeout(() => resolve(id.get())))),
    ];
  });
  expect(seen).toEqual([{ root: null }, 'a']);
});
