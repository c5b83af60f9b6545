import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { renderVerbs, runSessions, stepsOf, withoutWhatVaries } from './document.ts';

const document = readFileSync('docs/cli.md', 'utf8');

const skip = process.platform === 'win32' && 'there is no sh';

test('docs/cli.md shows what the command prints', { skip }, async () => {
  const steps = await runSessions(document);
  for (const [index, { line, output }] of stepsOf(document).entries()) {
    assert.equal(withoutWhatVaries(steps[index]?.output ?? ''), withoutWhatVaries(output), line);
  }
});

test('docs/cli.md has every command with its options', () => {
  assert.equal(document.slice(document.indexOf('| command | does | options |')).trimEnd(), renderVerbs());
});

test('docs/cli.md shows the JSON of every command but doctor, whose is that of diagnose()', () => {
  const lines = stepsOf(document).map(({ line }) => line);
  const verbs = Array.from(
    renderVerbs().matchAll(/^\| `(ambit [a-z -]+[a-z]).*--json/gm),
    ([, verb = '']) => verb,
  );
  const missing = verbs.filter(
    (verb) => !lines.some((line) => line.includes(`${verb} `) && line.includes('--json')),
  );
  assert.deepEqual(missing, ['ambit doctor']);
});
