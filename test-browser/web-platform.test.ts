import { expect, type Page, test } from '@playwright/test';
import { bundle } from './bundle.ts';
import { describePlatform } from './describe-platform.ts';
import { listenerBehaviour } from './listener-behaviour.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('./web-platform-page.ts');

/** What the test of early listeners puts into the page before Ambit. */
interface Early {
  readonly early: () => void;
  readonly here: EventTarget;
  readonly there: EventTarget;
  callsOf(target: EventTarget): number;
}

const content = await bundle('test-browser/web-platform-page.ts', 'Ambit');
/** The backends, each with its bundle and with the schedulers that it hooks itself. */
const backends: readonly (readonly [string, string, readonly string[]])[] = [
  ['zone.js', content, []],
  [
    'light',
    await bundle('test-browser/web-platform-page.ts', 'Ambit', { isLight: true }),
    ['setTimeout', 'setInterval', 'requestAnimationFrame', 'webkitRequestAnimationFrame'],
  ],
];

async function load(page: Page, script = content): Promise<void> {
  await page.addScriptTag({ content: script });
}

for (const [name, content, schedulers] of backends) {
  test.describe(`the patches of ${name}`, () => {
    test('keep names, lengths and attributes', async ({ page }) => {
      await openLocalPage(page);
      const before = await page.evaluate(describePlatform, schedulers);
      await load(page, content);
      expect(await page.evaluate(describePlatform, schedulers)).toEqual(before);
    });

    test('leave listeners as they are without Ambit', async ({ page }) => {
      await openLocalPage(page);
      const before = await page.evaluate(listenerBehaviour);
      await load(page, content);
      expect(await page.evaluate(listenerBehaviour)).toEqual(before);
    });

    test('let a listener be removed that was added before them', async ({ page }) => {
      await openLocalPage(page);
      await page.evaluate(() => {
        Object.assign(globalThis, { early: () => Object.assign(globalThis, { called: true }) });
        addEventListener('load', Reflect.get(globalThis, 'early'));
      });
      await load(page, content);
      const called = await page.evaluate(() => {
        removeEventListener('load', Reflect.get(globalThis, 'early'));
        dispatchEvent(new Event('load'));
        return Reflect.has(globalThis, 'called');
      });
      expect(called).toBe(false);
    });

    test('call a listener once that was added before them and is added again, and let it be removed', async ({
      page,
    }) => {
      await openLocalPage(page);
      await page.evaluate(() => {
        let calls = 0;
        const [here, there] = [new EventTarget(), new EventTarget()];
        const early = (): void => void calls++;
        const callsOf = (target: EventTarget): number => {
          calls = 0;
          target.dispatchEvent(new Event('load'));
          return calls;
        };
        here.addEventListener('load', early);
        Object.assign(globalThis, { early, here, there, callsOf });
      });
      await load(page, content);
      const counts = await page.evaluate(() => {
        const { early, here, there, callsOf } = globalThis as unknown as Early;
        const seen = [callsOf(here)];
        there.addEventListener('load', early);
        here.removeEventListener('load', early);
        seen.push(callsOf(here), callsOf(there));
        there.removeEventListener('load', early);
        return [...seen, callsOf(there)];
      });
      expect(counts).toEqual([1, 0, 1, 0]);
      const again = await page.evaluate(() => {
        const { early, here, callsOf } = globalThis as unknown as Early;
        document.addEventListener('load', early);
        here.addEventListener('load', early);
        here.addEventListener('load', early);
        return callsOf(here);
      });
      expect(again).toBe(1);
    });

    test('call alert(), confirm(), prompt(), print() and open() in the empty frame', async ({ page }) => {
      await openLocalPage(page);
      await page.evaluate(() => {
        for (const name of ['alert', 'confirm', 'prompt', 'print', 'open']) {
          Reflect.set(
            globalThis,
            name,
            (message: string) => `${message} ${Reflect.get(globalThis, 'see')()}`,
          );
        }
      });
      await load(page, content);
      const seen = await page.evaluate(() => {
        const id = new Ambit.ContextVar<string>({ name: 'id' });
        Object.assign(globalThis, { see: () => id.get() ?? '-' });
        return id.run('r1', () => [alert('a'), confirm('b'), prompt('c'), print(), open('d'), id.get()]);
      });
      expect(seen).toEqual(['a -', 'b -', 'c -', 'undefined -', 'd -', 'r1']);
    });

    test('are taken back by uninstall()', async ({ page }) => {
      await openLocalPage(page);
      const isSame = (): boolean[] => {
        const { then } = Promise.prototype;
        const { addEventListener } = EventTarget.prototype;
        const src = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')?.set;
        const now = [then, addEventListener, src, queueMicrotask, WebSocket, WebSocket.prototype.constructor];
        const { before = now } = globalThis as { before?: unknown[] };
        Object.assign(globalThis, { before });
        return now.map((fn, at) => fn === before[at]);
      };
      await page.evaluate(isSame);
      await load(page, content);
      expect(await page.evaluate(isSame)).toEqual(Array(6).fill(false));
      await page.evaluate(() => Ambit.uninstall());
      expect(await page.evaluate(isSame)).toEqual(Array(6).fill(true));
    });

    test('are applied once by two copies of Ambit, which share a context', async ({ page }) => {
      await openLocalPage(page);
      await load(page, content);
      const seen = await page.evaluate(
        (content) => {
          const { then } = Promise.prototype;
          const first = Ambit;
          const id = new first.ContextVar<string>({ name: 'id' });
          new Function(`${content}; globalThis.Ambit = Ambit;`)();
          const second = Ambit;
          return id.run('r1', async () => [
            first === second,
            Promise.prototype.then === then,
            await second.keep(Promise.resolve().then(() => id.get())),
            new second.Snapshot().run(() => id.get()),
          ]);
        },
        content.replace('var Ambit', 'globalThis.Ambit'),
      );
      expect(seen).toEqual([false, true, 'r1', 'r1']);
    });

    test('pass over what is frozen or missing, and capabilities() names it', async ({ page }) => {
      await openLocalPage(page);
      await page.evaluate(() => {
        Object.freeze(Promise.prototype);
        Object.freeze(EventTarget.prototype);
        Reflect.deleteProperty(globalThis, 'requestIdleCallback');
        Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
      });
      await load(page, content);
      const { limits } = await page.evaluate(() => Ambit.capabilities());
      expect(limits).toMatchObject({ promise: /frozen/, operation: /frozen/ });
      expect(limits).not.toHaveProperty('microtask');
    });

    test('pass over what is replaced later and frozen, and capabilities() names it', async ({ page }) => {
      await openLocalPage(page);
      await load(page, content);
      const limits = await page.evaluate(() => {
        for (const name of ['setInterval', 'requestAnimationFrame', 'queueMicrotask']) {
          Object.defineProperty(globalThis, name, { value: () => 0, configurable: false, writable: false });
        }
        return Ambit.capabilities().limits;
      });
      const frozen = Object.keys(limits).filter((name) => /^frozen/.test(Reflect.get(limits, name)));
      expect(frozen.sort()).toEqual(['animationFrame', 'microtask', 'timer']);
    });

    test('give no event of an animation that was canceled to whoever plays it again', async ({ page }) => {
      await openLocalPage(page);
      await load(page, content);
      const seen = await page.evaluate(async () => {
        const id = new Ambit.ContextVar<string>({ name: 'id' });
        const animation = document.body.animate({ opacity: [0, 1] }, 50);
        await animation.ready;
        const canceled = new Promise((resolve) => {
          animation.oncancel = () => resolve(id.get() ?? 'nobody');
        });
        const finished = new Promise((resolve) => {
          animation.onfinish = () => resolve(id.get());
        });
        id.run('a', () => animation.cancel());
        id.run('b', () => animation.play());
        return [await canceled, await finished];
      });
      expect(seen).toEqual(['nobody', 'b']);
    });

    test('miss a context, and see no other, after return() of a thenable whose then is a getter', async ({
      page,
    }) => {
      await openLocalPage(page);
      await load(page, content);
      const seen = await page.evaluate(async () => {
        const id = new Ambit.ContextVar<string>({ name: 'id' });
        const reads: string[] = [];
        async function* rows(): AsyncGenerator<number> {
          try {
            yield 1;
          } finally {
            reads.push(id.get() ?? 'nobody');
          }
        }
        const thenable = (isGetter: boolean): PromiseLike<void> => {
          const then = (resolve: () => void): void => resolve();
          return (
            isGetter ? Object.defineProperty({}, 'then', { get: () => then }) : { then }
          ) as PromiseLike<void>;
        };
        for (const isGetter of [false, true]) {
          const iterator = id.run('a', rows);
          await id.run('a', () => iterator.next());
          await id.run('b', () => iterator.return(thenable(isGetter)));
        }
        return reads;
      });
      expect(seen).toEqual(['b', 'nobody']);
    });

    test('work where the page demands trusted types', async ({ page }) => {
      const policy = `<meta http-equiv="Content-Security-Policy" content="require-trusted-types-for 'script'">`;
      await openLocalPage(page, `<script>${content.replaceAll('</script', '<\\/script')}</script>${policy}`);
      const seen = await page.evaluate(() => {
        const id = new Ambit.ContextVar<string>({ name: 'id' });
        const image = new Image();
        const failed = new Promise((resolve) => {
          image.onerror = () => resolve(id.get());
        });
        id.run('r1', () => (image.src = 'data:,'));
        return failed;
      });
      expect(seen).toBe('r1');
    });
  });
}

test('a listener of a click of the user runs in no context', async ({ page }) => {
  await openLocalPage(page);
  await load(page);
  const clicked = page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const button = document.body.appendChild(document.createElement('button'));
    return id.run('r1', () => {
      const seen = new Promise((resolve) => {
        button.onclick = () => resolve(id.get() ?? 'none');
      });
      button.textContent = 'Click';
      return seen;
    });
  });
  await page.getByRole('button').click();
  expect(await clicked).toBe('none');
});

test('a getCurrentPosition() callback runs where it was handed over', async ({ page, context }) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 52, longitude: 13 });
  await openLocalPage(page);
  await load(page);
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return id.run('r1', () => {
      return new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => resolve([coords.latitude, id.get()]),
          reject,
        );
      });
    });
  });
  expect(seen).toEqual([52, 'r1']);
});

test('a Notification.requestPermission() callback runs where it was handed over', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications']);
  await openLocalPage(page);
  await load(page);
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    return id.run('r1', () => {
      return new Promise((resolve) => void Notification.requestPermission(() => resolve(id.get())));
    });
  });
  expect(seen).toBe('r1');
});
