// Sets a project up as the README says, and builds it.
import { match, ok } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

const app = `import { TagsContext, tags } from 'ambit';
tags('app').run(async () => {
  await null;
  document.title = String(TagsContext.get().currentTags.has('app'));
});
`;

let folder = '';
before(() => {
  // Hint: inside the repository, so that `ambit` is found as it is in a project that has it installed.
  mkdirSync('test-results', { recursive: true });
  folder = resolve(mkdtempSync(join('test-results', 'readme-')));
  writeFileSync(join(folder, 'app.ts'), app);
  writeFileSync(join(folder, 'index.html'), '<script type="module" src="/app.ts"></script>');
  for (const file of ['vite.config.ts', 'build.mjs']) writeFileSync(join(folder, file), snippet(file));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('the set-up of the README for esbuild transforms what it builds', () => {
  run('build.mjs');
  match(readFileSync(join(folder, 'app.js'), 'utf8'), /\.suspend\(null/);
});

test('the set-up of the README for Vite transforms what it builds', () => {
  run(resolve('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error');
  const assets = join(folder, 'dist/assets');
  ok(readdirSync(assets).some((file) => readFileSync(join(assets, file), 'utf8').includes('.suspend(null')));
});

function snippet(file: string): string {
  const fence = new RegExp(`^\`\`\`[jt]s ${file}\n(.*?)^\`\`\``, 'ms');
  const [, code] = fence.exec(readFileSync('README.md', 'utf8')) ?? [];
  if (code === undefined) throw new Error(`The README has no ${file}`);
  return code;
}

function run(...args: readonly string[]): void {
  execFileSync(process.execPath, args, { cwd: folder, timeout: 120_000 });
}
