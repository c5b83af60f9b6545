// What a project is told that lacks a package which only a build or the command needs.
import { deepEqual, equal, match } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { makeConsumer } from './consumer.ts';
import { buildTimeSubpaths } from './platforms.ts';

const BUILD = 'npm install --save-dev magic-string oxc-parser unplugin';
const COMMAND = 'npm install --save-dev commander oxc-parser';

const bare = makeConsumer();
const withCommander = makeConsumer('commander');
after(() => {
  bare.remove();
  withCommander.remove();
});

for (const subpath of buildTimeSubpaths) {
  const name = `ambit${subpath.slice(1)}`;
  for (const load of [`import('${name}')`, `Promise.resolve().then(() => require('${name}'))`]) {
    test(`${load} says what to install where a package is missing`, () => {
      const code = `${load}.catch(({ code, message }) => console.log(JSON.stringify([code, message])));`;
      const { stdout, stderr } = bare.run(process.execPath, bare.write('load.cjs', code));
      equal(stderr, '');
      const [errorCode, message] = JSON.parse(stdout);
      equal(errorCode, 'ERR_PACKAGE_MISSING');
      match(
        message,
        new RegExp(`^Cannot transform modules: the package "[\\w-]+" is not installed. Run: ${BUILD}$`),
      );
    });
  }
}

test('a program imports Ambit without the packages of builds and of the command', () => {
  const { status, stderr } = bare.run(process.execPath, bare.write('main.mjs', "import 'ambit';"));
  deepEqual([status, stderr], [0, '']);
});

test('the command says what to install, and ends with 1', () => {
  const { status, stdout, stderr } = ambit(bare, 'version');
  deepEqual([status, stdout], [1, '']);
  match(
    stderr,
    new RegExp(`Cannot run the command: the package "commander" is not installed. Run: ${COMMAND}\n$`),
  );
});

test('the verbs that read no script do without oxc-parser, and the others say what to install', () => {
  equal(ambit(withCommander, 'version').status, 0);
  equal(ambit(withCommander, 'doctor', '--help').status, 0);
  withCommander.write(
    'flows.mjs',
    "import { flow } from 'ambit';\nexport const main = flow(() => 1, { name: 'main' });\n",
  );
  const { status, stderr } = ambit(withCommander, 'run', 'flows.mjs');
  equal(status, 1);
  match(stderr, new RegExp(`the package "oxc-parser" is not installed. Run: ${COMMAND}\n$`));
});

test('README.md, docs/cli.md and docs/errors.md name what to install', () => {
  const [readme, cli] = ['README.md', 'docs/cli.md'].map((file) => readFileSync(file, 'utf8'));
  match(String(readme), new RegExp(BUILD));
  match(String(readme), new RegExp(COMMAND));
  match(String(cli), new RegExp(COMMAND));
});

function ambit(consumer: typeof bare, ...args: readonly string[]) {
  return consumer.run(process.execPath, 'node_modules/ambit/dist/cli/main.js', ...args);
}
