import { expect, test } from '@playwright/test';
import { findChromium } from '../.ci/chromium.mjs';
import { bundle } from './bundle.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the bundle makes, and what the flags below add.
declare const Ambit: typeof import('../src/entries/runtimes/browser.ts');
declare const gc: () => void;

const { args, ...options } = findChromium();
const flags = ['--js-flags=--expose-gc', '--enable-precise-memory-info'];
test.use({ launchOptions: { ...options, args: [...args, ...flags] } });

const MILLION = 1_000_000;
/** Eight bytes a context: what is kept for one takes at least sixteen. */
const BOUND = 8 * MILLION;

test('a million short contexts in a page, each across an await and a then, do not grow the heap', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await openLocalPage(page);
  await page.addScriptTag({ content: await bundle('src/entries/runtimes/browser.ts', 'Ambit') });
  const { sizes, lost } = await page.evaluate(async (million) => {
    const { ContextVar, keep, TagsContext, tags } = Ambit;
    const turnOf = new ContextVar<number>({ name: 'turn' });
    const heap = performance as unknown as { readonly memory: { readonly usedJSHeapSize: number } };
    const sizes: number[] = [];
    let lost = 0;
    const visit = async (turn: number): Promise<void> => {
      await keep(Promise.resolve().then(() => (lost += Number(turnOf.get() !== turn))));
      lost += Number(turnOf.get() !== turn || !TagsContext.get().currentTags.has('short'));
    };
    for (let turn = 0; turn < million; turn += 1) {
      await tags('short').run(() => turnOf.run(turn, visit, turn));
      if (turn !== million / 10 && turn !== million / 2 && turn !== million - 1) continue;
      gc();
      sizes.push(heap.memory.usedJSHeapSize);
    }
    return { sizes, lost };
  }, MILLION);
  expect(lost).toBe(0);
  const [first = 0, ...later] = sizes;
  expect(later).toHaveLength(2);
  for (const size of later) expect(size - first, `the heap: ${sizes} bytes`).toBeLessThan(BOUND);
});
