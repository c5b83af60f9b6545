import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { environmentVariable } from '../../src/platform/environment.ts';
import { parseDotenv } from '../../src/settings/sources/parse-dotenv.ts';
import { options, Prefect, python } from './ask-prefect.ts';
import { AWKWARD } from './cases.ts';

let folder = '';
let prefect: Prefect;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ambit-dotenv-'));
  if (python !== undefined) prefect = new Prefect();
});
after(() => {
  rmSync(folder, { recursive: true });
  prefect?.stop();
});

const LINES = [
  'A=b',
  'A="b"',
  "A='b'",
  'export A=b',
  'A=b # c',
  'A=b#c',
  'A= #c',
  'A=#c',
  'A="b # c" # d',
  'A="a\\nb\\t\\x"',
  "A='a\\nb\\'c'",
  'A="a\\\\"',
  'A=a\\nb',
  'A = b ',
  'A=',
  'A',
  'A="b" c',
  'A="b',
  'A="a\nb"',
  'A:b',
  "'A b'=c",
  '# A=b',
  'A=a=b',
  'A=`b`',
  `B=a\nA=\${B}\${NO:-x}\${NO}\${B:-y}`,
  `A='\${HOME}'`,
  'A=$HOME',
  'A=b\r\nB=c\rC=d',
  'export=1\nexport A',
  `B\nA=\${B:-c}`,
  '=b\nA=c',
];

// What Python and JavaScript do not both take for a space.
const ODD: ReadonlySet<string> = new Set('\u001c\u001d\u001e\u001f\u0085\uFEFF');
const TEXTS = AWKWARD.filter((text) => isPlain(text));

test('parseDotenv() makes the same of each of these lines as Prefect does', options, async () => {
  const awkward = TEXTS.flatMap((text) => [`A=${text}`, `A="${text}"`]);
  for (const line of [...LINES, ...awkward]) await compare(line);
});

test('parseDotenv() makes the same of any file as Prefect does', options, async () => {
  const part = fc.oneof(
    fc.constantFrom(
      'A',
      'B',
      'export ',
      '=',
      ' ',
      '\n',
      '\r\n',
      '"',
      "'",
      '#',
      '\\',
      `\${A}`,
      `\${B:-c}`,
      '$',
    ),
    fc.string({ unit: 'binary', maxLength: 3 }),
  );
  const files = fc.array(part, { maxLength: 30 }).map((parts) => parts.filter(isPlain).join(''));
  await fc.assert(fc.asyncProperty(files, compare), { numRuns: 2_000 });
});

function isPlain(text: string): boolean {
  return ![...text].some((character) => ODD.has(character));
}

async function compare(text: string): Promise<void> {
  const file = join(folder, '.env');
  writeFileSync(file, text);
  const set = [...parseDotenv(text, environmentVariable).values].filter(([, value]) => value !== undefined);
  const ours = Object.fromEntries(set);
  assert.deepEqual(ours, { ...(await prefect.dotenv(file)) }, JSON.stringify(text));
}
