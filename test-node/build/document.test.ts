// docs/how-await-works.md shows a function and all that the transform makes of it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { transformAwait } from '../../src/build/transform-await.ts';

test('docs/how-await-works.md shows the whole output of the transform', () => {
  const document = readFileSync('docs/how-await-works.md', 'utf8');
  const fence = (name: string): string =>
    new RegExp(`^\`\`\`js ${name}\\n(.*?)^\`\`\``, 'ms').exec(document)?.[1] ?? `no fence ${name}`;
  assert.equal(transformAwait(fence('before'))?.code, fence('after').trimEnd());
});
