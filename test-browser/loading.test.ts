import { expect, type Page, test } from '@playwright/test';
import { bundle } from './bundle.ts';
import { openLocalPage } from './open-local-page.ts';

// What the page has: the global that the bundle makes.
declare const Ambit: typeof import('./web-platform-page.ts');

const content = await bundle('test-browser/web-platform-page.ts', 'Ambit');

async function load(page: Page): Promise<void> {
  await page.addScriptTag({ content });
}

/** What the patches of elements must not change, or must put back: functions, and who has one of its own. */
function elementsOfPage(): unknown[] {
  const { appendChild, insertBefore } = Node.prototype;
  const { append } = Element.prototype;
  const classes = [HTMLImageElement, HTMLScriptElement, HTMLLinkElement];
  const methods = [appendChild, insertBefore, append, Range.prototype.insertNode];
  const { before = methods } = globalThis as { before?: unknown[] };
  Object.assign(globalThis, { before });
  return [
    methods.map((method, at) => method === before[at]),
    classes.map(({ prototype }) => Object.keys(prototype).filter((key) => key.includes('Attribute'))),
  ];
}

test.describe('an image, a script or a link', () => {
  test('is all that has hooked methods for attributes, until uninstall()', async ({ page }) => {
    await openLocalPage(page);
    const before = await page.evaluate(elementsOfPage);
    const describeMethod = (): unknown[] => {
      const { setAttribute } = HTMLImageElement.prototype;
      return [
        setAttribute.name,
        setAttribute.length,
        'prototype' in setAttribute,
        Element.prototype.setAttribute.name,
      ];
    };
    const described = await page.evaluate(describeMethod);
    await page.evaluate(() => Object.assign(globalThis, { native: Element.prototype.setAttribute }));
    await load(page);
    expect(await page.evaluate(describeMethod)).toEqual(described);
    expect(
      await page.evaluate(() => [
        Element.prototype.setAttribute === Reflect.get(globalThis, 'native'),
        HTMLElement.prototype.setAttribute === Reflect.get(globalThis, 'native'),
        HTMLImageElement.prototype.setAttribute === Reflect.get(globalThis, 'native'),
      ]),
    ).toEqual([true, true, false]);
    expect(await page.evaluate(elementsOfPage)).not.toEqual(before);
    await page.evaluate(() => Ambit.uninstall());
    expect(await page.evaluate(elementsOfPage)).toEqual(before);
  });

  test('goes through a method that the page replaces later for all elements', async ({ page }) => {
    await openLocalPage(page);
    await load(page);
    const seen = await page.evaluate(() => {
      const names: string[] = [];
      const { setAttribute } = Element.prototype;
      Element.prototype.setAttribute = function (name, value) {
        names.push(`${this.localName} ${name}`);
        setAttribute.call(this, name, value);
      };
      for (const name of ['img', 'script', 'link', 'p'])
        document.createElement(name).setAttribute('id', name);
      return names;
    });
    expect(seen).toEqual(['img id', 'script id', 'link id', 'p id']);
  });

  test('never reports in the context of who set its source that somebody else has made it load again', async ({
    page,
  }) => {
    await openLocalPage(page);
    await load(page);
    const seen = await page.evaluate(async () => {
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
      const changes: Readonly<Record<string, (image: HTMLImageElement) => void>> = {
        nothing: () => {},
        crossOrigin: (image) => void (image.crossOrigin = 'anonymous'),
        sizes: (image) => void (image.sizes = '10px'),
        referrerPolicy: (image) => void (image.referrerPolicy = 'origin'),
        attribute: (image) => image.setAttribute('crossorigin', 'anonymous'),
        picture: (image) => document.createElement('picture').append(image),
      };
      const seen: Record<string, string> = {};
      for (const [name, change] of Object.entries(changes)) {
        const image = new Image();
        const reported = new Promise<string>((resolve) => {
          image.onload = image.onerror = () => resolve(id.get() ?? 'nobody');
        });
        id.run('a', () => (image.src = pixel));
        id.run('b', () => change(image));
        seen[name] = await reported;
      }
      return seen;
    });
    expect(seen).toEqual({
      nothing: 'a',
      crossOrigin: 'nobody',
      sizes: 'nobody',
      referrerPolicy: 'nobody',
      attribute: 'b',
      picture: 'nobody',
    });
  });

  test('reports in no context what a borrowed method has made it load instead', async ({ page }) => {
    await openLocalPage(page);
    await load(page);
    const seen = await page.evaluate(async () => {
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const pixel = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
      const loaded = (image: HTMLImageElement): Promise<string> =>
        new Promise((resolve) => {
          image.onload = () => resolve(id.get() ?? '-');
        });
      const image = new Image();
      const report = loaded(image);
      id.run('a', () => (image.src = pixel));
      id.run('b', () => Element.prototype.setAttribute.call(image, 'src', `${pixel}#`));
      const borrowed = await report;
      const again = loaded(image);
      id.run('b', () => Element.prototype.setAttribute.call(image, 'src', pixel));
      return [borrowed, await again];
    });
    expect(seen).toEqual(['-', '-']);
  });

  test('reports in the context of whoever sets the same source once more', async ({ page }) => {
    await openLocalPage(page);
    await load(page);
    const seen = await page.evaluate(async () => {
      const id = new Ambit.ContextVar<string>({ name: 'id' });
      const image = new Image();
      const failed = new Promise((resolve) => {
        image.onerror = () => resolve(id.get() ?? '-');
      });
      id.run('a', () => (image.src = 'data:,'));
      id.run('b', () => image.setAttribute('src', 'data:,'));
      return failed;
    });
    expect(seen).toBe('b');
  });
});

test('a link in a tree that comes into the document loads in the context of that, and not of who built it', async ({
  page,
}) => {
  await openLocalPage(page);
  await load(page);
  const seen = await page.evaluate(() => {
    const id = new Ambit.ContextVar<string>({ name: 'id' });
    const [outer, inner, link] = ['div', 'p', 'link'].map((name) => document.createElement(name));
    Object.assign(link as HTMLLinkElement, { rel: 'stylesheet', href: 'data:text/css,' });
    const loaded = new Promise((resolve) => link?.addEventListener('load', () => resolve(id.get())));
    id.run('a', () => inner?.append('text', link as Node));
    id.run('b', () => outer?.insertBefore(inner as Node, null));
    id.run('c', () => document.body.append('text', outer as Node));
    return loaded;
  });
  expect(seen).toBe('c');
});
