import { expect, test } from '@playwright/test';
import { findChromium } from '../.ci/chromium.mjs';
import { bundle } from './bundle.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the bundle makes, and what the flag below adds.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');
declare const gc: () => void;

const { args, ...options } = findChromium();
test.use({ launchOptions: { ...options, args: [...args, '--js-flags=--expose-gc'] } });

/** How many of each kind are started: `AMBIT_LOADS=10000 npm run test:browser -- loading-memory` starts more. */
const COUNT = Number(process.env['AMBIT_LOADS'] ?? 200);

test(`${COUNT} images, scripts, requests and animations that live on keep no value of a context alive`, async ({
  page,
}) => {
  test.setTimeout(120_000 + COUNT * 50);
  await openLocalPage(page);
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  const counts = await page.evaluate(async (count) => {
    const values = new Ambit.ContextVar<object>({ name: 'value' });
    const held: WeakRef<object>[] = [];
    const started: EventTarget[] = [];
    const seen = { own: 0, ended: 0, held: 0 };

    function start(begin: () => EventTarget, outcome: string): Promise<void> {
      const value = { bytes: new Uint8Array(1000) };
      const reference = new WeakRef(value);
      held.push(reference);
      const target = values.run(value, begin);
      started.push(target);
      return new Promise((resolve) => {
        const listener = (): void => {
          seen.ended++;
          if (values.get() === reference.deref()) seen.own++;
          resolve();
        };
        target.addEventListener(outcome, listener, { once: true });
      });
    }

    const kinds: readonly (readonly [() => EventTarget, string])[] = [
      [
        () =>
          Object.assign(new Image(), {
            src: 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=',
          }),
        'load',
      ],
      [
        () =>
          document.head.appendChild(
            Object.assign(document.createElement('script'), { src: 'data:text/javascript,' }),
          ),
        'load',
      ],
      [
        () => {
          const request = new XMLHttpRequest();
          request.open('GET', 'data:,');
          request.send();
          return request;
        },
        'loadend',
      ],
      [() => document.body.animate([{ opacity: 0.5 }, { opacity: 1 }], 1), 'finish'],
    ];
    const batch = 100;
    for (let left = count; left > 0; left -= batch) {
      const starts = Array.from({ length: Math.min(batch, left) }, () =>
        kinds.map(([begin, outcome]) => start(begin, outcome)),
      );
      await Promise.all(starts.flat());
    }
    // An engine may let a few turns pass before it lets go of what has just run.
    for (let turn = 0; turn < 50; turn++) {
      await new Promise((resolve) => setTimeout(resolve));
      gc();
      seen.held = held.filter((value) => value.deref() !== undefined).length;
      if (seen.held === 0) break;
    }
    return { ...seen, alive: started.length };
  }, COUNT);
  expect(counts).toEqual({ own: 4 * COUNT, ended: 4 * COUNT, held: 0, alive: 4 * COUNT });
});
