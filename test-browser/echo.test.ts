import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { bundle } from './bundle.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');

const AWAITS = `(async () => {
  const id = new Ambit.ContextVar({ name: 'id' });
  return id.run('r1', async () => {
    await new Promise((resolve) => setTimeout(resolve));
    return id.get() ?? 'none';
  });
})()`;

test.describe('startEcho()', () => {
  test.beforeEach(async ({ page }) => {
    await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  });

  test('startEcho() carries the context across native awaits until it is ended', async ({ page }) => {
    const seen = await page.evaluate(async (awaits) => {
      const ways = (): string => Ambit.capabilities().await.join();
      // biome-ignore lint/security/noGlobalEval: code that nobody can change
      const run = async (): Promise<unknown> => [ways(), await eval(awaits)];
      const before = await run();
      const stopEcho = Ambit.startEcho();
      const during = await run();
      const limits = Object.keys(Ambit.capabilities().limits);
      stopEcho();
      return [before, during, await run(), limits.includes('await'), limits.includes('awaitValue')];
    }, AWAITS);
    expect(seen).toEqual([['keep', 'none'], ['keep,echo', 'r1'], ['keep', 'none'], false, true]);
  });

  test('startEcho() leaves no trace when it is ended', async ({ page }) => {
    const [before, after] = await page.evaluate(() => {
      const describe = (): unknown[] => [
        Object.getOwnPropertyDescriptor(Promise.prototype, 'constructor'),
        Object.getOwnPropertyDescriptor(Promise.prototype, 'then'),
        Object.getOwnPropertyDescriptor(Promise.prototype, 'finally'),
        Object.getOwnPropertyDescriptor(Promise, 'resolve'),
      ];
      const before = describe();
      const stopEcho = Ambit.startEcho();
      Ambit.startEcho()();
      stopEcho();
      const after = describe();
      const same = JSON.stringify(before) === JSON.stringify(after);
      return [before, after].map((all) => [same, all.map((each) => Reflect.get(Object(each), 'value').name)]);
    });
    expect(before).toEqual(after);
    expect(after).toEqual([true, ['Promise', 'then', 'finally', 'resolve']]);
  });

  test('startEcho() leaves promises what they are for code that looks at their constructor', async ({
    page,
  }) => {
    const seen = await page.evaluate(async () => {
      Ambit.startEcho();
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const outside = Promise.resolve().constructor === Promise;
      const inside = id.run('r1', () => {
        const promise = Promise.resolve(1);
        const Constructor = promise.constructor as PromiseConstructor;
        const derived = promise.then((value) => `${value} ${id.get()}`);
        return {
          isConstructor: Constructor === Promise,
          name: Constructor.name,
          isInstance: promise instanceof Constructor,
          made: Object.getPrototypeOf(Constructor.resolve(1)) === Promise.prototype,
          derived: Object.getPrototypeOf(derived) === Promise.prototype,
          lastly: Object.getPrototypeOf(promise.finally(() => promise)) === Promise.prototype,
          same: Promise.resolve(promise) === promise,
          value: derived,
        };
      });
      return { ...inside, value: await inside.value, outside, after: id.get() ?? 'none' };
    });
    expect(seen).toEqual({
      isConstructor: false,
      name: 'Promise',
      isInstance: true,
      made: true,
      derived: true,
      lastly: true,
      same: true,
      value: '1 r1',
      outside: true,
      after: 'none',
    });
  });

  test('startEcho() shows the context of code that reads a constructor to an await of none, until that is suspended again', async ({
    page,
  }) => {
    const seen = await page.evaluate(async () => {
      Ambit.startEcho();
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      // It awaits a promise, in no context, which is resolved in one.
      const seenBehind = async (act: (promise: Promise<number>) => unknown): Promise<string[]> => {
        const { promise: outer, resolve } = Promise.withResolvers<unknown>();
        const seen: string[] = [];
        const outside = (async () => {
          await outer;
          seen.push(id.get() ?? 'none');
          await null;
          seen.push(id.get() ?? 'none');
        })();
        id.run('r1', () => {
          const promise = Promise.resolve(1);
          act(promise);
          resolve(promise);
        });
        await outside;
        return seen;
      };
      return {
        reads: await seenBehind((promise) => promise.constructor),
        readsNot: await seenBehind(() => {}),
        awaitsItToo: await seenBehind(async (promise) => {
          Reflect.get(promise, 'constructor');
          await promise;
        }),
      };
    });
    expect(seen).toEqual({
      reads: ['r1', 'none'],
      readsNot: ['none', 'none'],
      awaitsItToo: ['none', 'none'],
    });
  });

  test('startEcho() lets an object inherit from Promise.prototype, and have its own members', async ({
    page,
  }) => {
    const seen = await page.evaluate(() => {
      Ambit.startEcho();
      function Old(): void {}
      const old = Object.create(Promise.prototype);
      old.constructor = Old;
      old.then = Old;
      return [old.constructor === Old, old.then === Old, Object.keys(old).join()];
    });
    expect(seen).toEqual([true, true, 'constructor,then']);
  });

  test('startEcho() does nothing where the intrinsics are frozen', async ({ page }) => {
    const seen = await page.evaluate(async (awaits) => {
      Object.freeze(Promise.prototype);
      Object.freeze(Promise);
      Ambit.startEcho()();
      Ambit.detectLostContext()();
      // biome-ignore lint/security/noGlobalEval: code that nobody can change
      return [Ambit.capabilities().await.join(), await eval(awaits)];
    }, AWAITS);
    expect(seen).toEqual(['keep', 'none']);
  });

  test('a promise that is rejected behind the echo is reported once, and not where it is caught', async ({
    page,
  }) => {
    const reasons = await page.evaluate(async () => {
      Ambit.startEcho();
      const reasons: unknown[] = [];
      addEventListener('unhandledrejection', (event) => {
        reasons.push(event.reason);
        event.preventDefault();
      });
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const fails = async (reason: string): Promise<void> => {
        await Promise.reject(reason);
      };
      id.run('r1', () => void fails('unhandled'));
      await id.run('r1', () => fails('handled').catch(() => {}));
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      return reasons;
    });
    expect(reasons).toEqual(['unhandled']);
  });
});

for (const name of ['ambit', 'ambit.light']) {
  test(`dist/${name}.js starts the echo by data-await="echo", and only by that`, async ({ page }) => {
    const script = await scriptOf(`${name}.js`);
    const seen: unknown[] = [];
    for (const attribute of ['data-await="echo"', 'data-await="keep"', '']) {
      await page.setContent(`<script ${attribute}>${script}</script>`);
      seen.push(await page.evaluate(AWAITS));
      await page.goto('about:blank');
    }
    expect(seen).toEqual(['r1', 'none', 'none']);
  });
}

for (const kind of ['', '.min', '.light', '.light.min']) {
  test(`dist/ambit.echo${kind.replace('.light', '')}.js starts the echo behind dist/ambit.core${kind}.js, and leaves the global`, async ({
    page,
  }) => {
    const scripts = await Promise.all([
      scriptOf(`ambit.core${kind}.js`),
      scriptOf(`ambit.echo${kind.replace('.light', '')}.js`),
    ]);
    await page.setContent(scripts.map((script) => `<script>${script}</script>`).join(''));
    expect(await page.evaluate(AWAITS)).toBe('r1');
    expect(await page.evaluate(() => Object.keys(Ambit).includes('tags'))).toBe(true);
  });
}

async function scriptOf(file: string): Promise<string> {
  return (await readFile(`dist/${file}`, 'utf8')).replaceAll('</script', '<\\/script');
}

test('ambit/echo is the echo for browsers, and only a server entry for servers', async ({ page }) => {
  const exports = JSON.parse(await readFile('package.json', 'utf8')).exports['./echo'];
  expect(exports).toMatchObject({
    browser: './dist/entries/subpaths/echo.js',
    node: { default: './dist/node/main.js' },
  });
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  await page.addScriptTag({ content: await bundle('src/entries/subpaths/echo.ts', 'Second') });
  expect(await page.evaluate(AWAITS)).toBe('r1');
});
