// Runs the starts of README.md as they stand, in a project that has installed the packed package.
import { deepEqual, equal, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { commandOf, type ProgramName } from '../runtimes/command-of.ts';
import { BUILD_PEERS, makeConsumer } from './consumer.ts';

const readme = readFileSync('README.md', 'utf8');
const starts = new Map(
  Array.from(readme.matchAll(/^```\w+ (\S+\.\w+)\n(.*?)^```/gms), ([, file = '', code = '']) => [file, code]),
);
const consumer = makeConsumer('esbuild', 'vite', ...BUILD_PEERS);
after(consumer.remove);
for (const [file, code] of starts) consumer.write(file, code);

test('README.md has a start for each place', () => {
  deepEqual(
    [...starts.keys()],
    [
      'main.mjs',
      'worker.mjs',
      'worker.capnp',
      'vite.config.js',
      'index.html',
      'build.mjs',
      'page.html',
      'page.test.mjs',
    ],
  );
});

for (const runtime of ['node', 'deno', 'bun'] satisfies (ProgramName | 'node')[]) {
  test(`main.mjs of README.md prints what its comment says on ${runtime}`, () => {
    const [program, args] = commandOf(runtime, join(consumer.folder, 'main.mjs'));
    const { status, stdout, stderr } = consumer.run(program, ...args);
    const printed = Array.from(
      starts.get('main.mjs')?.matchAll(/\/\/ prints: (.*)/g) ?? [],
      ([, line]) => `${line}\n`,
    );
    deepEqual([status, stdout], [0, printed.join('')], stderr);
    equal(printed.length > 0, true);
  });
}

test('build.mjs of README.md prints what it built, and transforms it', () => {
  const { status, stderr } = consumer.run(process.execPath, 'build.mjs');
  equal(status, 0, stderr);
  match(stderr, /app\.js/);
  match(read('app.js'), /\.suspend\(/);
});

test('the command of README.md builds its worker', () => {
  const [, command = ''] = /^npx esbuild (worker\.mjs .*)$/m.exec(readme) ?? [];
  const { status, stderr } = consumer.run(resolve('node_modules/esbuild/bin/esbuild'), ...command.split(' '));
  equal(status, 0, stderr);
  match(stderr, /worker\.js/);
});

test('Vite builds the page of README.md, and prints what it built', () => {
  const { status, stdout, stderr } = consumer.run(
    process.execPath,
    resolve('node_modules/vite/bin/vite.js'),
    'build',
  );
  equal(status, 0, stderr);
  const [, script = ''] = /(assets\/\S+\.js)/.exec(stdout) ?? [];
  match(read(join('dist', script)), /\.suspend\(/);
});

function read(file: string): string {
  return readFileSync(join(consumer.folder, file), 'utf8');
}
