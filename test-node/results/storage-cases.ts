import type { ResultStorage } from 'ambit';

/** Returns, for each claim about result storages that one does not keep, the claim and what was observed. */
export async function faultsOfStorage(create: () => ResultStorage): Promise<string[]> {
  const faults: string[] = [];
  for (const [claim, expected, body] of CASES) {
    const observed = await body(create()).catch((error: unknown) => `threw ${error}`);
    if (JSON.stringify(observed) !== JSON.stringify(expected))
      faults.push(`${claim}: ${JSON.stringify(observed)?.slice(0, 500)}`);
  }
  return faults;
}

/** The number of claims. */
export function claims(): number {
  return CASES.length;
}

type Case = readonly [claim: string, expected: unknown, body: (storage: ResultStorage) => Promise<unknown>];

/** Keys that a file system, a URL or a namespace might take for something else. */
const KEYS = [
  'plain',
  'a/b/c',
  'b/../../outside',
  '/absolute',
  'a//b',
  '.',
  '..',
  '',
  'C:\\x?*|"<>',
  'con',
  'ends.',
  'ends ',
  'é 漢字 🦊',
  'a#b?c=d&e%2F',
  'a%2fb',
  'x'.repeat(3000),
  `${'x'.repeat(3000)}y`,
];

const CASES: readonly Case[] = [
  [
    'a key that was never written has no text',
    null,
    async (storage) => (await storage.read(unique('none'))) ?? null,
  ],
  [
    'a text is read as it was written',
    '{"a":"é漢🦊\\u0000\n"}',
    async (storage) => {
      const key = unique('text');
      await storage.write(key, '{"a":"é漢🦊\\u0000\n"}');
      return storage.read(key);
    },
  ],
  [
    'a text replaces the one before',
    ['long, long text', 'short'],
    async (storage) => {
      const key = unique('again');
      await storage.write(key, 'long, long text');
      const before = await storage.read(key);
      await storage.write(key, 'short');
      return [before, await storage.read(key)];
    },
  ],
  [
    'each key has a text of its own, whatever is in it',
    KEYS,
    async (storage) => {
      await Promise.all(KEYS.map((key) => storage.write(`${key}`, key)));
      return Promise.all(KEYS.map((key) => storage.read(key)));
    },
  ],
  [
    'of texts that are written at once, one is there as a whole',
    true,
    async (storage) => {
      const key = unique('race');
      const texts = Array.from({ length: 10 }, (_, index) => String(index).repeat(1 + index * 1000));
      await Promise.all(texts.map((text) => storage.write(key, text)));
      return texts.includes((await storage.read(key)) ?? '');
    },
  ],
  [
    'a text of a million characters is kept',
    1_000_000,
    async (storage) => {
      const key = unique('large');
      await storage.write(key, 'x'.repeat(1_000_000));
      return (await storage.read(key))?.length;
    },
  ],
];

// A storage may have keys of an earlier run.
function unique(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2)}`;
}
