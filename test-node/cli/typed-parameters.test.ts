// Which parameters `ambit run` demands of a flow in TypeScript: those that its types do, though they are gone as it runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withPlace } from './run-ambit.ts';

const HEAD = `import { flow } from 'ambit';
interface Place { city?: string; country: string }
interface Stay extends Place { days: number | undefined }
type Maybe = string | undefined;
type Loop = Loop[] | Looped; type Looped = Loop;
declare namespace Other { interface Options { city: string } }
class Flows { static async run(urls: string[], city?: string) {} }
async function hoisted(this: unknown, urls: string[], city?: string): Promise<void> {}
`;

const SHOWN: readonly [code: string, shown: string][] = [
  ['async (urls: string[], city?: string, days = 3) => {}', '(urls, city?, days = 3)'],
  ['async (city: string | undefined, a: Maybe, b: (void | 1), c: unknown) => {}', '(city?, a?, b?, c)'],
  ['async function (this: void, url: string, ...others: number[]) {}', '(url, ...others)'],
  ['async <T,>(value: T, { a, b }: { a: T; b?: T } = { a: value }) => {}', '(value, arg1 = { a: value })'],
  ['hoisted', '(urls, city?)'],
  ['Flows.run', '(urls, city?)'],
  ['({ async run(city?: string) {} }).run', '(city?)'],
  ['async (a: Loop, b: Looped) => {}', '(a, b)'],
  ["async ({ city, 'days': d }: { city?: string; days: number }) => {}", '({ city?, days })'],
  ['async ({ city, country, days }: Stay) => {}', '({ city?, country, days? })'],
  ['async ({ city, country }: Readonly<Partial<Place>>) => {}', '({ city?, country? })'],
  ['async ({ city, x }: Required<Place> & { x?: 1; city?: string }) => {}', '({ city, x? })'],
  ['async ({ city, x }: Other.Options & { x: 1 }) => {}', '({ city?, x })'],
  [
    "async ({ city, ...others }: { city: string } = { city: 'Oslo' }) => {}",
    "({ city, ...others } = { city: 'Oslo' })",
  ],
];

for (const file of ['flows.mts', 'flows.cts', 'flows.tsx']) {
  test(`ambit inspect shows which parameters a flow in ${file} demands`, async () => {
    const flows = SHOWN.map(
      ([code], index) => `flow(${code}, { name: 'f${String(index).padStart(2, '0')}' });`,
    );
    await withPlace({ [file]: `${HEAD}${flows.join('\n')}\n` }, async ({ ambit }) => {
      const { code, stdout } = await ambit('inspect', file);
      assert.deepEqual(
        stdout
          .trimEnd()
          .split('\n')
          .slice(1)
          .map((line) => line.trim().replace(/^f\d\d +/, '')),
        SHOWN.map(([, shown]) => shown),
      );
      assert.equal(code, 0);
    });
  });
}

test('ambit run runs a flow in TypeScript without the parameters that its types let be left out, and with no fewer', async () => {
  const files = {
    'flows.mts': `import { flow } from 'ambit';
export const report = flow(
  async (url: string, days: number | undefined, city?: string) => console.log(JSON.stringify([url, days ?? 0, city ?? 'none'])),
  { name: 'report' },
);
`,
  };
  await withPlace(files, async ({ ambit }) => {
    const { code, stdout } = await ambit('run', 'flows.mts', '--param', 'url=/a');
    assert.deepEqual([code, stdout.split('\n')[0]], [0, '["/a",0,"none"]']);
    const { code: missing, stderr } = await ambit('run', 'flows.mts', '--param', 'city=Oslo');
    assert.deepEqual([missing, stderr.includes('missing. Add --param url=VALUE')], [2, true]);
  });
});
