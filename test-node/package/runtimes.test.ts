// Runs the packed package on the Node that runs this, on Deno and on Bun, and on those that RUNTIMES names.
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { ensureRuntime } from '../../.ci/runtimes.mjs';
import { commandOf, type ProgramName } from '../runtimes/command-of.ts';
import { makeConsumer } from './consumer.ts';

const consumer = makeConsumer('@types/node');
after(consumer.remove);

const use = `
tags('a').run(async () => {
  await new Promise((resolve) => setTimeout(resolve, 1));
  console.log([...TagsContext.get().currentTags].join(), capabilities().backend);
});
`;
const programs = {
  "import { … } from 'ambit'": ['main.mjs', `import { capabilities, TagsContext, tags } from 'ambit';${use}`],
  "require('ambit')": ['main.cjs', `const { capabilities, TagsContext, tags } = require('ambit');${use}`],
  "import('ambit')": ['late.cjs', `import('ambit').then(({ capabilities, TagsContext, tags }) => {${use}});`],
} as const;

const named = (process.env['RUNTIMES'] ?? '').split(' ').filter(Boolean) as ProgramName[];
const runtimes: readonly ('this Node' | ProgramName)[] = ['this Node', 'deno', 'bun', ...named];

for (const runtime of new Set(runtimes)) {
  for (const [title, [file, code]] of Object.entries(programs)) {
    test(`${title} works on ${runtime}`, () => {
      const path = consumer.write(file, code);
      const [program, args] = runtime === 'this Node' ? [process.execPath, [path]] : commandOf(runtime, path);
      const { status, stdout, stderr } = consumer.run(program, ...args);
      deepEqual([status, stdout], [0, 'a AsyncLocalStorage\n'], stderr);
    });
  }
}

test('deno check finds the types of the package, where it is installed and in a clone', () => {
  const options = ['--no-remote', '--node-modules-dir=manual'];
  const installed = consumer.write('main.ts', readFileSync('examples/deno/main.ts', 'utf8'));
  for (const path of [installed, resolve('examples/deno/main.ts')]) {
    const { status, stderr } = consumer.run(ensureRuntime('deno'), 'check', ...options, path);
    equal(status, 0, stderr);
  }
});
