// Writes docs/reference, a page for each room of src and for each subpath of the package, from the doc comments.
//
//   node .ci/reference/main.mjs            writes the pages
//   node .ci/reference/main.mjs --check    fails, and changes nothing, where a page is not what the comments say

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writePage } from './page.mjs';
import { readPages } from './read-pages.mjs';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
const FOLDER = 'docs/reference';
const pages = readPages();
if (process.argv.includes('--check')) check();
else write();

function texts() {
  const all = new Map(pages.map((page) => [`${page.name}.md`, writePage(page, pages)]));
  const rows = pages.map((page) => {
    const names = page.symbols.map(({ name }) => `[\`${name}\`](${page.name}.md#${name.toLowerCase()})`);
    return `| [${page.name}](${page.name}.md) | \`${page.import}\` | ${names.sort().join(', ')} |`;
  });
  const intro =
    '# Reference\n\nEvery public symbol, from the doc comments of the source; `npm run reference` writes these pages.\n';
  return all.set(
    'index.md',
    `${intro}\n| page | import from | symbols |\n|---|---|---|\n${rows.join('\n')}\n`,
  );
}

function write() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  for (const [file, text] of texts()) writeFileSync(join(FOLDER, file), text);
  console.log(
    `${pages.flatMap(({ symbols }) => symbols).length} symbols on ${pages.length} pages in ${FOLDER}`,
  );
}

function check() {
  const wanted = texts();
  const there = existsSync(FOLDER) ? readdirSync(FOLDER) : [];
  const stale = [...new Set([...wanted.keys(), ...there])].filter(
    (file) => !there.includes(file) || readFileSync(join(FOLDER, file), 'utf8') !== wanted.get(file),
  );
  if (stale.length === 0) return;
  console.error(`These pages of ${FOLDER} are not what the doc comments say: ${stale.join(', ')}`);
  console.error('Run: npm run reference');
  process.exitCode = 1;
}
